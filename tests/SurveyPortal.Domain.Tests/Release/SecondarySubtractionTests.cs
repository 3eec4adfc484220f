using SurveyPortal.Domain.Release;
using Answer = SurveyPortal.Domain.Tests.Release.SimulatedRound.Answer;
using Cell = SurveyPortal.Domain.Tests.Release.Subtraction.Cell;

namespace SurveyPortal.Domain.Tests.Release;

/// <summary>The attacker of <see cref="SubtractionTests"/>, where the final snapshot also splits the answers by secondary dimensions.</summary>
public sealed class SecondarySubtractionTests
{
    private const int Rounds = 300;

    private delegate IReadOnlySet<int> Rule(IReadOnlyList<int> counts, int threshold, IReadOnlySet<int>? allowed);

    [Fact]
    public void No_sum_or_difference_of_groups_options_and_totals_is_the_answers_of_fewer_than_the_threshold()
    {
        var random = new Random(4);
        var (derived, split, partly, lagging) = (0, 0, 0, 0);
        for (var i = 0; i < Rounds; i++)
        {
            var round = SimulatedRound.Run(random, mostPerTick: 60, secondary: true);
            Assert.Null(round.Fault);
            foreach (var dimension in round.Snapshots[^1].Dimensions.Where(dimension => dimension.Groups.Count > 0))
            {
                var options = round.Instrument.Background.First(question => question.Key == dimension.Dimension).Options.Count;
                split++;
                partly += dimension.Groups.Count < options ? 1 : 0;
                lagging += dimension.Groups.Any(option => option.Items.Count < round.Instrument.Items.Count) ? 1 : 0;
            }

            var found = Found(round, round.Snapshots);
            derived += found.Count;
            Assert.DoesNotContain(found, size => size > 0 && size < round.Rule.Closed.Value);
        }

        // The rounds are no trivial ones, and the attacker does find what is shown.
        Assert.True(split > Rounds / 2, $"{split} split");
        Assert.True(partly > Rounds / 20, $"{partly} partly");
        Assert.True(lagging > Rounds / 20, $"{lagging} lagging");
        Assert.True(derived > 10 * Rounds, $"{derived} derived");
    }

    [Fact]
    public void The_attacker_finds_few_where_every_large_option_is_shown_whatever_remains() => Assert.NotEmpty(
        Weakened(5, (counts, threshold, _) => counts.Index().Where(option => option.Item >= threshold).Select(option => option.Index).ToHashSet()));

    [Fact]
    public void The_attacker_finds_few_where_a_question_is_split_whose_figures_have_not_all_been_shown() => Assert.NotEmpty(
        Weakened(6, SecondaryRelease.Shown));

    private static IEnumerable<int> Weakened(int seed, Rule rule)
    {
        var random = new Random(seed);
        return Enumerable.Range(0, Rounds / 5).SelectMany(_ =>
        {
            var round = SimulatedRound.Run(random, mostPerTick: 60, secondary: true);
            return Found(round, [.. round.Snapshots[..^1], round.Snapshots[^1] with { Dimensions = Dimensions(round, rule) }])
                .Where(size => size > 0 && size < round.Rule.Closed.Value);
        }).Take(1).ToList();
    }

    /// <summary>Everything the figures determine: of each group, of each option, of each group's choice of each option, of what is hidden together, and of all.</summary>
    private static List<int> Found(SimulatedRound round, IReadOnlyList<Snapshot> snapshots)
    {
        var groups = round.Instrument.Groups.Append(ReleasePlan.MergedGroup)
            .Select(group => (Func<Cell, bool>)(cell => cell.Group == group || cell.ShownAs == group)).ToList();
        var options = round.Instrument.SecondaryQuestions.SelectMany((question, place) => question.Options
            .Select((_, option) => (Func<Cell, bool>)(cell => cell.ShownAs is not null && cell.Options[place] == 'a' + option))).ToList();
        var hidden = snapshots[^1].Dimensions.Select((dimension, place) =>
        {
            var question = round.Instrument.SecondaryQuestions[place];
            var shown = dimension.Groups.Select(group => question.Options.ToList().FindIndex(option => option.Value == group.Group)).ToHashSet();
            return (Func<Cell, bool>)(cell => cell.ShownAs is not null && !shown.Contains(cell.Options[place] - 'a'));
        });
        var crossed = groups.SelectMany(_ => options, (one, other) => (Func<Cell, bool>)(cell => one(cell) && other(cell)));
        List<Func<Cell, bool>> targets = [.. groups, .. options, .. hidden, .. crossed, _ => true];
        return [.. Enumerable.Range(0, round.Instrument.Items.Count).Select(item => new Subtraction(round, item, snapshots)).SelectMany(attack => targets.SelectMany(attack.Find))];
    }

    /// <summary>The true figures of the options that another rule would show.</summary>
    private static List<DimensionSnapshot> Dimensions(SimulatedRound round, Rule rule) =>
    [
        .. round.Instrument.SecondaryQuestions.Select((question, place) =>
        {
            var released = question.Options.Select((_, option) => round.Answers.Where(answer => answer.MovedAt > 0 && answer.Sheet.Secondary[place] == option).ToList()).ToList();
            var shown = rule([.. released.Select(answers => answers.Count)], round.Rule.Closed.Value, null);
            var items = round.Instrument.Items.Select((item, index) => (item.Key, Index: index, Shown: rule([.. released.Select(answers => Counts(answers, index).Sum())], round.Rule.Closed.Value, shown))).ToList();
            return new DimensionSnapshot(question.Key, [.. shown.Order().Select(option => new GroupSnapshot(
                question.Options[option].Value, released[option].Count,
                items.Where(item => item.Shown.Contains(option)).ToDictionary(item => item.Key, item => new Tally(Counts(released[option], item.Index)))))]);
        }),
    ];

    private static int[] Counts(IReadOnlyCollection<Answer> answers, int item) =>
        [.. Enumerable.Range(1, 2).Select(step => answers.Count(answer => answer.Sheet.Steps[item] == step))];
}
