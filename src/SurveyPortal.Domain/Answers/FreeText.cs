using System.Globalization;
using System.Text;

namespace SurveyPortal.Domain.Answers;

/// <summary>What somebody wrote, as plain text that any page, file and database can hold.</summary>
internal static class FreeText
{
    // They join letters of some scripts, and the parts of some emoji; by themselves they are nothing.
    private static readonly Rune[] Joiners = [new(0x200C), new(0x200D)];

    /// <summary>One kind of line break; what cannot be seen, or turns the reading direction, is of no use to a reader. Empty when nothing is left.</summary>
    public static string Plain(string written)
    {
        var text = new StringBuilder(written.Length);
        // Rune by rune, so that half a surrogate pair becomes a replacement character: no database takes it.
        foreach (var rune in written.ReplaceLineEndings("\n").EnumerateRunes())
        {
            if (rune.Value == '\n' || Joiners.Contains(rune) || Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.Format))
            {
                text.Append(rune);
            }
            else if (Rune.IsWhiteSpace(rune))
            {
                // A tab from a pasted table stands between words.
                text.Append(' ');
            }
        }

        var plain = text.ToString().Trim();
        return plain.EnumerateRunes().All(rune => Joiners.Contains(rune) || Rune.IsWhiteSpace(rune)) ? "" : plain;
    }
}
