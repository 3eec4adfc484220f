using System.Text;
using SurveyPortal.Web.Documents;

namespace SurveyPortal.Web.Tests.Documents;

public sealed class CsvTableTests
{
    [Fact]
    public void The_file_opens_in_a_Swedish_spreadsheet()
    {
        var bytes = CsvTable.Write(["Svar", "Antal", "Andel", "Dag"], [["Ofta; ibland", -3, 0.75m, new DateOnly(2026, 11, 22)], ["Åäö \"x\"", 1234567, 0.5, null]]);

        Assert.Equal([0xEF, 0xBB, 0xBF], bytes[..3]);
        Assert.Equal(
            "Svar;Antal;Andel;Dag\r\n\"Ofta; ibland\";-3;0,75;2026-11-22\r\n\"Åäö \"\"x\"\"\";1234567;0,5;\r\n",
            Encoding.UTF8.GetString(bytes[3..]));
    }

    [Theory]
    [InlineData("=1+1")]
    [InlineData("=HYPERLINK(\"http://exempel.se\")")]
    [InlineData("+46 380 00 00 00")]
    [InlineData("-1+cmd|' /C calc'!A0")]
    [InlineData("--1")]
    [InlineData("-")]
    [InlineData("@SUM(A1)")]
    [InlineData("\t=1")]
    [InlineData("\r=1")]
    [InlineData("\n=1")]
    [InlineData("\tindragen")]
    [InlineData("\rny rad")]
    [InlineData("  =1")]
    [InlineData("\0=1")]
    [InlineData("\u200b=1")]
    [InlineData("\ufeff=1")]
    [InlineData("\u00a0@x")]
    [InlineData("＝1+1")]
    [InlineData("＋1")]
    [InlineData("－1")]
    [InlineData("＠SUM")]
    [InlineData("-5\n=1")]
    public void A_cell_that_could_run_as_a_formula_becomes_text(string hostile)
    {
        Assert.StartsWith("'", CsvTable.Defuse(hostile), StringComparison.Ordinal);
        Assert.DoesNotContain("\0", CsvTable.Defuse(hostile), StringComparison.Ordinal);
        Assert.Contains(";\"'", Encoding.UTF8.GetString(CsvTable.Write(["a", "b"], [["x", hostile + ";"]])), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("-5")]
    [InlineData("-5,25")]
    [InlineData("-0.5")]
    [InlineData("Ofta")]
    [InlineData("a=b")]
    [InlineData("e-post@exempel.se")]
    [InlineData("'redan text")]
    [InlineData("")]
    public void Other_cells_are_left_as_they_are(string harmless) => Assert.Equal(harmless, CsvTable.Defuse(harmless));

    [Fact]
    public void The_null_character_is_removed() => Assert.Equal("ab", CsvTable.Defuse("a\0b"));

    [Fact]
    public void Headings_are_defused_too() =>
        Assert.Contains("'=Fråga", Encoding.UTF8.GetString(CsvTable.Write(["=Fråga"], [])), StringComparison.Ordinal);

    [Fact]
    public void A_cell_of_an_unknown_kind_is_refused_rather_than_guessed() =>
        Assert.Throws<ArgumentException>(() => CsvTable.Write(["a"], [[new object()]]));
}
