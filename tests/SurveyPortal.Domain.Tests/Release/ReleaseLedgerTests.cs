using SurveyPortal.Domain.Answers;
using SurveyPortal.Domain.Instruments;
using SurveyPortal.Domain.Release;

namespace SurveyPortal.Domain.Tests.Release;

public sealed class ReleaseLedgerTests
{
    private static readonly Instrument Instrument = Build.Instrument(groups: 3, items: 2, steps: 3);
    private static readonly ReleaseRule Rule = Build.Rule(8, 5);

    [Fact]
    public void A_question_that_too_few_of_the_group_answered_is_left_out_until_enough_have()
    {
        var ledger = ReleaseLedger.Start(Instrument);

        // Eight answer the first question, seven of them the second.
        var first = ledger.Step(Moved("a", [.. Of(7, "a", "12"), .. Of(1, "a", "10")]), Rule, closing: false);
        var group = Assert.Single(first.Groups);
        Assert.Equal(8, group.Answers);
        Assert.Equal(new Tally([8, 0, 0]), group.Items["1"]);
        Assert.DoesNotContain("2", group.Items.Keys);

        // Eight more: fifteen have answered the second question, and it comes in one step of fifteen.
        var second = ledger.Step(Moved("a", Of(8, "a", "33")), Rule, closing: false);
        Assert.Equal(new Tally([0, 7, 8]), second.Groups[0].Items["2"]);
    }

    [Fact]
    public void Figures_stand_still_until_enough_new_answers_to_that_very_question_have_come()
    {
        var ledger = ReleaseLedger.Start(Instrument);
        ledger.Step(Moved("a", Of(8, "a", "11")), Rule, closing: false);

        var second = ledger.Step(Moved("a", [.. Of(7, "a", "22"), .. Of(1, "a", "02")]), Rule, closing: false);

        Assert.Equal(16, second.Groups[0].Answers);
        Assert.Equal(new Tally([8, 0, 0]), second.Groups[0].Items["1"]);
        Assert.Equal(new Tally([8, 8, 0]), second.Groups[0].Items["2"]);
    }

    [Fact]
    public void At_closing_five_new_answers_are_enough_and_four_stay_out()
    {
        var ledger = ReleaseLedger.Start(Instrument);
        ledger.Step(Moved("a", Of(8, "a", "11")), Rule, closing: false);

        var last = ledger.Step(Moved("a", [.. Of(4, "a", "33"), .. Of(1, "a", "30"), .. Of(3, "a", "00")]), Rule, closing: true);

        Assert.True(last.Final);
        Assert.Equal(new Tally([8, 0, 5]), last.Groups[0].Items["1"]);
        Assert.Equal(new Tally([8, 0, 0]), last.Groups[0].Items["2"]);
    }

    [Fact]
    public void A_step_that_moves_too_few_of_a_group_is_refused_and_leaves_the_account_as_it_was()
    {
        var ledger = ReleaseLedger.Start(Instrument);
        ledger.Step(Moved("a", Of(8, "a", "11")), Rule, closing: false);
        var before = ledger.ToState();

        Assert.Throws<ArgumentException>(() => ledger.Step(Moved("b", Of(7, "b", "11")), Rule, closing: false));
        Assert.Throws<ArgumentException>(() => ledger.Step(Moved("b", Of(4, "b", "11")), Rule, closing: true));
        Assert.Throws<ArgumentException>(() => ledger.Step(Moved("a", Of(1, "a", "11")), Rule, closing: true));
        Assert.Equal(before, ledger.ToState());
    }

    [Fact]
    public void Groups_are_shown_in_the_instruments_order_with_the_merged_group_last()
    {
        var options = Instrument.Background[0].Options;
        var turned = Instrument with { Background = [Instrument.Background[0] with { Options = [options[2], options[0], options[1]] }] };
        var ledger = ReleaseLedger.Start(turned);

        var snapshot = ledger.Step(
            new Dictionary<string, IReadOnlyList<AnswerSheet>>
            {
                ["a"] = Of(5, "a", "11"),
                ["c"] = Of(6, "c", "11"),
                [ReleasePlan.MergedGroup] = Of(5, "b", "11"),
            },
            Rule, closing: true);

        Assert.Equal(["c", "a", "ovriga"], snapshot.Groups.Select(group => group.Group));
        Assert.Equal(16, snapshot.Released);
    }

