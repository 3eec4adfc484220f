using System.ComponentModel.DataAnnotations;

namespace SurveyPortal.Web.Mail;

/// <summary>Says whether something typed can be one address to send mail to.</summary>
internal static class EmailAddress
{
    /// <summary>The longest that mail servers take.</summary>
    public const int MaxLength = 254;

    private static readonly EmailAddressAttribute Form = new();

    /// <summary>True for one plain address; never for one that could smuggle in a line of its own.</summary>
    public static bool IsUsable(string text)
    {
        var address = text.Trim();
        return address.Length <= MaxLength && Form.IsValid(address) && !address.Any(letter => char.IsControl(letter) || char.IsWhiteSpace(letter) || letter is ',' or ';' or '<' or '>' or '"');
    }
}
