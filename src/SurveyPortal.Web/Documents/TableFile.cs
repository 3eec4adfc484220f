using System.Globalization;

namespace SurveyPortal.Web.Documents;

/// <summary>
/// Reads a table that somebody uploads: CSV as Swedish and other spreadsheet programs write it, or the first sheet of an Excel file.
/// What it is is seen from what is in it, never from its name. Whatever it holds, the answer is rows or sentences, never an exception.
/// </summary>
internal static class TableFile
{
    public const int MaxBytes = 2 * 1000 * 1000;
    public const int MaxRows = 5000;
    public const int MaxColumns = 60;

    /// <summary>Named in a file field, so that other files are not offered.</summary>
    public const string Accept = ".csv,.txt,.xlsx,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    // What a request may weigh on a page with such a field: a larger file by mistake is told so kindly instead of being cut off.
    public const int MaxRequest = 20 * 1000 * 1000;

    private static ReadOnlySpan<byte> Zip => "PK"u8;

    // Excel files from before 2007, and those of today that are locked with a password.
    private static ReadOnlySpan<byte> Compound => [0xD0, 0xCF, 0x11, 0xE0];

    public static async Task<TableReading> ReadAsync(IFormFile? file, CancellationToken cancellationToken)
    {
        if (file is null)
        {
            return Faulty(TableFileTexts.NoFile);
        }

        if (file.Length > MaxBytes)
        {
            return Faulty(TooLarge);
        }

        using var copy = new MemoryStream();
        await file.CopyToAsync(copy, cancellationToken);
        return Read(copy.ToArray());
    }

    public static TableReading Read(byte[] file)
    {
        try
        {
            var rows = file.Length == 0 ? throw new UnreadableTableException(TableFileTexts.Empty)
                : file.Length > MaxBytes ? throw new UnreadableTableException(TooLarge)
                : file.AsSpan().StartsWith(Compound) ? throw new UnreadableTableException(TableFileTexts.OldOrLocked)
                : file.AsSpan().StartsWith("%PDF"u8) ? throw new UnreadableTableException(TableFileTexts.NotText)
                : file.AsSpan().StartsWith(Zip) ? ExcelRows.Read(file)
                : CsvRows.Read(file);
            return rows.Count == 0 ? Faulty(TableFileTexts.Empty) : new TableReading.Read(rows);
        }
        catch (UnreadableTableException exception)
        {
            return Faulty(exception.Message);
        }
    }

    /// <summary>What spreadsheet programs call a column, counted from 0: A, B … Z, AA.</summary>
    public static string ColumnName(int column) => column < 26 ? ((char)('A' + column)).ToString() : ColumnName((column / 26) - 1) + ColumnName(column % 26);

    /// <summary>A row with its cells tidied; null when nothing is in it.</summary>
    /// <exception cref="UnreadableTableException">It is wider than a table may be.</exception>
    internal static TableRow? Row(int number, IReadOnlyList<string> cells)
    {
        var clean = cells.Select(Clean).ToList();
        var filled = clean.FindLastIndex(cell => cell.Length > 0) + 1;
        return filled > MaxColumns ? throw new UnreadableTableException(Format(TableFileTexts.TooManyColumns, number, MaxColumns))
            : filled == 0 ? null
            : new TableRow(number, [.. clean.Take(filled)]);
    }

    /// <summary>Takes a row with something in it; a table is only so long.</summary>
    /// <exception cref="UnreadableTableException">There are too many already.</exception>
    internal static void Take(List<TableRow> rows, TableRow? row)
    {
        if (row is null)
        {
            return;
        }

        if (rows.Count == MaxRows)
        {
            throw new UnreadableTableException(Format(TableFileTexts.TooManyRows, MaxRows));
        }

        rows.Add(row);
    }

    internal static string Format(string text, params object[] values) => string.Format(CultureInfo.CurrentCulture, text, values);

    private static string TooLarge => Format(TableFileTexts.TooLarge, MaxBytes / 1_000_000);

    private static TableReading.Faulty Faulty(string text) => new([text]);

    // Invisible marks at the ends come along when cells are copied; letters in parts (a + ring) would never match a name.
    private static string Clean(string cell)
    {
        var text = cell.AsSpan();
        while (text.Length > 0 && IsBlank(text[0]))
        {
            text = text[1..];
        }

        while (text.Length > 0 && IsBlank(text[^1]))
        {
            text = text[..^1];
        }

        var trimmed = text.ToString();
        return trimmed.IsNormalized() ? trimmed : trimmed.Normalize();
    }

    private static bool IsBlank(char letter) => char.IsWhiteSpace(letter) || letter is '\uFEFF' or '\u200B';
}
