using System.Globalization;
using SurveyPortal.Domain.Instruments;

namespace SurveyPortal.Web.Features.Templates;

/// <summary>What was written in a field, as it is stored.</summary>
internal static class TemplateText
{
    /// <summary>One line: a line break in a box is a space in a question.</summary>
    public static string Line(string? text) => string.Join(' ', (text ?? "").Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));

    /// <summary>Paragraphs, where an empty line stands between them.</summary>
    public static IReadOnlyList<string> Paragraphs(string? text) =>
    [
        .. (text ?? "").Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n')
            .Split('\n', StringSplitOptions.TrimEntries)
            .Aggregate(new List<List<string>> { new() }, (paragraphs, line) =>
            {
                if (line.Length == 0)
                {
                    paragraphs.Add([]);
                }
                else
                {
                    paragraphs[^1].Add(line);
                }

                return paragraphs;
            })
            .Where(lines => lines.Count > 0).Select(lines => string.Join(' ', lines)),
    ];

    /// <summary>What a file is called, without the folder some browsers send along.</summary>
    public static string FileName(string? name)
    {
        var last = new string([.. (name ?? "").Split('/', '\\')[^1].Where(letter => !char.IsControl(letter))]);
        return last.Length > 80 ? last[..80] : last;
    }

    public static int? Number(string? text) => int.TryParse(text?.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>What is wrong with a text, or null.</summary>
    public static string? Fault(string text, int most) =>
        text.Length > most ? TemplateWords.Format(TemplatesTexts.FaultLong, most)
        : !InstrumentFile.IsPlain(text) ? TemplatesTexts.FaultPlain
        : null;
}
