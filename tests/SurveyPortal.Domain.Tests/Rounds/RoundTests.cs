using SurveyPortal.Domain.Rounds;

namespace SurveyPortal.Domain.Tests.Rounds;

public sealed class RoundTests
{
    private static readonly DateTime Now = Build.Now;

    [Fact]
    public void A_planned_round_takes_no_answers()
    {
        var round = Build.Round();

        Assert.Equal(RoundState.Planned, round.State);
        Assert.False(round.TakesAnswers(Now));
        Assert.False(round.Close(Now));
    }

    [Fact]
    public void A_round_opens_once_and_closes_once_and_never_again()
    {
        var round = Build.Round();

        Assert.True(round.Open(Now));
        Assert.False(round.Open(Now));
        Assert.True(round.TakesAnswers(Now));
        Assert.True(round.Close(Now.AddDays(1)));
        Assert.False(round.Close(Now.AddDays(1)));
        Assert.False(round.Open(Now.AddDays(1)));
        Assert.False(round.TakesAnswers(Now.AddDays(1)));
        Assert.False(round.SetWindow(Now.AddDays(2), Now.AddDays(3), Now.AddDays(1)));
        Assert.Equal((RoundState.Closed, Now, Now.AddDays(1)), (round.State, round.OpenedAt, round.ClosedAt));
    }

    [Fact]
    public void An_open_round_takes_answers_until_the_moment_it_closes_even_when_the_clock_is_late()
    {
        var round = Build.Round();
        Assert.True(round.SetWindow(Now, Now.AddHours(1), Now));
        Assert.True(round.Open(Now));

        Assert.True(round.TakesAnswers(Now.AddHours(1).AddTicks(-1)));
        Assert.False(round.IsDueToClose(Now.AddHours(1).AddTicks(-1)));
        Assert.False(round.TakesAnswers(Now.AddHours(1)));
        Assert.True(round.IsDueToClose(Now.AddHours(1)));
    }

    [Fact]
    public void A_round_without_a_window_opens_and_closes_by_hand_only()
    {
        var round = Build.Round();

        Assert.False(round.IsDueToOpen(DateTime.MaxValue));
        Assert.True(round.Open(Now));
        Assert.False(round.IsDueToClose(DateTime.MaxValue));
        Assert.True(round.TakesAnswers(DateTime.MaxValue));
    }

    [Fact]
    public void A_planned_round_is_due_when_its_window_begins()
    {
        var round = Build.Round();
        Assert.True(round.SetWindow(Now.AddHours(1), Now.AddHours(2), Now));

        Assert.False(round.IsDueToOpen(Now.AddHours(1).AddTicks(-1)));
        Assert.True(round.IsDueToOpen(Now.AddHours(1)));
    }

    [Fact]
    public void A_round_whose_window_passed_unopened_stays_planned_until_the_window_is_set_anew()
    {
        var round = Build.Round();
        Assert.True(round.SetWindow(Now.AddHours(1), Now.AddHours(2), Now));

        Assert.False(round.IsDueToOpen(Now.AddHours(2)));
        Assert.False(round.Open(Now.AddHours(2)));
        Assert.Equal(RoundState.Planned, round.State);

        Assert.True(round.SetWindow(null, Now.AddHours(4), Now.AddHours(2)));
        Assert.True(round.Open(Now.AddHours(2)));
    }

    [Fact]
    public void A_window_upside_down_or_past_is_refused_and_changes_nothing()
    {
        var round = Build.Round();
        Assert.True(round.SetWindow(Now.AddHours(1), Now.AddHours(2), Now));

        Assert.False(round.SetWindow(Now.AddHours(3), Now.AddHours(3), Now));
        Assert.False(round.SetWindow(Now.AddHours(3), Now.AddHours(2), Now));
        Assert.False(round.SetWindow(null, Now, Now));
        Assert.Equal((Now.AddHours(1), Now.AddHours(2)), (round.OpensAt, round.ClosesAt));
    }

    [Fact]
    public void An_open_rounds_closing_can_be_moved_but_not_its_opening()
    {
        var round = Build.Round();
        Assert.True(round.SetWindow(Now, Now.AddHours(1), Now));
        Assert.True(round.Open(Now));

        Assert.True(round.SetWindow(Now.AddMinutes(30), Now.AddHours(5), Now));
        Assert.Equal((Now, Now.AddHours(5)), (round.OpensAt, round.ClosesAt));
        Assert.True(round.SetWindow(null, null, Now));
        Assert.Equal((Now, null), (round.OpensAt, round.ClosesAt));
    }

    [Fact]
    public void The_release_rule_is_the_one_it_was_planned_with_all_its_life()
    {
        var rule = Build.Rule(12, 7);
        var round = Build.Round(rule);

        Assert.Equal(rule, round.Rule);
        Assert.True(round.Open(Now));
        Assert.Equal(rule, round.Rule);
        Assert.True(round.Close(Now));
        Assert.Equal(rule, round.Rule);

        // Nothing public changes it afterwards.
        Assert.All(["OpenBatch", "ClosedThreshold"], name => Assert.False(typeof(Round).GetProperty(name)!.SetMethod!.IsPublic));
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("Oktober\r\nBcc: alla")]
    [InlineData("Okt\0ober")]
    public void A_title_is_one_line_of_plain_text(string title)
    {
        var round = Build.Round();

        Assert.Throws<ArgumentException>(() => round.Title = title);
        Assert.Equal("Oktober", round.Title);
    }

    [Fact]
    public void A_title_is_trimmed_and_at_most_120_characters()
    {
        var round = Build.Round();

        round.Title = "  Indikatorerna 2025  ";
        Assert.Equal("Indikatorerna 2025", round.Title);
        round.Title = new string('x', Round.MaxTitle);
        Assert.Throws<ArgumentException>(() => round.Title = new string('x', Round.MaxTitle + 1));
    }
}
