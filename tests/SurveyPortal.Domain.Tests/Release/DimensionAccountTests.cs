using SurveyPortal.Domain.Answers;
using SurveyPortal.Domain.Instruments;
using SurveyPortal.Domain.Release;

namespace SurveyPortal.Domain.Tests.Release;

/// <summary>The ledger where an instrument has secondary dimensions: kept all the time, shown at closing only.</summary>
public sealed class DimensionAccountTests
{
    private static readonly Instrument Instrument = Build.Instrument(groups: 3, items: 2, steps: 3, 3);
    private static readonly ReleaseRule Rule = Build.Rule(8, 5);

    [Fact]
    public void Nothing_of_a_secondary_dimension_is_shown_while_the_round_is_open()
    {
        var ledger = ReleaseLedger.Start(Instrument);

        for (var step = 0; step < 3; step++)
        {
            Assert.Empty(ledger.Step(Moved(("a", [.. Of(20, "a", "11a"), .. Of(20, "a", "11b")])), Rule, closing: false).Dimensions);
        }

        Assert.Equal([60, 60, 0], Assert.Single(ledger.ToState().Dimensions).Groups.Select(option => option.Answers));
    }

    [Fact]
    public void At_closing_everything_released_is_split_once_whatever_step_released_it()
    {
        var ledger = ReleaseLedger.Start(Instrument);
        ledger.Step(Moved(("a", [.. Of(6, "a", "12a"), .. Of(6, "a", "31c")])), Rule, closing: false);

        var last = ledger.Step(Moved(("a", Of(8, "a", "22a")), ("b", [.. Of(5, "b", "11a"), .. Of(5, "b", "30c")])), Rule, closing: true);

        var split = Assert.Single(last.Dimensions);
        Assert.Equal("d1", split.Dimension);
        Assert.Equal(["x1", "x3"], split.Groups.Select(option => option.Group));
        Assert.Equal([19, 11], split.Groups.Select(option => option.Answers));
        Assert.Equal(last.Released, split.Groups.Sum(option => option.Answers));
        Assert.Equal(new Tally([11, 8, 0]), split.Groups[0].Items["1"]);
        Assert.Equal(new Tally([0, 0, 11]), split.Groups[1].Items["1"]);
        Assert.Equal(new Tally([5, 14, 0]), split.Groups[0].Items["2"]);
        Assert.Equal(new Tally([6, 0, 0]), split.Groups[1].Items["2"]);
    }

    [Fact]
    public void An_option_with_few_answers_takes_the_smallest_large_one_with_it()
    {
        var last = ReleaseLedger.Start(Instrument).Step(Moved(("a", [.. Of(9, "a", "11a"), .. Of(6, "a", "11b"), .. Of(4, "a", "11c")])), Rule, closing: true);

        Assert.Equal(["x1"], last.Dimensions[0].Groups.Select(option => option.Group));
        Assert.Equal(9, last.Dimensions[0].Groups[0].Items["1"].Answered);
    }

    [Fact]
    public void A_question_that_few_of_an_option_answered_is_left_out_there_and_where_it_could_be_subtracted()
    {
        var last = ReleaseLedger.Start(Instrument).Step(
            Moved(("a", [.. Of(9, "a", "11a"), .. Of(4, "a", "11b"), .. Of(3, "a", "10b"), .. Of(12, "a", "11c")])), Rule, closing: true);

        var split = last.Dimensions[0].Groups;
        Assert.Equal([9, 7, 12], split.Select(option => option.Answers));
        Assert.Equal([9, 7, 12], split.Select(option => option.Items["1"].Answered));

        // Four of b's seven answered the second question: they are hidden, and a's nine with them, so that thirteen remain.
        Assert.Equal([null, null, 12], split.Select(option => option.Items.GetValueOrDefault("2")?.Answered));
    }

    [Fact]
    public void A_question_is_not_split_when_a_groups_answers_to_it_are_hidden()
    {
        var ledger = ReleaseLedger.Start(Instrument);

        // Four of group b answered the first question; they are in no figure, so no option may count them.
        var last = ledger.Step(Moved(("a", [.. Of(10, "a", "11a"), .. Of(10, "a", "11b")]), ("b", [.. Of(4, "b", "11a"), .. Of(6, "b", "01b")])), Rule, closing: true);

        Assert.DoesNotContain("1", last.Groups[1].Items.Keys);
        Assert.Equal([14, 16], last.Dimensions[0].Groups.Select(option => option.Answers));
        Assert.All(last.Dimensions[0].Groups, option => Assert.Equal(["2"], option.Items.Keys));
    }

