using System.Globalization;
using SurveyPortal.Persistence;
using SurveyPortal.Persistence.Accounts;
using SurveyPortal.Web.Hosting;
using SurveyPortal.Web.Shell;

namespace SurveyPortal.Web.Mail;

/// <summary>A one-time link that has been given to somebody.</summary>
/// <param name="Address">The whole address; shown only when nothing was mailed.</param>
/// <param name="ExpiresAt">When it stops working, UTC.</param>
/// <param name="IsMailed">True when the person gets it by mail.</param>
public sealed record GivenLink(string Address, DateTime ExpiresAt, bool IsMailed);

/// <summary>Makes one-time links, and the letters that carry them when there is a mail server.</summary>
internal sealed class AccountLetters(AccountLinks links, Outbox outbox, PortalOptions options, AssociationFacts facts, PortalClock clock)
{
    /// <summary>True when links are mailed, false when they are shown to be copied.</summary>
    public bool AreMailed => outbox.IsOn;

    /// <summary>Adds a link, and its letter, to what is about to be stored. An earlier link of the same kind stops working.</summary>
    /// <param name="database">Where to add.</param>
    /// <param name="account">Whose link it is.</param>
    /// <param name="purpose">What it is for.</param>
    /// <param name="root">The portal's address as a person reached it; the one in the settings goes before it.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task<GivenLink> AddAsync(PortalContext database, Account account, AccountLinkPurpose purpose, string root, CancellationToken cancellationToken)
    {
        var (token, expiresAt) = await links.AddAsync(database, account.Id, purpose, cancellationToken);
        var address = (options.PublicAddress.Length > 0 ? options.PublicAddress : root).TrimEnd('/') + PortalUrls.PasswordLink(token);
        if (outbox.IsOn)
        {
            outbox.Add(database, Write(account, purpose, address, expiresAt));
        }

        return new GivenLink(address, expiresAt, outbox.IsOn);
    }

    private Letter Write(Account account, AccountLinkPurpose purpose, string address, DateTime expiresAt)
    {
        var (until, name) = (SwedishTime.Moment(clock.Local(expiresAt)!.Value), facts.Name);
        return purpose == AccountLinkPurpose.Invitation
            ? new Letter(account.Email!, Say(LetterTexts.InvitationSubject, name), [Say(LetterTexts.Greeting, account.DisplayName), Say(LetterTexts.Invitation, name)])
            {
                Link = new LetterLink(address, LetterTexts.InvitationLink),
                Afterwards = [Say(LetterTexts.Until, until), LetterTexts.InvitationLate],
                UselessAfter = expiresAt,
            }
            : new Letter(account.Email!, Say(LetterTexts.PasswordSubject, name), [Say(LetterTexts.Greeting, account.DisplayName), LetterTexts.Password])
            {
                Link = new LetterLink(address, LetterTexts.PasswordLink),
                Afterwards = [Say(LetterTexts.Until, until), LetterTexts.PasswordNotAsked],
                UselessAfter = expiresAt,
            };
    }

    private static string Say(string text, string what) => string.Format(CultureInfo.CurrentCulture, text, what);
}