    [Fact]
    public void A_closing_without_any_group_gives_a_last_snapshot_with_nothing_in_it()
    {
        var snapshot = ReleaseLedger.Start(Instrument).Step(Moved("a", []), Rule, closing: true);

        Assert.Equal(new Snapshot(1, true, []), snapshot);
        Assert.Equal(0, snapshot.Released);
    }

    [Fact]
    public void A_snapshot_does_not_change_when_more_is_released()
    {
        var ledger = ReleaseLedger.Start(Instrument);
        var first = ledger.Step(Moved("a", Of(8, "a", "11")), Rule, closing: false);
        var second = ledger.Step(Moved("a", Of(8, "a", "22")), Rule, closing: false);

        Assert.Equal(new Tally([8, 0, 0]), first.Groups[0].Items["1"]);
        Assert.Equal(new Tally([8, 8, 0]), second.Groups[0].Items["1"]);
        Assert.NotEqual(first, second);
    }

    [Fact]
    public void Snapshots_and_accounts_are_equal_when_their_figures_are()
    {
        var (one, two) = (ReleaseLedger.Start(Instrument), ReleaseLedger.Start(Instrument));

        Assert.Equal(one.Step(Moved("a", Of(8, "a", "13")), Rule, false), two.Step(Moved("a", Of(8, "a", "13")), Rule, false));
        Assert.Equal(one.ToState(), two.ToState());
        Assert.Equal(one.ToState().GetHashCode(), two.ToState().GetHashCode());
        Assert.NotEqual(one.Step(Moved("a", Of(8, "a", "11")), Rule, false), two.Step(Moved("a", Of(8, "a", "12")), Rule, false));
        Assert.NotEqual(one.ToState(), two.ToState());
    }

    public static TheoryData<string, LedgerState> Contradictions()
    {
        LedgerItem sound = new("1", [8, 0, 0], [8, 0, 0]), second = new("2", [8, 0, 0], [0, 0, 0]);
        LedgerState With(params LedgerItem[] items) => new(1, [new LedgerGroup("a", 8, items)]);
        return new TheoryData<string, LedgerState>
        {
            { "an item is missing", With(sound) },
            { "an item is unknown", With(sound, second, new LedgerItem("3", [0, 0, 0], [0, 0, 0])) },
            { "an item comes twice", With(sound, sound) },
            { "a tally is too short", With(sound, new LedgerItem("2", [8, 0], [0, 0])) },
            { "more is shown than released", With(sound, new LedgerItem("2", [0, 0, 0], [0, 0, 1])) },
            { "a figure is negative", With(sound, new LedgerItem("2", [8, -1, 0], [0, -1, 0])) },
            { "more answers than sheets", With(sound, new LedgerItem("2", [8, 1, 0], [0, 0, 0])) },
            { "a group is unknown", new LedgerState(1, [new LedgerGroup("z", 8, [sound, second])]) },
            { "a group comes twice", new LedgerState(1, [new LedgerGroup("a", 8, [sound, second]), new LedgerGroup("a", 8, [sound, second])]) },
            { "the number is negative", new LedgerState(-1, []) },
        };
    }

    [Theory]
    [MemberData(nameof(Contradictions))]
    public void A_stored_account_that_contradicts_itself_is_refused(string because, LedgerState state)
    {
        Assert.NotEmpty(because);
        Assert.Throws<FormatException>(() => ReleaseLedger.Continue(Instrument, state));
    }

    private static IReadOnlyList<AnswerSheet> Of(int count, string group, string code) => Build.Sheets(count, Instrument, group, code);

    private static Dictionary<string, IReadOnlyList<AnswerSheet>> Moved(string group, IReadOnlyList<AnswerSheet> sheets) => new() { [group] = sheets };
}
