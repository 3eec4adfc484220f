using System.Globalization;
using System.Text;
using System.Xml.Linq;
using AngleSharp.Dom;
using Bunit;
using SurveyPortal.Web.Charts;

namespace SurveyPortal.Web.Tests.Charts;

/// <summary>Chart, table, picture and file are made from the same figure and say the same.</summary>
public sealed class SpiderSurfaceTests : BunitContext
{
    private const string Hostile = "\"><script>alert(1)</script><img src=x onerror=alert(1)>";
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";
    private static readonly SpiderFigure Figure = SpiderSample.Figure(change: ("2025", "2026"));

    [Fact]
    public void The_table_gives_means_gaps_with_their_reason_and_the_change()
    {
        var table = Draw(Figure).Find("table");

        Assert.Equal(
            ["Axel", "2026 24\u00a0svar", "2025 21\u00a0svar", "Baslinje 2017 12\u00a0svar Sammanställt, från tidigare", "Ändring från 2025 till 2026"],
            table.QuerySelectorAll("th[scope=col]").Select(Words));
        Assert.Equal("Gemensamma mål|3,8|3,2|2,4|+0,6", Line(table, 0));
        Assert.Equal("Tillit mellan oss|3,4|3,4|3,1|oförändrat", Line(table, 1));
        Assert.Equal("Roller och ansvar|3,0|3,3|2,8|\u22120,3", Line(table, 3));
        Assert.Equal("Resurser och tid|– Färre än 5 svar|2,6|2,1|– går inte att jämföra", Line(table, 5));
        Assert.Equal("Deltagarens inflytande|3,6|3,1|– frågades inte|+0,5", Line(table, 6));
        Assert.Contains("Samverkan i kommunen", table.QuerySelector("caption")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Between_groups_there_is_no_change()
    {
        var table = Draw(SpiderSample.Figure()).Find("table");

        Assert.DoesNotContain("Ändring", table.TextContent, StringComparison.Ordinal);
        Assert.Equal("Gemensamma mål|3,8|3,2|2,4", Line(table, 0));
    }

    [Fact]
    public void A_withheld_polygon_takes_one_cell_with_the_reason_in_the_table()
    {
        var figure = SpiderSample.Figure([SpiderSample.Before, SpiderPolygon.Withheld("man", "Män", SpiderTone.Men, "Färre än 5 svar")]);
        var cell = Assert.Single(Draw(figure).FindAll(".chart-table-withheld"));

        Assert.Equal("Färre än 5 svar", cell.TextContent);
        Assert.Equal("8", cell.GetAttribute("rowspan"));
    }

    [Fact]
    public void Chart_table_picture_and_file_give_the_same_numbers()
    {
        var page = Draw(Figure);
        var picture = XDocument.Parse(SpiderPicture.Draw(Figure)).Descendants(Svg + "title").Skip(1).Select(title => title.Value).ToList();
        var file = Encoding.UTF8.GetString(SpiderCsv.Write(Figure)).TrimStart('\ufeff').Split("\r\n").Select(line => line.Split(';')).ToList();

        foreach (var (row, axis) in Figure.Axes.Index())
        {
            foreach (var (column, polygon) in Figure.Polygons.Index())
            {
                var told = Words(page.FindAll("tbody tr")[row].QuerySelectorAll("td")[column]).Replace("– ", "", StringComparison.Ordinal);
                var words = $"{polygon.Name}, {axis.Label}: {told}";
                Assert.All([".is-wide", ".is-narrow"], web => Assert.Single(page.FindAll($"{web} title"), title => title.TextContent == words));
                Assert.Single(picture, words);
                Assert.Equal(told, file[row + 1][column + 1].Contains(',', StringComparison.Ordinal) || told.Length > 3 ? file[row + 1][column + 1] : file[row + 1][column + 1] + ",0");
            }
        }
    }

    [Fact]
    public void Markers_stand_where_their_means_say()
    {
        foreach (var drawing in new[] { Figure.Wide, Figure.Narrow })
        {
            Assert.Equal(22, drawing.Markers.Count);
            Assert.All(drawing.Markers, marker =>
            {
                var mean = decimal.Parse(marker.Words.Split(": ")[1], CultureInfo.GetCultureInfo("sv-SE"));
                Assert.Equal((double)mean * drawing.Radius / 5, Math.Sqrt((marker.At.X * marker.At.X) + (marker.At.Y * marker.At.Y)), precision: 6);
            });
        }
    }

    [Fact]
    public void The_picture_carries_title_basis_summary_legend_and_axes()
    {
        var picture = XDocument.Parse(SpiderPicture.Draw(Figure, "Mest har gemensamma mål stigit."));
        var words = picture.Descendants(Svg + "text").Select(text => text.Value).ToList();

        Assert.Contains("Samverkan i kommunen", words);
        Assert.Contains("24 av 26 svar visas", words);
        Assert.Contains("Mest har gemensamma mål stigit.", words);
        Assert.Contains("Baslinje 2017", words);
        Assert.Contains("12\u00a0svar. Sammanställt, från tidigare", words);
        Assert.Contains("Tillit mellan oss", words);
        Assert.Equal(2, words.Count(word => word == "–"));
        Assert.Equal(["none", "9 5", "0.1 5.5"], picture.Descendants(Svg + "path").Select(path => path.Attribute("stroke-dasharray")?.Value).OfType<string>());
        Assert.DoesNotContain("var(", picture.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_picture_of_long_names_lists_them_under_numbers()
    {
        var name = string.Join(' ', Enumerable.Repeat("verksamhetsutveckling", 5));
        var words = XDocument.Parse(SpiderPicture.Draw(SpiderSample.Figure(axes: SpiderSample.Axes(Enumerable.Repeat(name, 8))))).Descendants(Svg + "text").Select(text => text.Value).ToList();

        Assert.Contains("8", words);
        Assert.Contains(words, line => line.StartsWith("8. verksamhetsutveckling", StringComparison.Ordinal));
    }

    [Fact]
    public void The_file_has_a_line_per_axis_the_number_of_answers_and_what_was_compiled_before() => Assert.Equal(
        [
            "\ufeffAxel;2026;2025;Baslinje 2017;Ändring från 2025 till 2026",
            "Gemensamma mål;3,8;3,2;2,4;0,6",
            "Tillit mellan oss;3,4;3,4;3,1;0",
            "Information och kommunikation;3,5;3;2,2;0,5",
            "Roller och ansvar;3;3,3;2,8;-0,3",
            "Stöd från ledningen;3,9;3,6;3;0,3",
            "Resurser och tid;Färre än 5 svar;2,6;2,1;",
            "Deltagarens inflytande;3,6;3,1;frågades inte;0,5",
            "Uppföljning och lärande;3,4;3;2,6;0,4",
            "Antal svar;24;21;12;",
            "Anmärkning;;;Sammanställt, från tidigare;",
            "",
        ],
        Encoding.UTF8.GetString(SpiderCsv.Write(Figure)).Split("\r\n"));

    [Theory]
    [InlineData(Hostile)]
    [InlineData("=1+1")]
    [InlineData("\u200f=1+1")]
    [InlineData("\u202eabc\u2067def\0\u0001\ud800")]
    public void Hostile_words_are_only_words_in_page_picture_and_file(string words)
    {
        var polygon = SpiderPolygon.Shown("a", words, SpiderTone.First, 9, SpiderSample.Scores(3m, 4m), new Dictionary<string, string> { ["a2"] = words }, isAggregate: true);
        var figure = SpiderSample.Figure([polygon], SpiderSample.Axes(words, words, words, new string('ø', 500)), title: words, steps: [words, "2", "3", "4", words]);
        var page = Draw(figure);
        var picture = SpiderPicture.Draw(figure, words);
        var drawing = XDocument.Parse(picture);
        var file = Encoding.UTF8.GetString(SpiderCsv.Write(figure));

        Assert.Empty(page.FindAll("script, img, [onerror]"));
        Assert.Empty(drawing.Descendants(Svg + "script").Concat(drawing.Descendants(Svg + "img")));
        Assert.All([page.Markup, file], text => Assert.DoesNotContain(text, letter => letter is '\u202e' or '\u2067' or '\u200f' or '\0'));
        Assert.DoesNotContain(file.Split("\r\n").SelectMany(line => line.Split(';')), cell => cell.StartsWith('='));
        Assert.Equal(500, drawing.Descendants(Svg + "text").Sum(text => text.Value.Count(letter => letter == 'ø')));
    }

    [Fact]
    public void The_figure_has_heading_summary_and_links_named_after_it()
    {
        var page = Draw(Figure);

        Assert.Equal("Samverkan i kommunen 24 av 26 svar visas", page.Find("figcaption h2").TextContent);
        Assert.Equal("Mest har mål stigit.", page.Find(".chart-summary").TextContent);
        Assert.Equal(["Bild (SVG), Samverkan i kommunen", "Tabell (CSV), Samverkan i kommunen"], page.FindAll("a.chart-download").Select(link => link.TextContent));
        Assert.Equal(["/bild.svg", "/tabell.csv"], page.FindAll("a.chart-download").Select(link => link.GetAttribute("href")));
        Assert.Equal(["spindel-2026.svg", "spindel-2026.csv"], page.FindAll("a.chart-download").Select(link => link.GetAttribute("download")));
    }

    [Fact]
    public void An_empty_figure_has_nothing_to_download() => Assert.Empty(Draw(SpiderSample.Figure([])).FindAll("table, .chart-download"));

    private IRenderedComponent<SpiderWithTable> Draw(SpiderFigure figure) => Render<SpiderWithTable>(parameters => parameters
        .Add(page => page.Figure, figure)
        .Add(page => page.Summary, "Mest har mål stigit.")
        .Add(page => page.Level, 2)
        .Add(page => page.FileName, "spindel-2026")
        .Add(page => page.PictureHref, "/bild.svg")
        .Add(page => page.CsvHref, "/tabell.csv"));

    private static string Line(IElement table, int row) => string.Join('|', table.QuerySelectorAll("tbody tr")[row].Children.Select(Words));

    private static string Words(IElement element) => string.Join(' ', element.TextContent.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries));
}
