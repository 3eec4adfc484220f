using Bunit;
using SurveyPortal.Domain.Rounds;
using SurveyPortal.Web.Features.Overview;

namespace SurveyPortal.Web.Tests.Features.Overview;

public sealed class OverviewTests : BunitContext
{
    private static readonly OverviewRound Open = new(Guid.Empty, "Oktober", RoundState.Open, null, new DateTime(2026, 12, 13, 8, 30, 0), null, 12) { Results = PortalUrls.Results(Guid.Empty) };

    [Fact]
    public void A_coach_sees_what_can_be_answered_but_no_numbers()
    {
        var page = Render<CoachStart>(parameters => parameters.Add(coach => coach.Open, [Open]));

        Assert.Contains("Oktober", page.Markup, StringComparison.Ordinal);
        Assert.DoesNotContain("12", page.Markup, StringComparison.Ordinal);
        Assert.Equal(PortalUrls.Kiosk, page.Find("a.primary").GetAttribute("href"));
    }

    [Fact]
    public void A_coach_without_an_open_round_is_told_so()
    {
        var page = Render<CoachStart>(parameters => parameters.Add(coach => coach.Open, []));

        Assert.Contains(OverviewTexts.CoachNone, page.Markup, StringComparison.Ordinal);
        Assert.Empty(page.FindAll("a.primary"));
    }

    [Fact]
    public void An_open_round_says_until_when_and_how_many()
    {
        var page = Render<OpenRounds>(parameters => parameters.Add(open => open.Rounds, [Open]));

        Assert.Contains("Öppen till 13 december 2026 kl. 08.30", page.Markup, StringComparison.Ordinal);
        Assert.StartsWith("12", page.Find(".tally").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void A_closed_round_that_released_nothing_shows_no_number()
    {
        var page = Render<LatestResults>(parameters => parameters.Add(latest => latest.Rounds, [Open with { State = RoundState.Closed, Answers = 0 }]));

        Assert.Empty(page.FindAll(".tally"));
        Assert.Contains(OverviewTexts.NoRelease, page.Markup, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, 0, "Ingen platta är igång.")]
    [InlineData(1, 1, "Plattan är uppkopplad.")]
    [InlineData(1, 0, "Plattan har ingen kontakt just nu.")]
    [InlineData(3, 2, "2 av 3 plattor är uppkopplade.")]
    public void Tablets_are_told_in_a_sentence(int tablets, int online, string expected)
    {
        var page = Render<TabletsPanel>(parameters => parameters.Add(panel => panel.Tablets, tablets).Add(panel => panel.Online, online));

        Assert.Equal(expected, page.Find(".dot").TextContent);
    }

    [Fact]
    public void At_night_there_is_no_sun()
    {
        Assert.Null(Greeting.Sun(new DateTime(2026, 11, 22, 3, 0, 0)));
        Assert.NotNull(Greeting.Sun(new DateTime(2026, 11, 22, 13, 0, 0)));
    }
}
