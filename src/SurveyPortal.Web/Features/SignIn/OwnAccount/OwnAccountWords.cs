using System.Globalization;

namespace SurveyPortal.Web.Features.SignIn.OwnAccount;

/// <summary>Words about the own account.</summary>
internal static class OwnAccountWords
{
    public const string PasswordDone = "losenord";
    public const string SessionDone = "utloggad";
    public const string SessionsDone = "utloggade";
    public const string PasskeyDone = "nyckel";
    public const string PasskeyRemovedDone = "nyckel-borta";
    public const string TwoStepOffDone = "tvasteg-av";

    /// <summary>The page with what was just done said on it.</summary>
    public static string After(string done) => $"{PortalUrls.OwnAccount}?klart={done}";

    /// <summary>What was just done; null for anything else that stands in the address.</summary>
    public static string? Done(string? done) => done switch
    {
        PasswordDone => OwnAccountTexts.PasswordDone,
        SessionDone => OwnAccountTexts.SessionDone,
        SessionsDone => OwnAccountTexts.SessionsDone,
        PasskeyDone => OwnAccountTexts.PasskeyDone,
        PasskeyRemovedDone => OwnAccountTexts.PasskeyRemovedDone,
        TwoStepOffDone => OwnAccountTexts.TwoStepOffDone,
        _ => null,
    };

    public static string CodesLeft(int left) =>
        left == 0 ? OwnAccountTexts.CodesNone : string.Format(CultureInfo.CurrentCulture, left == 1 ? OwnAccountTexts.CodesOne : OwnAccountTexts.CodesLeft, left);
}
