using System.Text;
using SurveyPortal.Persistence;
using SurveyPortal.Web.Documents;
using SurveyPortal.Web.Features.EarlierResults;

namespace SurveyPortal.Web.Tests.Features.EarlierResults;

public sealed class ImportTableTests
{
    private const string Headings = "område;slag;datum;antal svar;steg;källa;anteckning;Gemensamma mål;Tillit\n";

    private static readonly DateOnly Today = new(2026, 11, 22);

    private static readonly FormAxes Axes = new(
        [new FormAxis("a1", "Gemensamma mål", "Fråga"), new FormAxis("a4", "Tillit", "Fråga")],
        [new FormAxis("a9", "Resurser", ""), new FormAxis("a10", "Tillit", ""), new FormAxis("b1", "Ork", ""), new FormAxis("b2", "Ork", "")], 5);

    private static readonly EarlierScope Norrby = new(RandomId.Create(), "Norrby", false);

    private static readonly IReadOnlyList<EarlierScope> Scopes =
        [Norrby, new(RandomId.Create(), "Söderby", false), new(RandomId.Create(), "Nedlagda", true), new(null, "Hela förbundet", false)];

    [Fact]
    public void What_is_right_is_read()
    {
        var (results, faults) = Read(Headings
            + "Norrby;baslinje;2018-11-05;23;5;Rapport 2018;Bara kommunen;3,4;2.85\n"
            + " norrby ;Tidigare år;20191104;31;5;Rapport 2019;;3,6;\n"
            + "hela  förbundet;BASLINJE;2018-11-05;120;6;\"Rapport; bilaga\";\"Två\nrader\";;5,9\n");

        Assert.Empty(faults);
        Assert.Equal([2, 3, 4], results.Select(result => result.Row));
        Assert.Equal([true, false, true], results.Select(result => result.IsBaseline));
        Assert.Equal([Norrby, Norrby, Scopes[3]], results.Select(result => result.Scope));
        Assert.Equal(new Dictionary<string, decimal> { ["a1"] = 3.4m, ["a4"] = 2.85m }, results[0].Figures.Means);
        Assert.Equal(new Dictionary<string, decimal> { ["a1"] = 3.6m }, results[1].Figures.Means);
        Assert.Equal((120, 6, "Rapport; bilaga", "Två\nrader"), (results[2].Figures.Answers, results[2].Figures.Steps, results[2].Figures.Source, results[2].Figures.Note));
    }

    [Fact]
    public void Columns_may_stand_in_any_order_and_be_named_by_key_or_by_an_older_name()
    {
        var (results, faults) = Read("a4;RESURSER;källa;steg;antal svar;datum;slag;område\n3;2;Rapport;5;23;2018-11-05;baslinje;Norrby\n");

        Assert.Empty(faults);
        Assert.Equal(new Dictionary<string, decimal> { ["a4"] = 3m, ["a9"] = 2m }, results[0].Figures.Means);
    }

    [Fact]
    public void The_template_is_a_file_that_can_be_read()
    {
        var table = Assert.IsType<TableReading.Read>(TableFile.Read(ImportTemplate.Write(Axes)));
        Assert.Equal("område;slag;datum;antal svar;steg;källa;anteckning;Gemensamma mål;Tillit", string.Join(';', table.Rows.Single().Cells));

        var (results, faults) = ImportTable.Read([table.Rows[0], new TableRow(2, ["Norrby", "baslinje", "2018-11-05", "23", "5", "Rapport", "", "3", "4"])], Scopes, Axes, Today);
        Assert.Empty(faults);
        Assert.Equal(["a1", "a4"], results[0].Figures.Means.Keys);
    }

    // An axis that is called what a column is, or what another axis is, goes by its key; one that looks like a formula is still found.
    [Fact]
    public void The_template_tells_axes_apart_whatever_they_are_called()
    {
        var axes = new FormAxes([new FormAxis("x1", "Källa", ""), new FormAxis("x2", "Samma", ""), new FormAxis("x3", "samma", ""), new FormAxis("x4", "=1+1", "")], [], 5);
        var first = Assert.IsType<TableReading.Read>(TableFile.Read(ImportTemplate.Write(axes))).Rows[0];

        Assert.Equal(["x1", "x2", "x3", "'=1+1"], first.Cells.Skip(7));
        Assert.Empty(ImportColumns.Read(first, axes).Faults);
    }

