using System.Globalization;
using System.Text.RegularExpressions;
using CsvHelper;

namespace SurveyPortal.Web.Documents;

/// <summary>
/// Writes a table as a CSV file that Swedish spreadsheet programs open as it stands: UTF-8 with a mark,
/// semicolons, decimal comma. Text that a spreadsheet would run as a formula is made harmless.
/// </summary>
internal static partial class CsvTable
{
    internal const string ContentType = "text/csv; charset=utf-8";

    // The library's own protection is off: it would also defuse negative numbers typed as text, and it looks only at the first character.
    private static readonly CsvWriterOptions Options = CsvWriterOptions.Default with { Separator = ';', NewLine = "\r\n", WriteByteOrderMark = true };

    // Not sv-SE itself: its minus sign (U+2212) makes a spreadsheet read a negative number as text.
    private static readonly NumberFormatInfo Numbers = new() { NumberDecimalSeparator = ",", NumberGroupSeparator = "" };

    /// <summary>The file's bytes. Cells may be text, whole numbers, decimals, dates or nothing.</summary>
    internal static byte[] Write(IReadOnlyList<string> header, IEnumerable<IReadOnlyList<object?>> rows)
    {
        using var bytes = new MemoryStream();
        using (var csv = CsvWriter.Create(bytes, Options, leaveOpen: true))
        {
            foreach (var row in rows.Prepend(header))
            {
                csv.WriteRecord([.. row.Select(Cell)]);
            }
        }

        return bytes.ToArray();
    }

    private static string Cell(object? value) => value switch
    {
        null => "",
        string text => Defuse(text),
        double number => double.IsFinite(number) ? number.ToString(Numbers) : "",
        decimal number => number.ToString("0.############################", Numbers),
        DateOnly date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DateTime time => time.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture),
        int or long or short or byte => ((IFormattable)value).ToString(null, Numbers),
        _ => throw new ArgumentException($"A cell cannot hold a {value.GetType().Name}.", nameof(value)),
    };

    /// <summary>An apostrophe in front tells spreadsheets that the cell is text; a plain negative number needs none.</summary>
    internal static string Defuse(string text)
    {
        var clean = text.Replace("\0", "", StringComparison.Ordinal);
        return Dangerous().IsMatch(clean) && !NegativeNumber().IsMatch(clean) ? "'" + clean : clean;
    }

    // Also after blanks and invisible characters, which some programs skip, and in the full-width forms East Asian ones accept.
    [GeneratedRegex(@"\A(?:[\t\r\n]|[\s\p{Cf}\p{Cc}]*[=+\-@＝＋－＠])")]
    private static partial Regex Dangerous();

    [GeneratedRegex(@"\A-[0-9]+(?:[,.][0-9]+)?\z")]
    private static partial Regex NegativeNumber();
}
