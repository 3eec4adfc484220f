using System.Xml;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using WordRow = DocumentFormat.OpenXml.Wordprocessing.TableRow;

namespace SurveyPortal.Web.Documents;

/// <summary>
/// Writes a Word document: headings, paragraphs, lists, tables and a spider. Text is only ever text: characters that XML cannot hold
/// or that turn the reading direction are left out, and there are no fields, links or macros in it.
/// </summary>
internal sealed class WordFile : IDisposable
{
    internal const string ContentType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    private readonly MemoryStream _bytes = new();
    private readonly WordprocessingDocument _document;
    private readonly Body _body;

    /// <param name="title">What the document is called.</param>
    internal WordFile(string title)
    {
        _document = WordprocessingDocument.Create(_bytes, WordprocessingDocumentType.Document);
        _document.PackageProperties.Title = Plain(title);
        _document.PackageProperties.Language = "sv-SE";
        var main = _document.AddMainDocumentPart();
        main.Document = new Document(_body = new Body());
        main.AddNewPart<StyleDefinitionsPart>().Styles = WordStyles.Make();
        main.AddNewPart<NumberingDefinitionsPart>().Numbering = WordStyles.Bullets();
    }

    internal WordFile Title(string text) => Add(Paragraph(text, WordStyles.Title));

    internal WordFile Heading(string text) => Add(Paragraph(text, WordStyles.Heading));

    /// <summary>A paragraph; line breaks stay.</summary>
    internal WordFile Text(string text) => Add(Paragraph(text, null));

    /// <summary>A paragraph in small, quiet type.</summary>
    internal WordFile Note(string text) => Add(Paragraph(text, WordStyles.Note));

    /// <summary>Somebody's own words.</summary>
    internal WordFile Quote(string text) => Add(Paragraph(text, WordStyles.Quote));

    internal WordFile List(IEnumerable<string> lines)
    {
        foreach (var line in lines)
        {
            Add(Paragraph(line, WordStyles.Bullet));
        }

        return this;
    }

    /// <summary>A table whose first row is repeated on every page, and whose first column names the rows.</summary>
    internal WordFile Table(IReadOnlyList<string> header, IEnumerable<IReadOnlyList<string>> rows)
    {
        var table = new Table(new TableProperties(
            new TableStyle { Val = WordStyles.Table },
            new TableWidth { Width = "5000", Type = TableWidthUnitValues.Pct },
            // First row and first column, no bands.
            new TableLook { Val = "06A0" }));
        table.AppendChild(new TableGrid(header.Select(_ => new GridColumn())));
        table.AppendChild(Row(header, first: true));
        foreach (var row in rows)
        {
            table.AppendChild(Row(row, first: false));
        }

        _body.AppendChild(table);
        return Add(new Paragraph());
    }

    /// <summary>A spider of the program's own, so that it stays sharp and can be read by its alternative text.</summary>
    internal WordFile Spider(WordSpider spider) => Add(new Paragraph(new Run(WordSpiderDrawing.Add(_document.MainDocumentPart!, spider))));

    /// <summary>The finished file.</summary>
    internal byte[] Finish()
    {
        _body.AppendChild(new SectionProperties(
            new PageSize { Width = 11906, Height = 16838 },
            new PageMargin { Top = 1134, Bottom = 1134, Left = 1134, Right = 1134, Header = 567, Footer = 567, Gutter = 0 }));
        _document.Dispose();
        return _bytes.ToArray();
    }

    public void Dispose()
    {
        _document.Dispose();
        _bytes.Dispose();
    }

    /// <summary>The words without what XML cannot hold, and without characters that turn the reading direction of what stands beside them.</summary>
    internal static string Plain(string text) => string.Concat(text.ReplaceLineEndings("\n").EnumerateRunes()
        .Where(rune => rune.Value is '\n' or '\t' || !(Rune16(rune) is { } letter && (char.IsControl(letter) || !XmlConvert.IsXmlChar(letter) || Turns(letter))))
        .Where(rune => rune.Value != 0xFFFD)
        .Select(rune => rune.ToString()));

    private static char? Rune16(System.Text.Rune rune) => rune.IsBmp ? (char)rune.Value : null;

    private static bool Turns(char letter) => letter is '\u061c' or '\u200e' or '\u200f' or (>= '\u202a' and <= '\u202e') or (>= '\u2066' and <= '\u2069');

    private static WordRow Row(IReadOnlyList<string> cells, bool first)
    {
        var row = new WordRow(new TableRowProperties(new CantSplit(), new TableHeader { Val = first ? OnOffOnlyValues.On : OnOffOnlyValues.Off }));
        foreach (var (place, cell) in cells.Index())
        {
            var paragraph = Paragraph(cell, null);
            paragraph.ParagraphProperties = new ParagraphProperties(
                new SpacingBetweenLines { Before = "40", After = "40" },
                new Justification { Val = place == 0 ? JustificationValues.Left : JustificationValues.Right });
            row.AppendChild(new TableCell(paragraph));
        }

        return row;
    }

    private static Paragraph Paragraph(string text, string? style)
    {
        var run = new Run();
        foreach (var (place, line) in Plain(text).Split('\n').Index())
        {
            if (place > 0)
            {
                run.AppendChild(new Break());
            }

            run.AppendChild(new Text(line.Replace('\t', ' ')) { Space = SpaceProcessingModeValues.Preserve });
        }

        return style is null ? new Paragraph(run) : new Paragraph(new ParagraphProperties(new ParagraphStyleId { Val = style }), run);
    }

    private WordFile Add(Paragraph paragraph)
    {
        _body.AppendChild(paragraph);
        return this;
    }
}
