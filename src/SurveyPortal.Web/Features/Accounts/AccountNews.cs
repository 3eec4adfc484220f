using SurveyPortal.Persistence.Accounts;
using SurveyPortal.Web.Shell;

namespace SurveyPortal.Web.Features.Accounts;

/// <summary>What a person's page tells first. What is done is in the address, so that a reload does nothing twice.</summary>
public sealed record AccountNews(MessageKind Kind, string? Heading, string Text)
{
    internal const string Invited = "inbjuden";
    internal const string Mailed = "lank";
    internal const string Saved = "sparat";
    internal const string Closed = "avstangt";
    internal const string Opened = "oppnat";
    internal const string Ended = "utloggad";
    internal const string Renamed = "andrat";
    internal const string Removed = "borttaget";
    internal const string Reset = "nollstalld";

    internal static AccountNews WrongState { get; } = new(MessageKind.Warn, AccountsTexts.WrongStateHeading, AccountsTexts.WrongState);

    internal static string Address(Guid accountId, string done) => $"{PortalUrls.Account(accountId)}?klart={done}";

    /// <summary>The list, which tells that an account is gone.</summary>
    internal static string RemovedAddress => $"{PortalUrls.Accounts}?klart={Removed}";

    /// <summary>What the list tells, if the address says something we know.</summary>
    internal static AccountNews? OfList(string? done) => done == Removed ? Done(AccountsTexts.DoneRemoved) : null;

    /// <summary>What was done, if the address says something we know and the account is such that it can be so.</summary>
    internal static AccountNews? Of(string? done, Account account) => (done, account.State()) switch
    {
        (Invited, AccountState.Invited) => Done(AccountsWords.Format(AccountsTexts.DoneInvited, account.Email!)),
        (Mailed, AccountState.Active) => Done(AccountsWords.Format(AccountsTexts.DoneMailed, account.Email!)),
        (Renamed, AccountState.Invited) => Done(AccountsTexts.DoneRenamedInvited),
        (Renamed, _) => Done(AccountsTexts.DoneRenamed),
        (Saved, _) => Done(AccountsTexts.Saved),
        (Closed, AccountState.Deactivated) => Done(AccountsTexts.DoneClosed),
        (Opened, not AccountState.Deactivated) => Done(AccountsTexts.DoneOpened),
        (Ended, _) => Done(AccountsTexts.DoneEnded),
        (Reset, _) => Done(AccountsTexts.DoneReset),
        _ => null,
    };

    /// <summary>Why nothing was changed.</summary>
    internal static AccountNews Of(AccountChange change) => change switch
    {
        AccountChange.LastAdministrator => new AccountNews(MessageKind.Bad, AccountsTexts.LastHeading, AccountsTexts.Last),
        AccountChange.OwnAccount => new AccountNews(MessageKind.Bad, AccountsTexts.LastHeading, AccountsTexts.OwnAccount),
        _ => new AccountNews(MessageKind.Warn, AccountsTexts.MeanwhileHeading, AccountsTexts.Meanwhile),
    };

    private static AccountNews Done(string text) => new(MessageKind.Good, null, text);
}
