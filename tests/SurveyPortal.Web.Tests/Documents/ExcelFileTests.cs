using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using SurveyPortal.Web.Documents;

namespace SurveyPortal.Web.Tests.Documents;

public sealed class ExcelFileTests
{
    private const string Broken = "Filen går inte att läsa som en Excel-fil (.xlsx). Den kan vara skadad. Öppna den i Excel, spara den igen och försök på nytt.";
    private const string Swells = "Filen innehåller mycket mer än en vanlig tabell. Kopiera tabellen till en ny, tom fil och försök igen.";

    [Fact]
    public void The_first_visible_sheet_is_read() => Assert.Equal(["område"], Rows(new ExcelBook())[0].Cells);

    [Fact]
    public void A_file_that_the_library_itself_made_is_read()
    {
        using var bytes = new MemoryStream();
        using (var document = SpreadsheetDocument.Create(bytes, SpreadsheetDocumentType.Workbook))
        {
            var workbook = document.AddWorkbookPart();
            var sheet = workbook.AddNewPart<WorksheetPart>();
            sheet.Worksheet = new Worksheet(new SheetData(new Row(
                new Cell { DataType = CellValues.InlineString, InlineString = new InlineString(new Text("Norra åsen")) }, new Cell { CellValue = new CellValue(3.4) })));
            workbook.Workbook = new Workbook(new Sheets(new Sheet { Id = workbook.GetIdOfPart(sheet), SheetId = 1, Name = "Blad1" }));
        }

        Assert.Equal(["Norra åsen", "3.4"], Rows(bytes.ToArray())[0].Cells);
    }

    [Theory]
    [InlineData("<c t=\"s\"><v>0</v></c>", "Norra åsen")]
    [InlineData("<c t=\"s\"><v>1</v></c>", "fet och smal")]
    [InlineData("<c t=\"s\"><v>99</v></c>", "")]
    [InlineData("<c t=\"inlineStr\"><is><r><t>två </t></r><r><t>delar</t></r></is></c>", "två delar")]
    [InlineData("<c><v>3.3999999999999999</v></c>", "3.4")]
    [InlineData("<c><v>2.85</v></c>", "2.85")]
    [InlineData("<c><v>1E+3</v></c>", "1000")]
    [InlineData("<c><v>46332</v></c>", "46332")]
    [InlineData("<c s=\"1\"><v>46348</v></c>", "2026-11-22")]
    [InlineData("<c s=\"2\"><v>46348</v></c>", "2026-11-22")]
    [InlineData("<c s=\"4\"><v>46348.5</v></c>", "2026-11-22 12:00")]
    [InlineData("<c s=\"3\"><v>12</v></c>", "12")]
    [InlineData("<c s=\"5\"><v>12</v></c>", "12")]
    [InlineData("<c s=\"1\"><v>1E+99</v></c>", "1E+99")]
    [InlineData("<c s=\"4000000000\"><v>5</v></c>", "5")]
    [InlineData("<c t=\"d\"><v>2026-11-22</v></c>", "2026-11-22")]
    [InlineData("<c t=\"b\"><v>1</v></c>", "SANT")]
    [InlineData("<c t=\"e\"><v>#N/A</v></c>", "#N/A")]
    [InlineData("<c><f>1+1</f><v>2</v></c>", "2")]
    [InlineData("<c t=\"str\"><f>A1&amp;\"!\"</f><v>hej!</v></c>", "hej!")]
    [InlineData("<c t=\"str\"><f>\"\"</f><v></v></c>", "")]
    [InlineData("<c><f>[1]Annan!A1</f><v>7</v></c>", "7")]
    public void A_cell_is_read_as_it_is_shown(string cell, string text) => Assert.Equal(text, Rows(ExcelBook.Of($"<row><c><v>1</v></c>{cell}<c><v>9</v></c></row>")
        .With("xl/sharedStrings.xml", ExcelBook.Strings("<t>Norra åsen</t>", "<r><t xml:space=\"preserve\">fet </t></r><r><t>och smal</t></r><rPh sb=\"0\" eb=\"1\"><t>aid</t></rPh>")))[0][1]);

    [Fact]
    public void Days_are_read_in_files_from_an_old_Mac_too() => Assert.Equal("2026-11-22", Rows(ExcelBook.Of("<row><c s=\"1\"><v>44886</v></c></row>")
        .With("xl/workbook.xml", ExcelBook.Workbook("""<sheet name="Blad" sheetId="1" r:id="rId1"/>""", """<workbookPr date1904="1"/>""")))[0][0]);

    [Fact]
    public void Cells_stand_where_their_reference_says_and_rows_keep_their_number()
    {
        var rows = Rows(ExcelBook.Of("<row r=\"1\"/><row r=\"3\"><c r=\"C3\"><v>3</v></c><c><v>4</v></c></row><row r=\"1000000\"><c r=\"A1000000\"><v>1</v></c></row><row><c><v>2</v></c></row>"));

        Assert.Equal([3, 1000000, 1000001], rows.Select(row => row.Number));
        Assert.Equal(["", "", "3", "4"], rows[0].Cells);
    }

