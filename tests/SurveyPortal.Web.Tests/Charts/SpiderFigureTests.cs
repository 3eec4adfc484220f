using SurveyPortal.Web.Charts;

namespace SurveyPortal.Web.Tests.Charts;

public sealed class SpiderFigureTests
{
    [Fact]
    public void A_withheld_axis_cannot_have_a_mean() =>
        Assert.Throws<ArgumentException>(() => SpiderPolygon.Shown("a", "2026", SpiderTone.First, 9, SpiderSample.Scores(3m), new Dictionary<string, string> { ["a0"] = "Färre än 5 svar" }));

    [Fact]
    public void A_withheld_polygon_holds_nothing_but_its_reason()
    {
        var polygon = SpiderPolygon.Withheld("man", "Män", SpiderTone.Men, "Färre än 5 svar");

        Assert.Empty(polygon.Scores);
        Assert.Equal(0, polygon.Answers);
        Assert.Equal("Färre än 5 svar", polygon.ReasonFor("a0"));
    }

    [Fact]
    public void Means_are_kept_as_they_are_shown_with_one_decimal() =>
        Assert.Equal(3.3m, SpiderPolygon.Shown("a", "2017", SpiderTone.Third, 9, SpiderSample.Scores(3.25m)).Scores["a0"]);

    [Theory]
    [InlineData(0.9)]
    [InlineData(5.1)]
    public void A_mean_outside_the_scale_is_refused(double mean) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => SpiderSample.Figure([SpiderPolygon.Shown("a", "2026", SpiderTone.First, 9, SpiderSample.Scores((decimal)mean))]));

    [Fact]
    public void Two_polygons_never_look_the_same() =>
        Assert.Throws<ArgumentException>(() => SpiderSample.Figure([SpiderSample.Now, SpiderPolygon.Shown("b", "2025", SpiderTone.First, 9, SpiderSample.Scores(3m))]));

    [Fact]
    public void More_than_four_polygons_are_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => SpiderSample.Figure([.. Enum.GetValues<SpiderTone>().Take(5).Select(tone => SpiderPolygon.Shown($"{tone}", "2026", tone, 9, SpiderSample.Scores(3m)))]));

    [Fact]
    public void Means_of_axes_that_the_figure_does_not_have_are_left_out()
    {
        var figure = SpiderSample.Figure(axes: SpiderSample.Axes("Tillit", "Mål", "Roller"));

        Assert.Equal(9, figure.Wide.Markers.Count);
        Assert.Empty(figure.Wide.Gaps);
    }

    [Fact]
    public void A_change_is_counted_only_where_both_polygons_have_a_mean()
    {
        var figure = SpiderSample.Figure(change: ("2017", "2026"));

        Assert.Equal(1.4m, figure.Change("a0"));
        Assert.Null(figure.Change("a5"));
        Assert.Null(figure.Change("a6"));
        Assert.Null(SpiderSample.Figure().Change("a0"));
    }

    [Theory]
    [InlineData(0.4, "+0,4")]
    [InlineData(-0.3, "\u22120,3")]
    [InlineData(0.0, "oförändrat")]
    public void A_change_is_written_with_its_sign(double change, string expected) => Assert.Equal(expected, SpiderText.Change((decimal)change));

    [Fact]
    public void Every_tone_has_a_dash_and_a_marker_of_its_own_among_those_that_are_seen_together()
    {
        SpiderTone[] rounds = [SpiderTone.First, SpiderTone.Second, SpiderTone.Third, SpiderTone.Reference];
        SpiderTone[] groups = [SpiderTone.Women, SpiderTone.Men, SpiderTone.Other, SpiderTone.Reference];

        Assert.All([rounds, groups], together =>
        {
            var looks = together.Select(SpiderLook.Of).ToList();
            Assert.Equal(4, looks.DistinctBy(look => look.Dash).Count());
            Assert.Equal(4, looks.DistinctBy(look => look.Marker).Count());
            Assert.Equal(4, looks.DistinctBy(look => look.Colour).Count());
            Assert.Equal(4, looks.DistinctBy(look => look.CssClass).Count());
        });
    }
}