    [Theory]
    [InlineData("Österby;baslinje;2018-11-05;23;5;R;;3;4", "område", "Du följer inte upp något område som heter ”Österby”.")]
    [InlineData("Nedlagda;baslinje;2018-11-05;23;5;R;;3;4", "område", "Du följer inte upp något område som heter ”Nedlagda”.")]
    [InlineData(";baslinje;2018-11-05;23;5;R;;3;4", "område", "Området saknas.")]
    [InlineData("Norrby;basår;2018-11-05;23;5;R;;3;4", "slag", "Skriv ”baslinje” eller ”tidigare”.")]
    [InlineData("Norrby;baslinje;5 nov 2018;23;5;R;;3;4", "datum", "Skriv dagen för mätningen som år-månad-dag, till exempel 2018-11-05.")]
    [InlineData("Norrby;baslinje;2027-11-05;23;5;R;;3;4", "datum", "Dagen för mätningen har inte varit än.")]
    [InlineData("Norrby;baslinje;2018-11-05;4;5;R;;3;4", "antal svar", "Antalet svar är för litet. Resultat från färre än 5 personer får inte visas, för då kan enskilda kännas igen.")]
    [InlineData("Norrby;baslinje;2018-11-05;många;5;R;;3;4", "antal svar", "Skriv antalet svar med siffror, till exempel 23.")]
    [InlineData("Norrby;baslinje;2018-11-05;23;;R;;3;4", "steg", "Skriv antalet steg i skalan med en siffra från 2 till 9.")]
    [InlineData("Norrby;baslinje;2018-11-05;23;5;;;3;4", "källa", "Skriv var siffrorna kommer ifrån.")]
    [InlineData("Norrby;baslinje;2018-11-05;23;5;R;;5,1;4", "Gemensamma mål", "Gemensamma mål: medelvärdet ligger utanför skalan. Det ska vara från 1 till antalet steg.")]
    [InlineData("Norrby;baslinje;2018-11-05;23;5;R;;3;vet ej", "Tillit", "Tillit: skriv medelvärdet som ett tal, till exempel 3,4.")]
    [InlineData("Norrby;baslinje;2018-11-05;23;5;R;;3;3,3333", "Tillit", "Tillit: skriv medelvärdet med högst två decimaler.")]
    [InlineData("Norrby;baslinje;2018-11-05;23;5;R;;;", "", "Fyll i medelvärdet för minst en axel.")]
    [InlineData("Norrby;baslinje;2018-11-05;23;5;R;;3;4;5", "J", "Cellen är ifylld men kolumnen har ingen rubrik.")]
    public void A_faulty_row_is_told_of_by_row_and_column(string row, string column, string text)
    {
        var (results, faults) = Read(Headings + "\nSöderby;baslinje;2018-11-05;23;5;R;;3;4\n" + row + "\n");

        Assert.Empty(results);
        Assert.Equal([new ImportFault(4, column, text)], faults);
    }

    [Fact]
    public void Every_fault_of_every_row_is_told_at_once() => Assert.Equal(
        [(2, "område"), (2, "slag"), (2, "datum"), (2, "antal svar"), (2, "steg"), (2, "Tillit"), (2, "källa"), (3, "antal svar")],
        Read(Headings + "x;x;x;x;x;;;;x\nNorrby;baslinje;2018-11-05;1;5;R;;3;4\n").Faults.Select(fault => (fault.Row, fault.Column)));

    [Theory]
    [InlineData("Norrby;baslinje;2019-11-05;23;5;R;;3;4", "slag", "Området har en baslinje redan på rad 2.")]
    [InlineData("Norrby;tidigare;2018-11-05;23;5;R;;3;4", "datum", "Området har samma dag redan på rad 2.")]
    public void What_the_file_says_twice_is_told(string row, string column, string text) =>
        Assert.Equal([new ImportFault(3, column, text)], Read(Headings + "Norrby;baslinje;2018-11-05;23;5;R;;3;4\n" + row).Faults);

    [Theory]
    [InlineData("område;slag;datum;antal svar;steg;källa;Tillit;Okänd", 1, "H", "Rubriken ”Okänd” är varken en av mallens eller en axel i formuläret.")]
    [InlineData("område;slag;datum;antal svar;steg;källa;Tillit;Ork", 1, "H", "Flera axlar heter ”Ork”. Använd axelns nyckel som rubrik.")]
    [InlineData("område;slag;datum;antal svar;steg;källa;Tillit;a4", 1, "H", "Kolumnen ”a4” finns två gånger.")]
    [InlineData("område;slag;datum;antal svar;steg;källa;Tillit;Slag", 1, "H", "Kolumnen ”Slag” finns två gånger.")]
    [InlineData("område;slag;antal svar;steg;källa;Tillit", 1, "datum", "Kolumnen saknas i filens första rad.")]
    [InlineData("område;slag;datum;antal svar;steg;källa", 1, "", "Ingen kolumn är en axel i formuläret.")]
    [InlineData("område;slag;datum;antal svar;steg;källa;Tillit", 0, "", "Filen har rubriker men inga resultat.")]
    public void Faulty_headings_are_told_of(string headings, int row, string column, string text) => Assert.Equal([new ImportFault(row, column, text)], Read(headings + "\n").Faults);

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("[null]")]
    [InlineData("[{\"Number\":1}]")]
    [InlineData("[{\"Number\":0,\"Cells\":[\"a\"]}]")]
    [InlineData("[{\"Number\":1,\"Cells\":[null]}]")]
    [InlineData("[{\"Number\":1,\"Cells\":\"a\"}]")]
    [InlineData("[{\"Number\":1,\"Cells\":[\"\\ud800\"]}]")]
    [InlineData("<xml/>")]
    public void Rows_that_were_tampered_with_on_the_way_are_refused(string sent) => Assert.Null(ImportedRows.Read(sent));

    [Fact]
    public void Rows_come_back_as_they_went()
    {
        TableRow[] rows = [new(1, ["a", "", "Två\nrader \"<b>\" åäö 😀"]), new(7, [])];

        var back = ImportedRows.Read(ImportedRows.Write(rows))!;

        Assert.Equal(rows.Select(row => (row.Number, string.Join('|', row.Cells))), back.Select(row => (row.Number, string.Join('|', row.Cells))));
        Assert.Null(ImportedRows.Read(ImportedRows.Write([.. Enumerable.Repeat(rows[0], TableFile.MaxRows + 1)])));
        Assert.Null(ImportedRows.Read(ImportedRows.Write([new TableRow(1, [.. Enumerable.Repeat("", TableFile.MaxColumns + 1)])])));
    }

    private static (IReadOnlyList<ImportedResult> Results, IReadOnlyList<ImportFault> Faults) Read(string csv) =>
        ImportTable.Read(Assert.IsType<TableReading.Read>(TableFile.Read(Encoding.UTF8.GetBytes(csv))).Rows, Scopes, Axes, Today);
}