    [Fact]
    public void A_question_is_not_split_when_the_last_few_answers_to_it_stay_hidden()
    {
        var ledger = ReleaseLedger.Start(Instrument);
        ledger.Step(Moved(("a", [.. Of(10, "a", "11a"), .. Of(10, "a", "11b")])), Rule, closing: false);

        var last = ledger.Step(Moved(("a", [.. Of(4, "a", "21a"), .. Of(4, "a", "01b")])), Rule, closing: true);

        Assert.Equal(new Tally([20, 0, 0]), last.Groups[0].Items["1"]);
        Assert.All(last.Dimensions[0].Groups, option => Assert.Equal(["2"], option.Items.Keys));
    }

    [Fact]
    public void Groups_that_are_shown_together_are_split_like_the_others()
    {
        var last = ReleaseLedger.Start(Instrument).Step(
            Moved((ReleasePlan.MergedGroup, [.. Of(3, "a", "11a"), .. Of(3, "b", "11a")]), ("c", Of(7, "c", "11b"))), Rule, closing: true);

        Assert.Equal([("x1", 6), ("x2", 7)], last.Dimensions[0].Groups.Select(option => (option.Group, option.Answers)));
    }

    [Fact]
    public void Every_secondary_dimension_is_split_by_itself_in_the_instruments_order()
    {
        var two = Build.Instrument(groups: 0, items: 1, steps: 2, 2, 3);
        var last = ReleaseLedger.Start(two).Step(
            Moved((ReleaseLedger.WholeRound, [.. Build.Sheets(6, two, "alla", "1ac"), .. Build.Sheets(6, two, "alla", "2bc"), .. Build.Sheets(6, two, "alla", "2ba")])), Rule, closing: true);

        Assert.Equal(["d1", "d2"], last.Dimensions.Select(dimension => dimension.Dimension));
        Assert.Equal([("x1", 6), ("x2", 12)], last.Dimensions[0].Groups.Select(option => (option.Group, option.Answers)));
        Assert.Equal([("x1", 6), ("x3", 12)], last.Dimensions[1].Groups.Select(option => (option.Group, option.Answers)));
    }

    [Fact]
    public void A_round_that_releases_nothing_has_a_split_with_nothing_in_it()
    {
        var last = ReleaseLedger.Start(Instrument).Step(Moved(), Rule, closing: true);

        Assert.Equal(new DimensionSnapshot("d1", []), Assert.Single(last.Dimensions));
    }

    [Fact]
    public void Snapshots_and_accounts_differ_when_only_the_options_do()
    {
        var (one, two) = (ReleaseLedger.Start(Instrument), ReleaseLedger.Start(Instrument));
        var (first, second) = (one.Step(Moved(("a", Of(8, "a", "11a"))), Rule, closing: true), two.Step(Moved(("a", Of(8, "a", "11b"))), Rule, closing: true));

        Assert.Equal(first.Groups, second.Groups);
        Assert.NotEqual(first, second);
        Assert.NotEqual(one.ToState(), two.ToState());
    }

    [Fact]
    public void An_account_that_is_stored_and_read_goes_on_as_if_nothing_had_happened()
    {
        var (kept, read) = (ReleaseLedger.Start(Instrument), ReleaseLedger.Start(Instrument));
        foreach (var ledger in new[] { kept, read })
        {
            ledger.Step(Moved(("a", [.. Of(9, "a", "13a"), .. Of(9, "a", "20b")])), Rule, closing: false);
        }

        var state = read.ToState();
        read = ReleaseLedger.Continue(Instrument, state);
        Assert.Equal(state, read.ToState());
        Assert.Equal(state.GetHashCode(), read.ToState().GetHashCode());

        var rest = Moved(("a", Of(8, "a", "11c")), ("b", Of(5, "b", "22a")));
        Assert.Equal(kept.Step(rest, Rule, closing: true), read.Step(rest, Rule, closing: true));
    }

