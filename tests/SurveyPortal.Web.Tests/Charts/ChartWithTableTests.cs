using Bunit;
using SurveyPortal.Web.Charts;

namespace SurveyPortal.Web.Tests.Charts;

public sealed class ChartWithTableTests : BunitContext
{
    [Fact]
    public void The_heading_states_the_basis()
    {
        var heading = Draw(Sample.Chart(), level: 2).Find("figcaption h2");

        Assert.Equal("Jag blir lyssnad på 21 av 24 svar visas", heading.TextContent);
    }

    [Fact]
    public void The_shares_in_the_chart_are_the_shares_in_the_table()
    {
        var figure = Draw(Sample.Chart());

        foreach (var (tone, column) in new[] { ("kvinna", 0), ("annat", 2), ("alla", 3) })
        {
            var inChart = figure.FindAll($".chart-rows .tone-{tone} .chart-part-share").Select(share => share.TextContent);
            var inTable = Enumerable.Range(0, 6).Select(line => CellText(figure, line, column).Split(' ')[0]);
            Assert.Equal(inChart, inTable);
        }
    }

    [Fact]
    public void The_table_gives_counts_shares_and_sums_per_group()
    {
        var figure = Draw(Sample.Chart());

        Assert.Equal("33\u00a0% (4)", CellText(figure, 0, 0));
        Assert.Equal("75\u00a0% (9)", CellText(figure, 6, 0));
        Assert.Equal("12", CellText(figure, 7, 0));
        Assert.Equal(["Svar", "Kvinnor", "Män", "Vill inte svara", "Tillsammans"], figure.FindAll("th[scope=col]").Select(cell => cell.TextContent));
        Assert.Equal("Alltid", figure.Find("th[scope=row]").TextContent);
        Assert.Contains("Jag blir lyssnad på", figure.Find("caption").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void A_withheld_group_takes_one_cell_with_the_reason_in_the_table()
    {
        var cell = Assert.Single(Draw(Sample.Chart()).FindAll(".chart-table-withheld"));

        Assert.Equal("Färre än 5 svar", cell.TextContent);
        Assert.Equal("8", cell.GetAttribute("rowspan"));
    }

    [Fact]
    public void Shares_are_rounded_each_by_itself_and_the_table_says_so()
    {
        var thirds = StackedRow.Shown("alla", "Tillsammans", [2, 2, 2]);
        var figure = Draw(Sample.Chart([thirds], steps: ["Nej", "Delvis", "Ja"], positive: [2]));

        Assert.Equal(["33\u00a0%", "33\u00a0%", "33\u00a0%"], figure.FindAll(".chart-part-share").Select(share => share.TextContent));
        Assert.Contains("Varje andel är avrundad för sig", figure.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_is_said_about_rounding_when_the_shares_add_up()
    {
        var even = StackedRow.Shown("alla", "Tillsammans", [5, 5]);

        Assert.Empty(Draw(Sample.Chart([even], steps: ["Nej", "Ja"], positive: [1])).FindAll(".chart-note"));
    }

    [Fact]
    public void Downloads_are_plain_links_and_named_after_the_question()
    {
        var figure = Draw(Sample.Chart());

        Assert.Equal(
            ["Bild (PNG), Jag blir lyssnad på", "Bild (SVG), Jag blir lyssnad på", "Tabell (CSV), Jag blir lyssnad på"],
            figure.FindAll(".chart-download").Select(download => download.TextContent));
        Assert.Equal("/tabell.csv", figure.FindAll("a.chart-download")[1].GetAttribute("href"));
        Assert.Equal("/bild.svg", figure.Find("button").GetAttribute("data-chart-png"));
    }

    [Fact]
    public void An_empty_chart_has_nothing_to_download()
    {
        var figure = Draw(Sample.Chart([]));

        Assert.Empty(figure.FindAll("table, .chart-download"));
    }

    [Fact]
    public void Hostile_words_are_only_words()
    {
        const string hostile = "\"><script>alert(1)</script><img src=x onerror=alert(1)>";
        var row = StackedRow.Shown("kvinna", hostile, [1, 2, 3]);
        var figure = Draw(Sample.Chart([row, StackedRow.Withheld("man", hostile, hostile)], title: hostile, steps: [hostile, "Delvis", hostile], positive: [2]));

        Assert.Empty(figure.FindAll("script, img, [onerror]"));
        Assert.Contains(hostile, figure.Find("figcaption").TextContent, StringComparison.Ordinal);
    }

    private IRenderedComponent<ChartWithTable> Draw(StackedChart chart, int level = 3) => Render<ChartWithTable>(parameters => parameters
        .Add(figure => figure.Chart, chart)
        .Add(figure => figure.Level, level)
        .Add(figure => figure.PictureHref, "/bild.svg")
        .Add(figure => figure.CsvHref, "/tabell.csv"));

    // The withheld group's only cell is in the first line, so later lines have one cell fewer.
    private static string CellText(IRenderedComponent<ChartWithTable> figure, int line, int column) =>
        figure.FindAll("tbody tr")[line].QuerySelectorAll("td")[line > 0 && column > 1 ? column - 1 : column].TextContent;
}
