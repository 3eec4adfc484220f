using SurveyPortal.Domain.Release;
using SurveyPortal.Domain.Rounds;
using SurveyPortal.Persistence.Instruments;
using SurveyPortal.Web.Features.Results;
using SurveyPortal.Web.Figures;

namespace SurveyPortal.Web.Tests.Features.Results;

public sealed class ResultsViewTests
{
    private static readonly int[] Twelve = [1, 1, 2, 3, 3, 2];
    private static readonly int[] Ten = [0, 1, 1, 4, 2, 2];

    [Fact]
    public void Together_is_the_sum_of_the_groups_that_are_shown()
    {
        var view = Rounds.View(RoundState.Open, Rounds.Group("kvinna", Twelve), Rounds.Group("man", Ten));

        Assert.All(view.Questions, question =>
        {
            var together = question.Chart.Rows.Single(row => row.Key == ReleaseLedger.WholeRound);
            var shown = question.Chart.Rows.Where(row => row.Key != ReleaseLedger.WholeRound && row.Reason is null).ToList();
            Assert.Equal(Enumerable.Range(0, 6).Select(step => shown.Sum(row => row.Counts[step])), together.Counts);
            Assert.Equal(22, together.Total);
        });
    }

    [Fact]
    public void A_group_left_out_of_a_question_is_left_out_of_its_sum()
    {
        var view = Rounds.View(RoundState.Open, Rounds.Group("kvinna", Twelve), Rounds.Group("man", Ten, ("2", null)));

        var second = view.Question("2")!;
        Assert.Equal(12, second.Share.Answered);
        Assert.DoesNotContain(second.Chart.Rows, row => row.Key == ReleaseLedger.WholeRound);
        Assert.Equal("12 svar från de grupper som visas", second.Chart.Basis);
    }

    [Fact]
    public void A_withheld_row_carries_no_numbers()
    {
        var view = Rounds.View(RoundState.Closed, Rounds.Group("kvinna", Twelve));

        var withheld = view.Questions.SelectMany(question => question.Chart.Rows).Where(row => row.Reason is not null).ToList();
        Assert.Equal(14, withheld.Count);
        Assert.All(withheld, row =>
        {
            Assert.Empty(row.Counts);
            Assert.Equal(0, row.Total);
            Assert.Equal("Färre än 5 svar", row.Reason);
        });
    }

    [Fact]
    public void The_reason_names_the_threshold_of_the_round()
    {
        var round = Rounds.Round(RoundState.Closed, closedThreshold: 7);
        var view = ResultsView.Of(Rounds.Instrument, round, new Snapshot(1, true, []));

        Assert.Equal("Färre än 7 svar", view.TooFew);
    }

    // While it is open a group may have many answers waiting; "färre än 5" would not be true.
    [Fact]
    public void While_the_round_is_open_the_reason_is_that_answers_are_too_few_yet() =>
        Assert.Equal("För få svar ännu", Rounds.View(RoundState.Open, Rounds.Group("kvinna", Twelve)).TooFew);

    [Fact]
    public void A_share_just_below_the_goal_is_not_met_and_does_not_print_as_the_goal()
    {
        var question = Rounds.View(RoundState.Open, Rounds.Group("kvinna", [7, 0, 0, 16, 0, 0])).Question("1")!;

        Assert.False(question.GoalMet);
        Assert.Equal("Ofta, för det mesta eller alltid: 16 av 23 svar, 69,6\u00a0% – målet är inte nått.", question.Summary);
        Assert.Equal("69,6\u00a0%", question.Percent);
    }

    [Fact]
    public void Exactly_the_goal_is_met()
    {
        var question = Rounds.View(RoundState.Open, Rounds.Group("kvinna", [6, 0, 0, 14, 0, 0])).Question("1")!;

        Assert.True(question.GoalMet);
        Assert.Equal("Ofta, för det mesta eller alltid: 14 av 20 svar, 70\u00a0% – målet är nått.", question.Summary);
    }

    [Fact]
    public void The_second_scale_is_information_only()
    {
        var question = Rounds.View(RoundState.Open, Rounds.Group("kvinna", Twelve)).Question("5")!;

        Assert.Null(question.GoalMet);
        Assert.Null(question.Chart.Goal);
        Assert.Equal("Till stor del, till mycket stor del eller helt och hållet: 8 av 12 svar, 67\u00a0%.", question.Summary);
    }

    [Fact]
    public void Groups_shown_together_are_called_ovriga_and_have_no_rows_of_their_own()
    {
        var view = Rounds.View(RoundState.Closed, Rounds.Group("kvinna", Twelve), Rounds.Group(ReleasePlan.MergedGroup, [1, 1, 1, 1, 1, 1]));

        Assert.Equal(["Kvinnor", "Övriga", "Tillsammans"], view.Questions[0].Chart.Rows.Select(row => row.Label));
        Assert.Contains("Övriga är de grupper som var för sig har färre än 5 svar: Män och Vill inte svara", ResultsWords.Withheld(view), StringComparison.Ordinal);
    }

    [Fact]
    public void Before_the_first_snapshot_nothing_is_shown()
    {
        var view = ResultsView.Of(Rounds.Instrument, Rounds.Round(), null);

        Assert.False(view.ShowsAnswers);
        Assert.Equal(0, view.Number);
        Assert.All(view.Questions, question => Assert.All(question.Chart.Rows, row => Assert.Empty(row.Counts)));
    }

    // One hidden group: any number of hidden answers would be its size.
    [Fact]
    public void What_is_said_of_a_closed_round_names_the_hidden_group_and_no_number_but_the_threshold()
    {
        var words = ResultsWords.Withheld(Rounds.View(RoundState.Closed, Rounds.Group("kvinna", Twelve), Rounds.Group("man", Ten)))!;

        Assert.Contains("Vill inte svara", words, StringComparison.Ordinal);
        Assert.Equal("5", string.Concat(words.Where(char.IsDigit)));
    }

    [Fact]
    public void Nothing_is_said_when_every_group_is_shown() => Assert.Null(ResultsWords.Withheld(
        Rounds.View(RoundState.Closed, Rounds.Group("kvinna", Twelve), Rounds.Group("man", Ten), Rounds.Group("annat", Ten))));

    [Fact]
    public void Everyone_who_watches_shares_one_view()
    {
        var (round, snapshot, views) = (Rounds.Round(), new Snapshot(1, false, [Rounds.Group("kvinna", Twelve)]), new ResultsViews(new InstrumentCatalog(null!)));

        var first = views.Latest(round, snapshot);
        Assert.Same(first, views.Latest(round, snapshot));
        Assert.NotSame(first, views.Latest(round, new Snapshot(2, false, [Rounds.Group("kvinna", Twelve)])));
    }
}