    public static TheoryData<string, LedgerState> Contradictions()
    {
        LedgerItem[] Items(int answers) => [new("1", [answers, 0, 0], [0, 0, 0]), new("2", [0, answers, 0], [0, 0, 0])];
        LedgerGroup Option(string name, int answers) => new(name, answers, Items(answers));
        LedgerState With(params LedgerDimension[] dimensions) => new(1, [Option("a", 12)]) { Dimensions = dimensions };
        LedgerState Options(params LedgerGroup[] options) => With(new LedgerDimension("d1", options));
        Assert.NotNull(ReleaseLedger.Continue(Instrument, Options(Option("x1", 5), Option("x2", 7), Option("x3", 0))));
        return new TheoryData<string, LedgerState>
        {
            { "the dimension is missing", With() },
            { "the dimension is another", With(new LedgerDimension("d2", [Option("x1", 5), Option("x2", 7), Option("x3", 0)])) },
            { "there are two", With(new LedgerDimension("d1", [Option("x1", 12), Option("x2", 0), Option("x3", 0)]), new LedgerDimension("d1", [Option("x1", 12), Option("x2", 0), Option("x3", 0)])) },
            { "an option is missing", Options(Option("x1", 5), Option("x2", 7)) },
            { "an option is another", Options(Option("x1", 5), Option("x2", 7), Option("x4", 0)) },
            { "an option comes twice", Options(Option("x1", 5), Option("x1", 7), Option("x3", 0)) },
            { "the options stand in another order", Options(Option("x2", 7), Option("x1", 5), Option("x3", 0)) },
            { "an option has other items", Options(Option("x1", 12), Option("x2", 0), new LedgerGroup("x3", 0, [new LedgerItem("1", [0, 0, 0], [0, 0, 0])])) },
            { "an option has more answers to an item than sheets", Options(Option("x1", 5), Option("x2", 7) with { Answers = 6 }, Option("x3", 0)) },
            { "the options are fewer than the groups", Options(Option("x1", 5), Option("x2", 6), Option("x3", 0)) },
            { "the options are more than the groups", Options(Option("x1", 5), Option("x2", 7), Option("x3", 1)) },
            { "the options answered something else", Options(Option("x1", 5), Option("x2", 7) with { Items = [new LedgerItem("1", [6, 1, 0], [0, 0, 0]), Items(7)[1]] }, Option("x3", 0)) },
        };
    }

    [Theory]
    [MemberData(nameof(Contradictions))]
    public void A_stored_account_whose_options_contradict_the_instrument_or_the_groups_is_refused(string because, LedgerState state)
    {
        Assert.NotEmpty(because);
        Assert.Throws<FormatException>(() => ReleaseLedger.Continue(Instrument, state));
    }

    [Fact]
    public void Over_thousands_of_rounds_an_option_shows_exactly_what_was_released_of_it_and_everything_that_may_be_shown()
    {
        var random = new Random(11);
        var shown = 0;
        for (var i = 0; i < 3_000; i++)
        {
            var round = SimulatedRound.Run(random, secondary: true);
            Assert.Null(round.Fault);
            Assert.All(round.Snapshots[..^1], snapshot => Assert.Empty(snapshot.Dimensions));

            var last = round.Snapshots[^1];
            Assert.Equal(round.Instrument.SecondaryDimensions, last.Dimensions.Select(dimension => dimension.Dimension));
            for (var place = 0; place < last.Dimensions.Count; place++)
            {
                shown += last.Dimensions[place].Groups.Count;
                AssertTrue(round, last, place);
            }
        }

        Assert.True(shown > 3_000);
    }

    private static void AssertTrue(SimulatedRound round, Snapshot last, int place)
    {
        var threshold = round.Rule.Closed.Value;
        var options = round.Instrument.SecondaryQuestions[place].Options
            .Select((_, option) => round.Answers.Where(answer => answer.MovedAt > 0 && answer.Sheet.Secondary[place] == option).ToList()).ToList();
        var expected = SecondaryRelease.Shown([.. options.Select(answers => answers.Count)], threshold);
        var groups = last.Dimensions[place].Groups.ToDictionary(group => group.Group);
        Assert.Equal(expected.Order().Select(option => $"x{option + 1}"), groups.Keys);
        Assert.All(expected, option => Assert.Equal(options[option].Count, groups[$"x{option + 1}"].Answers));

        for (var index = 0; index < round.Instrument.Items.Count; index++)
        {
            var key = round.Instrument.Items[index].Key;
            int[] Counts(int option) => [.. Enumerable.Range(1, 2).Select(step => options[option].Count(answer => answer.Sheet.Steps[index] == step))];
            var whole = last.Groups.Sum(group => group.Items.GetValueOrDefault(key)?.Answered ?? 0) == Enumerable.Range(0, options.Count).Sum(option => Counts(option).Sum());
            var split = whole ? SecondaryRelease.Shown([.. Enumerable.Range(0, options.Count).Select(option => Counts(option).Sum())], threshold, expected) : new HashSet<int>();
            foreach (var option in expected)
            {
                Assert.Equal(split.Contains(option) ? new Tally(Counts(option)) : null, groups[$"x{option + 1}"].Items.GetValueOrDefault(key));
            }
        }
    }

    private static IReadOnlyList<AnswerSheet> Of(int count, string group, string code) => Build.Sheets(count, Instrument, group, code);

    private static Dictionary<string, IReadOnlyList<AnswerSheet>> Moved(params (string Group, IReadOnlyList<AnswerSheet> Sheets)[] moved) =>
        moved.ToDictionary(one => one.Group, one => one.Sheets);
}
