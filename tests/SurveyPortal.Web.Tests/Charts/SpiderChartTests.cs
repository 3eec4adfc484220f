using AngleSharp.Dom;
using Bunit;
using SurveyPortal.Web.Charts;

namespace SurveyPortal.Web.Tests.Charts;

public sealed class SpiderChartTests : BunitContext
{
    [Fact]
    public void Each_polygon_has_its_line_dash_marker_and_colour()
    {
        var web = Wide(SpiderSample.Figure([SpiderSample.Before, SpiderSample.Now]));
        var lines = web.QuerySelectorAll("path.spider-line");

        Assert.Equal(["9 5", "none"], lines.Select(line => line.GetAttribute("stroke-dasharray")));
        Assert.Equal(["spider-line spider-second", "spider-line spider-first"], lines.Select(line => line.ClassName));
        Assert.NotEqual(Marker(web, "2025, Gemensamma mål: 3,2").GetAttribute("d"), Marker(web, "2026, Gemensamma mål: 3,8").GetAttribute("d"));
    }

    [Fact]
    public void A_missing_mean_is_a_gap_in_the_line_and_a_dash_beside_the_axis()
    {
        var web = Wide(SpiderSample.Figure());
        var now = web.QuerySelector("path.spider-line.spider-first")!.GetAttribute("d")!;
        var gap = Assert.Single(web.QuerySelectorAll(".spider-gap.spider-first"));

        Assert.DoesNotContain('Z', now);
        Assert.Equal(7, now.Split('M', 'L').Length - 1);
        Assert.DoesNotContain("0 0", now.Split('M', 'L'));
        Assert.Equal("–", gap.QuerySelector("text")!.TextContent);
        Assert.Equal("2026, Resurser och tid: Färre än 5 svar", gap.QuerySelector("title")!.TextContent);
        Assert.Equal(7, web.QuerySelectorAll(".spider-marker.spider-first").Length);
        Assert.Contains("Linjen bryts där.", Draw(SpiderSample.Figure()).Find(".spider-notes").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void An_axis_nobody_has_answered_gets_one_dash_without_a_marker()
    {
        var polygon = SpiderPolygon.Shown("a", "2026", SpiderTone.First, 9, SpiderSample.Scores(3m, 3m, null, 3m));
        var gap = Assert.Single(Wide(SpiderSample.Figure([polygon], SpiderSample.Axes("A", "B", "C", "D"))).QuerySelectorAll(".spider-gap"));

        Assert.Empty(gap.QuerySelectorAll("path"));
    }

    [Fact]
    public void Means_without_neighbours_are_points()
    {
        var polygon = SpiderPolygon.Shown("a", "2026", SpiderTone.First, 9, SpiderSample.Scores(3m, null, 4m, null));
        var web = Wide(SpiderSample.Figure([polygon], SpiderSample.Axes("A", "B", "C", "D")));

        Assert.Empty(web.QuerySelectorAll(".spider-line"));
        Assert.Equal(2, web.QuerySelectorAll(".spider-marker.spider-first").Length);
    }

    [Fact]
    public void Equal_means_are_both_seen_because_one_marker_goes_around_the_other()
    {
        var markers = Wide(SpiderSample.Figure()).QuerySelectorAll(".spider-web > .spider-marker").ToList();
        var inner = markers.Single(marker => marker.TextContent == "2026, Tillit mellan oss: 3,4");
        var outer = markers.Single(marker => marker.TextContent == "2025, Tillit mellan oss: 3,4");

        Assert.Equal(inner.GetAttribute("transform"), outer.GetAttribute("transform"));
        Assert.True(markers.IndexOf(outer) < markers.IndexOf(inner));
        Assert.DoesNotContain("is-filled", outer.ClassList);
        Assert.Contains("is-filled", inner.ClassList);
        Assert.NotEqual(Marker(Wide(SpiderSample.Figure()), "2025, Gemensamma mål: 3,2").GetAttribute("d"), outer.GetAttribute("d"));
    }

    [Fact]
    public void The_scale_has_a_ring_and_a_number_per_step()
    {
        var web = Wide(SpiderSample.Figure());

        Assert.Equal(["1", "2", "3", "4", "5"], web.QuerySelectorAll(".spider-steps text").Select(step => step.TextContent));
        Assert.Equal(5 + 8, web.QuerySelectorAll(".spider-rings path").Length);
        Assert.StartsWith("Skalan går från 1, stämmer inte alls, till 5, stämmer helt.", Draw(SpiderSample.Figure()).Find(".spider-notes p").TextContent, StringComparison.Ordinal);
        Assert.StartsWith("Skalan går från 1 till 5.", Draw(SpiderSample.Figure(steps: [])).Find(".spider-notes p").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void The_drawing_says_in_words_what_it_shows_and_where_the_numbers_are() => Assert.Equal(
        "Samverkan i kommunen. Spindeldiagram med 8 axlar. 2026, 24\u00a0svar; 2025, 21\u00a0svar; Baslinje 2017, 12\u00a0svar. Alla siffror står i tabellen.",
        Draw(SpiderSample.Figure()).Find("svg[role=img]").GetAttribute("aria-label"));

    [Fact]
    public void The_legend_repeats_line_and_marker_and_says_what_each_polygon_rests_on()
    {
        var items = Draw(SpiderSample.Figure()).FindAll(".spider-legend li");

        Assert.Equal(["2026 24\u00a0svar", "2025 21\u00a0svar", "Baslinje 2017 12\u00a0svar Sammanställt, från tidigare"], items.Select(Words));
        Assert.Equal(["none", "9 5", "0.1 5.5"], items.Select(item => item.QuerySelector(".spider-line")!.GetAttribute("stroke-dasharray")));
    }

    [Fact]
    public void A_withheld_polygon_stands_in_the_legend_with_its_reason_and_is_not_drawn()
    {
        var figure = SpiderSample.Figure([SpiderSample.Before, SpiderPolygon.Withheld("man", "Män", SpiderTone.Men, "Färre än 5 svar")]);
        var chart = Draw(figure);

        Assert.Equal("Män Färre än 5 svar", Words(chart.FindAll(".spider-legend li")[1]));
        Assert.Empty(chart.FindAll(".spider-web .spider-men, .spider-gap"));
    }

    [Fact]
    public void On_a_phone_the_axes_are_numbers_that_a_list_explains()
    {
        var chart = Draw(SpiderSample.Figure());

        Assert.Equal(["1", "2", "3", "4", "5", "6", "7", "8"], chart.FindAll(".is-narrow .is-number text").Select(number => number.TextContent));
        Assert.Equal(SpiderSample.Eight.Select((label, place) => $"{place + 1} {label}"), chart.FindAll(".spider-key li").Select(Words));
        Assert.Empty(chart.FindAll(".is-wide .is-number, .spider-key.is-needed"));
    }

    [Fact]
    public void Axes_whose_names_do_not_fit_are_numbers_everywhere()
    {
        var chart = Draw(SpiderSample.Figure(axes: SpiderSample.Axes(Enumerable.Range(0, 8).Select(_ => string.Join(' ', Enumerable.Repeat("verksamhetsutveckling", 5))))));

        Assert.Equal(8, chart.FindAll(".is-wide .is-number text").Count);
        Assert.Single(chart.FindAll(".spider-key.is-needed"));
    }

    [Fact]
    public void Fewer_than_three_axes_are_told_not_drawn()
    {
        var chart = Draw(SpiderSample.Figure(axes: SpiderSample.Axes("Tillit", "Mål")));

        Assert.Empty(chart.FindAll("svg"));
        Assert.Contains("minst tre axlar", chart.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void A_spider_without_means_says_so() =>
        Assert.Contains("Inget att visa ännu", Draw(SpiderSample.Figure([])).Markup, StringComparison.Ordinal);

    [Fact]
    public void New_numbers_move_the_line_that_is_there()
    {
        var chart = Draw(SpiderSample.Figure([SpiderSample.Before]));
        var before = chart.Find(".is-wide .spider-line").GetAttribute("d");

        chart.Render(parameters => parameters.Add(page => page.Figure, SpiderSample.Figure([SpiderPolygon.Shown("2025", "2025", SpiderTone.Second, 30, SpiderSample.Scores(5m, 5m, 5m, 5m, 5m, 5m, 5m, 5m))])));

        Assert.NotEqual(before, chart.Find(".is-wide .spider-line").GetAttribute("d"));
        Assert.Equal(chart.Find(".is-wide .spider-rings .is-outer").GetAttribute("d"), chart.Find(".is-wide .spider-line").GetAttribute("d"));
    }

    private IRenderedComponent<SpiderChart> Draw(SpiderFigure figure) =>
        Render<SpiderChart>(parameters => parameters.Add(page => page.Figure, figure));

    private IElement Wide(SpiderFigure figure) => Draw(figure).Find(".spider-web.is-wide");

    private static IElement Marker(IElement web, string words) => web.QuerySelectorAll(".spider-marker").Single(marker => marker.TextContent == words);

    private static string Words(IElement element) => string.Join(' ', element.TextContent.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries));
}
