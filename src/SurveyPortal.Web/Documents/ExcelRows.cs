using System.Globalization;
using System.IO.Compression;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace SurveyPortal.Web.Documents;

/// <summary>Reads the first visible sheet of an Excel file. Nothing in it is run, counted anew or fetched: of a formula only the value that was stored with it is read.</summary>
internal static class ExcelRows
{
    // A table of the size that is allowed is far below this; a small file that swells to more is no table.
    private const int MaxUnpacked = 40 * 1000 * 1000;
    private const int MaxTags = 3 * 1000 * 1000;
    private const int MaxParts = 500;

    /// <exception cref="UnreadableTableException">It is no Excel file, or larger than a table may be.</exception>
    public static List<TableRow> Read(byte[] file)
    {
        try
        {
            Weigh(file);

            // A copy that may be written to: mistyped links are written over in it, for the library stops at them.
            using var copy = new MemoryStream();
            copy.Write(file);
            using var document = SpreadsheetDocument.Open(copy, isEditable: true, new OpenSettings
            {
                AutoSave = false,
                MaxCharactersInPart = MaxUnpacked,
                RelationshipErrorHandlerFactory = RelationshipErrorHandler.CreateRewriterFactory((_, _, _) => "about:blank"),
            });
            return ReadSheet(document.WorkbookPart ?? throw new UnreadableTableException(TableFileTexts.NotExcel));
        }
        catch (Exception exception) when (exception is not UnreadableTableException and not OutOfMemoryException)
        {
            // The library says in many ways that a file is not what it claims to be: broken zip, broken XML, a missing part, a DTD.
            throw new UnreadableTableException(TableFileTexts.NotExcel);
        }
    }

    // Unpacks everything once and throws it away: what the archive says of its own size may be a lie.
    private static void Weigh(byte[] file)
    {
        using var archive = new ZipArchive(new MemoryStream(file, writable: false), ZipArchiveMode.Read);
        if (archive.GetEntry("mimetype") is not null && archive.GetEntry("content.xml") is not null)
        {
            throw new UnreadableTableException(TableFileTexts.OpenDocument);
        }

        if (archive.Entries.Count > MaxParts)
        {
            throw new UnreadableTableException(TableFileTexts.Swells);
        }

        var (left, tags) = (MaxUnpacked, MaxTags);
        var buffer = new byte[81920];
        foreach (var entry in archive.Entries)
        {
            using var stream = entry.Open();
            for (int read; (read = stream.Read(buffer)) > 0;)
            {
                left -= read;
                tags -= buffer.AsSpan(0, read).Count((byte)'<');
                if (left < 0 || tags < 0)
                {
                    throw new UnreadableTableException(TableFileTexts.Swells);
                }
            }
        }
    }

    private static List<TableRow> ReadSheet(WorkbookPart workbook)
    {
        var sheet = workbook.Workbook.Sheets?.Elements<Sheet>()
            .Where(sheet => sheet.State is null || sheet.State.Value == SheetStateValues.Visible)
            .Select(sheet => sheet.Id?.Value is { } id ? workbook.GetPartById(id) as WorksheetPart : null)
            .FirstOrDefault(part => part is not null) ?? throw new UnreadableTableException(TableFileTexts.NoSheet);
        var values = ExcelValues.Of(workbook);
        var rows = new List<TableRow>();
        var cells = new List<string>();
        var (number, column) = (0, -1);
        using var reader = OpenXmlReader.Create(sheet);
        while (reader.Read())
        {
            // One cell at a time: a row may claim to have millions.
            if (reader.ElementType == typeof(Row))
            {
                if (reader.IsEndElement)
                {
                    TableFile.Take(rows, TableFile.Row(number, cells));
                }
                else
                {
                    (number, column) = (Number(reader) ?? number + 1, -1);
                    cells.Clear();
                }
            }
            else if (reader.ElementType == typeof(Cell) && reader.IsStartElement)
            {
                var cell = (Cell)reader.LoadCurrentElement()!;
                column = Column(cell.CellReference?.Value) ?? column + 1;
                Place(cells, number, column, Text(cell, number, column, values));
            }
        }

        return rows;
    }

    private static string Text(Cell cell, int number, int column, ExcelValues values) =>
        cell.CellFormula is not null && string.IsNullOrEmpty(cell.CellValue?.Text) && cell.DataType?.Value != CellValues.String
            ? throw new UnreadableTableException(TableFile.Format(TableFileTexts.NotCounted, number, TableFile.ColumnName(column)))
            : values.Read(cell);

    private static void Place(List<string> cells, int number, int column, string text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return;
        }

        if (column >= TableFile.MaxColumns)
        {
            throw new UnreadableTableException(TableFile.Format(TableFileTexts.TooManyColumns, number, TableFile.MaxColumns));
        }

        while (cells.Count <= column)
        {
            cells.Add("");
        }

        cells[column] = text;
    }

    private static int? Number(OpenXmlReader row) =>
        int.TryParse(row.Attributes.FirstOrDefault(attribute => attribute.LocalName == "r").Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    // "C7" is column 2.
    private static int? Column(string? reference)
    {
        var column = 0;
        var letters = 0;
        foreach (var letter in reference ?? "")
        {
            if (!char.IsAsciiLetter(letter) || ++letters > 3)
            {
                break;
            }

            column = (column * 26) + (char.ToUpperInvariant(letter) - 'A' + 1);
        }

        return letters == 0 ? null : column - 1;
    }
}
