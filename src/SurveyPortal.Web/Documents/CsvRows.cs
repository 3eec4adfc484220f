using System.Text;
using CsvHelper;

namespace SurveyPortal.Web.Documents;

/// <summary>Reads CSV: UTF-8 with or without a mark, UTF-16 with one, otherwise Windows-1252; semicolon, comma or tab.</summary>
internal static class CsvRows
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
    private static readonly Encoding Windows = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;
    private static readonly char[] Separators = [';', '\t', ','];

    /// <exception cref="UnreadableTableException">It is no CSV file.</exception>
    public static List<TableRow> Read(byte[] file)
    {
        var text = Decode(file);
        if (text.Any(letter => char.IsControl(letter) && letter is not ('\t' or '\r' or '\n' or '\u0085')))
        {
            throw new UnreadableTableException(TableFileTexts.NotText);
        }

        var (separator, hint) = FindSeparator(text);
        long? unclosed = null;
        var options = CsvReaderOptions.Default with
        {
            Separator = separator,
            HasHeader = false,
            // An empty line is a row in a spreadsheet program too, and counts in the number people see.
            SkipEmptyLines = false,
            OnMalformedRecord = record => unclosed ??= record.Reason == CsvMalformedReason.UnterminatedQuote ? record.RecordNumber : null,
        };
        var rows = new List<TableRow>();
        using var csv = CsvReader.FromText(text[hint..], options);
        for (var number = hint == 0 ? 1 : 2; csv.Read(); number++)
        {
            var cells = new List<string>();
            for (var column = 0; column < csv.FieldCount; column++)
            {
                cells.Add(csv.GetString(column));
            }

            // It would have swallowed the rest of the file.
            if (unclosed is not null)
            {
                throw new UnreadableTableException(TableFile.Format(TableFileTexts.UnclosedQuote, number));
            }

            TableFile.Take(rows, TableFile.Row(number, cells));
        }

        return rows;
    }

    private static string Decode(byte[] file)
    {
        try
        {
            return file switch
            {
                [0xEF, 0xBB, 0xBF, ..] => Utf8.GetString(file, 3, file.Length - 3),
                [0xFF, 0xFE, ..] => new UnicodeEncoding(bigEndian: false, byteOrderMark: false, throwOnInvalidBytes: true).GetString(file, 2, file.Length - 2),
                [0xFE, 0xFF, ..] => new UnicodeEncoding(bigEndian: true, byteOrderMark: false, throwOnInvalidBytes: true).GetString(file, 2, file.Length - 2),
                _ => Utf8.GetString(file),
            };
        }
        catch (DecoderFallbackException)
        {
            return Windows.GetString(file);
        }
    }

    // "sep=;" is how Excel says it; otherwise what stands most often in the first line, outside quotes.
    private static (char Separator, int Hint) FindSeparator(string text)
    {
        var end = text.IndexOf('\n', StringComparison.Ordinal);
        var line = (end < 0 ? text : text[..end]).TrimEnd('\r');
        if (line.Length == 5 && line.StartsWith("sep=", StringComparison.OrdinalIgnoreCase) && Separators.Contains(line[4]))
        {
            return (line[4], end < 0 ? text.Length : end + 1);
        }

        var first = text.Split('\n').FirstOrDefault(candidate => candidate.Trim().Length > 0) ?? "";
        var quoted = false;
        var counts = new Dictionary<char, int>();
        foreach (var letter in first)
        {
            quoted ^= letter == '"';
            if (!quoted && Separators.Contains(letter))
            {
                counts[letter] = counts.GetValueOrDefault(letter) + 1;
            }
        }

        return (counts.Count == 0 ? ';' : Separators.MaxBy(letter => counts.GetValueOrDefault(letter)), 0);
    }
}
