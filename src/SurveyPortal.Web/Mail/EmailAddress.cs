namespace SurveyPortal.Web.Mail;

/// <summary>Says whether something typed can be one address to send mail to.</summary>
internal static class EmailAddress
{
    /// <summary>The longest that mail servers take.</summary>
    public const int MaxLength = MailText.LongestAddress;

    /// <summary>True for one plain address, whatever blanks stand around it. What is usable here the outbox takes.</summary>
    public static bool IsUsable(string text) => MailText.IsAddress(text.Trim());
}
