using System.Text;
using Microsoft.AspNetCore.Http;
using SurveyPortal.Web.Documents;

namespace SurveyPortal.Web.Tests.Documents;

public sealed class TableFileTests
{
    private static readonly Encoding Windows = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;

    [Theory]
    [InlineData("område;svar\nNorra åsen;12\n")]
    [InlineData("område,svar\r\nNorra åsen,12")]
    [InlineData("område\tsvar\nNorra åsen\t12\n")]
    [InlineData("\"område\";\"svar\"\n\"Norra åsen\";\"12\"\n")]
    [InlineData("\"om\u00adråde\";svar\nNorra åsen ; 12 ;;;\n")]
    [InlineData("omra\u030ade;svar\nNorra a\u030asen;12\n")]
    public void A_table_reads_the_same_whatever_separates_and_encodes_it(string text)
    {
        foreach (var bytes in new[] { Encoding.UTF8.GetBytes(text), [.. Encoding.UTF8.GetPreamble(), .. Encoding.UTF8.GetBytes(text)], [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes(text)] })
        {
            var rows = Rows(bytes);
            Assert.Equal(["område", "svar"], rows[0].Cells.Select(cell => cell.Replace("\u00ad", "", StringComparison.Ordinal)));
            Assert.Equal(["Norra åsen", "12"], rows[1].Cells);
        }

        if (text.All(letter => letter < 256))
        {
            Assert.Equal("Norra åsen", Rows(Windows.GetBytes(text))[1][0]);
        }
    }

    [Fact]
    public void Rows_have_the_numbers_a_spreadsheet_shows_and_empty_ones_are_left_out()
    {
        var rows = Rows("a;b\n\n;;\n\"två\nrader; och \"\"citat\"\"\";2\nsist");

        Assert.Equal([1, 4, 5], rows.Select(row => row.Number));
        Assert.Equal("två\nrader; och \"citat\"", rows[1][0]);
        Assert.Equal(("sist", "", ""), (rows[2][0], rows[2][1], rows[2][40]));
    }

    [Fact]
    public void Excels_own_line_about_the_separator_is_heard_and_counts_as_a_row()
    {
        var rows = Rows("sep=;\r\na,b;c\r\n");

        Assert.Equal(["a,b", "c"], rows.Single().Cells);
        Assert.Equal(2, rows.Single().Number);
    }

    [Fact]
    public void Separators_inside_quotes_do_not_count() => Assert.Equal(["a,b,c", "d"], Rows("\"a,b,c\";d\n")[0].Cells);

    [Fact]
    public void A_quote_inside_a_word_is_a_letter() => Assert.Equal("5\" skärm", Rows("a;b\n5\" skärm;2\n")[1][0]);

    [Theory]
    [InlineData("", "Filen är tom.")]
    [InlineData("\n\n;;;\n", "Filen är tom.")]
    [InlineData("a;b\n\"aldrig slut;2\nc;3\n", "På rad 2 börjar ett citattecken (\") som aldrig slutar. Ta bort det eller sätt dit det som fattas.")]
    [InlineData("a\0b;c\n", "Filen är varken en CSV-fil eller en Excel-fil (.xlsx). Spara tabellen som något av dem och försök igen.")]
    [InlineData("%PDF-1.7 a;b", "Filen är varken en CSV-fil eller en Excel-fil (.xlsx). Spara tabellen som något av dem och försök igen.")]
    [InlineData("PK\u0003\u0004 inget arkiv", "Filen går inte att läsa som en Excel-fil (.xlsx). Den kan vara skadad. Öppna den i Excel, spara den igen och försök på nytt.")]
    public void What_is_no_table_is_told_so(string text, string fault) => Assert.Equal(fault, Fault(Encoding.UTF8.GetBytes(text)));

    [Fact]
    public void Old_and_locked_Excel_files_are_told_what_to_do() => Assert.StartsWith(
        "Filen är en äldre Excel-fil eller skyddad med lösenord.", Fault([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. new byte[2000]]), StringComparison.Ordinal);

    [Fact]
    public void A_table_is_only_so_large()
    {
        Assert.Equal(TableFile.MaxRows, Rows(string.Concat(Enumerable.Repeat("a\n", TableFile.MaxRows))).Count);
        Assert.Contains("för många rader", Fault(Text(string.Concat(Enumerable.Repeat("a\n", TableFile.MaxRows + 1)))), StringComparison.Ordinal);
        Assert.Equal(TableFile.MaxColumns, Rows(string.Concat(Enumerable.Repeat("a;", TableFile.MaxColumns)))[0].Cells.Count);
        Assert.Equal("Rad 2 har för många kolumner. En rad får ha högst 60.", Fault(Text("b;c\n" + string.Concat(Enumerable.Repeat("a;", TableFile.MaxColumns + 1)))));
        Assert.Equal("Filen är för stor. Den får vara högst 2 MB.", Fault(new byte[TableFile.MaxBytes + 1]));
    }

    [Fact]
    public async Task A_file_that_was_not_chosen_or_is_too_large_is_told_so_before_it_is_read()
    {
        Assert.Equal(["Välj en fil först."], Assert.IsType<TableReading.Faulty>(await TableFile.ReadAsync(null, CancellationToken.None)).Faults);
        using var stream = new MemoryStream(Text("a;b"));
        Assert.IsType<TableReading.Read>(await TableFile.ReadAsync(new FormFile(stream, 0, stream.Length, "fil", "tabell.exe"), CancellationToken.None));
        var large = new FormFile(Stream.Null, 0, TableFile.MaxBytes + 1, "fil", "tabell.csv");
        Assert.Contains("för stor", Assert.IsType<TableReading.Faulty>(await TableFile.ReadAsync(large, CancellationToken.None)).Faults[0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, "A")]
    [InlineData(25, "Z")]
    [InlineData(26, "AA")]
    [InlineData(59, "BH")]
    public void Columns_are_called_what_a_spreadsheet_calls_them(int column, string name) => Assert.Equal(name, TableFile.ColumnName(column));

    // Whatever somebody uploads by mistake or on purpose: rows or sentences, never an exception.
    [Fact]
    public void Any_bytes_give_rows_or_sentences()
    {
        var random = new Random(20261122);
        var book = new ExcelBook().ToBytes();
        for (var round = 0; round < 400; round++)
        {
            byte[] bytes;
            if (round % 2 == 0)
            {
                bytes = new byte[random.Next(1, 400)];
                random.NextBytes(bytes);
            }
            else
            {
                bytes = [.. book];
                for (var hit = 0; hit < 1 + (round % 7); hit++)
                {
                    bytes[random.Next(2, bytes.Length)] = (byte)random.Next(256);
                }
            }

            Assert.True(TableFile.Read(bytes) is TableReading.Read { Rows.Count: > 0 } or TableReading.Faulty { Faults: [{ Length: > 10 }] });
        }
    }

    private static byte[] Text(string text) => Encoding.UTF8.GetBytes(text);

    private static IReadOnlyList<TableRow> Rows(string text) => Rows(Text(text));

    private static IReadOnlyList<TableRow> Rows(byte[] bytes) => Assert.IsType<TableReading.Read>(TableFile.Read(bytes)).Rows;

    private static string Fault(byte[] bytes) => Assert.Single(Assert.IsType<TableReading.Faulty>(TableFile.Read(bytes)).Faults);
}