    [Fact]
    public void A_formula_that_was_never_counted_is_no_empty_cell() => Assert.Equal(
        "Rad 4, kolumn B: en formel saknar räknat värde. Öppna filen i Excel, spara den igen och försök på nytt.",
        Fault(ExcelBook.Of("<row r=\"4\"><c r=\"B4\"><f>1+1</f></c></row>")));

    [Fact]
    public void A_table_is_only_so_large()
    {
        static string Row(int number, string column) => $"<row r=\"{number}\"><c r=\"{column}{number}\"><v>1</v></c></row>";
        Assert.Contains("för många rader", Fault(ExcelBook.Of(string.Concat(Enumerable.Range(1, TableFile.MaxRows + 1).Select(number => Row(number, "A"))))), StringComparison.Ordinal);
        Assert.Equal("Rad 7 har för många kolumner. En rad får ha högst 60.", Fault(ExcelBook.Of(Row(7, "XFD"))));
        Assert.Equal(60, Rows(ExcelBook.Of(Row(7, "BH")))[0].Cells.Count);

        // A column of empty cells with a colour is how spreadsheets look after a while.
        Assert.Single(Rows(ExcelBook.Of(Row(1, "A") + string.Concat(Enumerable.Range(2, 50_000).Select(number => $"<row r=\"{number}\"><c r=\"CC{number}\" s=\"1\"/></row>")))));
    }

    [Fact]
    public void A_small_file_that_swells_is_refused()
    {
        Assert.Equal(Swells, Fault(new ExcelBook().With("xl/media/bild.xml", new string('x', 45_000_000))));
        Assert.Equal(Swells, Fault(ExcelBook.Of("<row r=\"1\">" + string.Concat(Enumerable.Repeat("<c/>", 4_000_000)) + "</row>")));

        var book = new ExcelBook();
        foreach (var number in Enumerable.Range(0, 600))
        {
            book.With($"xl/media/{number}.xml", "x");
        }

        Assert.Equal(Swells, Fault(book));
    }

    [Theory]
    [InlineData("<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;\">]>")]
    [InlineData("<!DOCTYPE x SYSTEM \"http://angripare.example/x.dtd\">")]
    [InlineData("<!DOCTYPE x [<!ENTITY a SYSTEM \"file:///etc/passwd\">]>")]
    public void Definitions_and_entities_are_not_followed(string start)
    {
        var sheet = start + ExcelBook.Sheet("<row><c t=\"inlineStr\"><is><t>&c;&a;</t></is></c></row>");

        Assert.Equal(Broken, Fault(new ExcelBook().With("xl/worksheets/sheet1.xml", sheet)));
        Assert.Equal(Broken, Fault(new ExcelBook().With("xl/sharedStrings.xml", start + ExcelBook.Strings("<t>&a;</t>"))));
    }

    [Fact]
    public void A_broken_file_is_told_so()
    {
        Assert.Equal(Broken, Fault(new ExcelBook().Without("xl/worksheets/sheet1.xml")));
        Assert.Equal(Broken, Fault(new ExcelBook().Without("xl/workbook.xml")));
        Assert.Equal(Broken, Fault(new ExcelBook().Without("[Content_Types].xml")));
        Assert.Equal(Broken, Fault(ExcelBook.Of("<row><c><v>1</v>")));
        Assert.Equal(Broken, Fault(new ExcelBook().ToBytes()[..^40]));
        Assert.Equal("Excel-filen har inget synligt blad med celler.", Fault(new ExcelBook().With("xl/workbook.xml", ExcelBook.Workbook(""))));
        Assert.Equal("Filen är tom.", Fault(ExcelBook.Of("<row r=\"1\"/>")));
        Assert.StartsWith("Filen är en OpenDocument-fil.", Fault(new ExcelBook { Parts = { ["mimetype"] = "application/vnd.oasis.opendocument.spreadsheet", ["content.xml"] = "<x/>" } }), StringComparison.Ordinal);
    }

    // Excel makes links of mail addresses by itself, also of mistyped ones.
    [Fact]
    public void A_link_that_is_no_address_does_not_hinder_reading() => Assert.Equal(["anna@exempel.example"], Rows(
        ExcelBook.Of("<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>anna@exempel.example</t></is></c></row>")
            .With("xl/worksheets/_rels/sheet1.xml.rels", """
                <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
                <Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink" Target="mailto:anna@@exempel,example; " TargetMode="External"/>
                <Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink" Target="http://[fel" TargetMode="External"/></Relationships>
                """))[0].Cells);

    private static IReadOnlyList<TableRow> Rows(ExcelBook book) => Rows(book.ToBytes());

    private static IReadOnlyList<TableRow> Rows(byte[] bytes)
    {
        var reading = TableFile.Read(bytes);
        return reading is TableReading.Read read ? read.Rows : throw new InvalidOperationException(string.Join(' ', ((TableReading.Faulty)reading).Faults));
    }

    private static string Fault(ExcelBook book) => Fault(book.ToBytes());

    private static string Fault(byte[] bytes) => Assert.Single(Assert.IsType<TableReading.Faulty>(TableFile.Read(bytes)).Faults);
}
