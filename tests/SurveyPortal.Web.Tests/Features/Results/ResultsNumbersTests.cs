using Bunit;
using SurveyPortal.Domain.Release;
using SurveyPortal.Domain.Rounds;
using SurveyPortal.Web.Features.Results;
using SurveyPortal.Web.Figures;

namespace SurveyPortal.Web.Tests.Features.Results;

public sealed class ResultsNumbersTests : BunitContext
{
    private static readonly int[] Twelve = [1, 1, 2, 3, 3, 2];

    [Fact]
    public void An_open_round_says_how_many_have_answered_and_how_many_wait()
    {
        var numbers = Show(RoundState.Open, received: 40, Rounds.Group("kvinna", Twelve));

        Assert.Equal(["har svarat", "svar visas nu", "frågor når målet"], numbers.FindAll("dt").Select(term => term.TextContent));
        Assert.Equal(["40", "12", "0 av 4"], numbers.FindAll("dd").Select(number => number.TextContent));
        Assert.StartsWith("28 svar väntar.", numbers.Find(".withheld-note").TextContent, StringComparison.Ordinal);
    }

    // Received minus released would be the exact size of a single hidden group.
    [Theory]
    [InlineData(12)]
    [InlineData(16)]
    [InlineData(9_999)]
    public void A_closed_round_looks_the_same_however_many_were_received(int received)
    {
        var markup = Show(RoundState.Closed, received, Rounds.Group("kvinna", Twelve)).Markup;

        Assert.Equal(Show(RoundState.Closed, 0, Rounds.Group("kvinna", Twelve)).Markup, markup);
        Assert.DoesNotContain("har svarat", markup.Replace("dem som har svarat", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(RoundState.Planned, 0, "Mätomgången har inte öppnat")]
    [InlineData(RoundState.Open, 0, "Inga svar ännu")]
    [InlineData(RoundState.Open, 9, "Svaren samlas in")]
    [InlineData(RoundState.Closed, 0, "Resultatet räknas ihop")]
    public void Every_state_without_figures_says_why(RoundState state, int received, string heading)
    {
        var round = Rounds.Round(state);
        var nothing = Render<NothingYet>(parameters => parameters
            .Add(page => page.Round, round)
            .Add(page => page.Received, received)
            .Add(page => page.Results, ResultsView.Of(Rounds.Instrument, round, null)));

        Assert.Equal(heading, nothing.Find("h2").TextContent);
    }

    [Fact]
    public void Too_few_says_how_many_it_takes()
    {
        var round = Rounds.Round();
        var nothing = Render<NothingYet>(parameters => parameters
            .Add(page => page.Round, round)
            .Add(page => page.Received, 9)
            .Add(page => page.Results, ResultsView.Of(Rounds.Instrument, round, null)));

        Assert.Contains("minst 16", nothing.Find("p").TextContent, StringComparison.Ordinal);
    }

    private IRenderedComponent<ResultsNumbers> Show(RoundState state, int received, params GroupSnapshot[] groups)
    {
        var round = Rounds.Round(state);
        return Render<ResultsNumbers>(parameters => parameters
            .Add(page => page.Round, round)
            .Add(page => page.Received, received)
            .Add(page => page.Results, ResultsView.Of(Rounds.Instrument, round, new Snapshot(1, state == RoundState.Closed, groups))));
    }
}
