using System.Globalization;
using System.Text;

namespace SurveyPortal.Web.Documents;

/// <summary>What a file is called.</summary>
internal static class FileName
{
    /// <summary>"indikatorerna-oktober-2026": what a title is called as a file, whatever somebody wrote in it.</summary>
    public static string Of(string title)
    {
        var plain = title.Normalize(NormalizationForm.FormD).ToLowerInvariant();
        var name = new StringBuilder();
        foreach (var letter in plain.Where(letter => CharUnicodeInfo.GetUnicodeCategory(letter) != UnicodeCategory.NonSpacingMark))
        {
            if (char.IsAsciiLetterOrDigit(letter))
            {
                name.Append(letter);
            }
            else if (name.Length > 0 && name[^1] != '-')
            {
                name.Append('-');
            }
        }

        return name.ToString(0, Math.Min(60, name.Length)).Trim('-') is { Length: > 0 } some ? some : "resultat";
    }
}
