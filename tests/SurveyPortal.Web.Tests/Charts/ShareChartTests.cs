using System.Globalization;
using AngleSharp.Dom;
using Bunit;
using SurveyPortal.Web.Charts;

namespace SurveyPortal.Web.Tests.Charts;

public sealed class ShareChartTests : BunitContext
{
    [Fact]
    public void The_most_positive_answer_stands_first_from_the_left()
    {
        var bar = Draw(Sample.Chart()).Find(".tone-kvinna .chart-bar");

        Assert.Equal(
            ["Alltid", "För det mesta", "Ofta", "Ibland", "Sällan", "Aldrig"],
            bar.QuerySelectorAll(".chart-part-name").Select(name => name.TextContent));
        Assert.StartsWith("Alltid: 33\u00a0%, 4 av 12; För det mesta: 25\u00a0%, 3 av 12;", bar.GetAttribute("aria-label"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_scale_whose_first_answers_are_positive_keeps_its_order()
    {
        var names = Draw(Sample.Chart(positive: [0, 1])).FindAll(".tone-alla .chart-part-name").Select(name => name.TextContent);

        Assert.Equal(Sample.HowOften, names);
    }

    [Fact]
    public void Positive_answers_that_do_not_stand_together_are_refused() =>
        Assert.Throws<ArgumentException>(() => Sample.Chart(positive: [1, 3]));

    [Fact]
    public void Positive_answers_are_solid_and_the_others_carry_a_pattern()
    {
        var parts = Draw(Sample.Chart()).FindAll(".tone-kvinna .chart-part");

        Assert.All(parts.Take(3), part => Assert.Contains("is-solid", part.ClassList));
        Assert.All(parts.Skip(3), part => Assert.Contains("is-pale", part.ClassList));
    }

    [Fact]
    public void The_goal_line_is_drawn_where_the_goal_is()
    {
        var chart = Draw(Sample.Chart(goal: 0.7m));

        Assert.Equal("--goal:70%", chart.Find(".chart").GetAttribute("style"));
        Assert.Equal(3, chart.FindAll(".chart-goal").Count);
        Assert.Contains("Mål 70\u00a0%", chart.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_goal_there_is_no_goal_line()
    {
        var chart = Draw(Sample.Chart(goal: null));

        Assert.Empty(chart.FindAll(".chart-goal, .chart-goal-name"));
        Assert.DoesNotContain("Mål", chart.Markup, StringComparison.Ordinal);
        Assert.Contains("Positiva svar", chart.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void The_row_says_how_many_answers_and_which_share_counts()
    {
        var row = Draw(Sample.Chart()).Find(".tone-kvinna");

        Assert.Equal("Kvinnor, 12\u00a0svar", row.QuerySelector(".chart-label")!.TextContent.Trim());
        Assert.Equal("Räknas till målet: 75\u00a0% 9 av 12", Words(row.QuerySelector(".chart-result")!));
    }

    [Theory]
    [InlineData(696, "69,6\u00a0%")]
    [InlineData(700, "70\u00a0%")]
    [InlineData(704, "70\u00a0%")]
    public void A_share_just_under_the_goal_is_not_printed_as_the_goal(int positive, string expected)
    {
        var row = StackedRow.Shown("alla", "Tillsammans", [1000 - positive, 0, 0, 0, 0, positive]);

        Assert.Equal(expected, Draw(Sample.Chart([row])).Find(".chart-result strong").TextContent);
    }

    [Fact]
    public void The_bar_is_drawn_with_unrounded_shares_that_fill_it()
    {
        var widths = Draw(Sample.Chart([Sample.Women])).FindAll(".chart-part").Select(part => Width(part)).ToList();

        Assert.Equal(33.3333m, widths[0]);
        Assert.InRange(widths.Sum(), 99.999m, 100.001m);
    }

    [Fact]
    public void The_words_in_a_bar_stand_beside_the_goal_line_and_not_under_it()
    {
        // "Ofta" reaches from 58 to 75 %: the line at 70 % leaves most room on its left side.
        var often = Draw(Sample.Chart()).FindAll(".tone-kvinna .chart-part")[2];

        Assert.Equal("width:16.6667%;padding-inline-end:5%", often.GetAttribute("style"));
    }

    [Fact]
    public void A_withheld_row_shows_its_reason_and_no_number_of_its_own()
    {
        var row = Draw(Sample.Chart()).Find(".tone-man");

        Assert.Equal("MänFärre än 5 svar", Words(row));
        Assert.Empty(row.QuerySelectorAll("[style], [aria-label], .chart-bar, .chart-goal"));
    }

    [Fact]
    public void A_chart_without_answers_says_so()
    {
        var nobody = StackedRow.Shown("kvinna", "Kvinnor", [0, 0, 0, 0, 0, 0]);

        Assert.Contains("Inga svar att visa ännu", Draw(Sample.Chart([])).Markup, StringComparison.Ordinal);
        Assert.Contains("Inga svar att visa ännu", Draw(Sample.Chart([nobody])).Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void New_numbers_change_the_bar_that_is_there()
    {
        var chart = Draw(Sample.Chart([Sample.Women]));
        var before = chart.FindAll(".chart-part").Count;

        chart.Render(parameters => parameters.Add(page => page.Chart, Sample.Chart([StackedRow.Shown("kvinna", "Kvinnor", [0, 0, 0, 0, 0, 20])])));

        Assert.Equal(before, chart.FindAll(".chart-part").Count);
        Assert.Equal("width:100%;padding-inline-end:30%", chart.Find(".chart-part").GetAttribute("style"));
    }

    [Fact]
    public void An_unknown_group_gets_the_look_of_other_groups()
    {
        var row = StackedRow.Shown("x\" onload=\"alert(1)", "Okänd", [1, 1, 1, 1, 1, 1]);

        Assert.Contains("tone-ovriga", Draw(Sample.Chart([row])).Find(".chart-row").ClassName, StringComparison.Ordinal);
    }

    private IRenderedComponent<ShareChart> Draw(StackedChart chart) =>
        Render<ShareChart>(parameters => parameters.Add(page => page.Chart, chart));

    private static string Words(IElement element) => string.Join(' ', element.TextContent.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries));

    private static decimal Width(IElement part) =>
        decimal.Parse(part.GetAttribute("style")!.Split([':', '%'])[1], CultureInfo.InvariantCulture);
}
