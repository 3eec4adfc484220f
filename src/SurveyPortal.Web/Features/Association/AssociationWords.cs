using System.Globalization;

namespace SurveyPortal.Web.Features.Association;

/// <summary>Sentences with names and numbers in them.</summary>
internal static class AssociationWords
{
    public static string Format(string text, params object[] values) => string.Format(CultureInfo.CurrentCulture, text, values);

    /// <summary>"före → efter", for the log.</summary>
    public static string Change(string before, string after) =>
        $"{(before.Length == 0 ? AssociationTexts.Nothing : before)} → {(after.Length == 0 ? AssociationTexts.Nothing : after)}";

    /// <summary>What went and what came, for the log. A changed row is one that went and one that came.</summary>
    public static string Change(IReadOnlyList<string> before, IReadOnlyList<string> after)
    {
        var gone = string.Join("; ", before.Except(after));
        var come = string.Join("; ", after.Except(before));
        return (gone.Length, come.Length) switch
        {
            (0, 0) => AssociationTexts.LogSame,
            (_, 0) => Format(AssociationTexts.LogGone, gone),
            (0, _) => Format(AssociationTexts.LogCome, come),
            _ => $"{Format(AssociationTexts.LogGone, gone)} → {Format(AssociationTexts.LogCome, come)}",
        };
    }

    /// <summary>What is wrong with a name; null when nothing is.</summary>
    public static string? NameFault(string name, int most) => name.Length == 0 ? AssociationTexts.FaultName
        : name.Length > most ? Format(AssociationTexts.FaultNameLong, most)
        : name.Any(char.IsControl) ? AssociationTexts.FaultNamePlain
        : null;
}
