using SurveyPortal.Domain.Answers;
using SurveyPortal.Domain.Instruments;
using SurveyPortal.Domain.Release;

namespace SurveyPortal.Domain.Tests.Release;

/// <summary>
/// Nothing by subtraction. Two attackers who have seen everything ever shown, who know the rule, and who watched the number of
/// received answers at every tick: one adds and subtracts figures, the other goes through every course a round could have taken.
/// What is protected is how a small group answered a question. How many are in a withheld group is not hidden from somebody who
/// knows the number of received answers: that number must not be shown once the round is closed.
/// </summary>
public sealed class SubtractionTests
{
    [Fact]
    public void No_sum_or_difference_of_shown_figures_is_the_answers_of_fewer_than_the_threshold()
    {
        var random = new Random(70);
        var (derived, crossed) = (0, 0);
        for (var i = 0; i < 600; i++)
        {
            var round = SimulatedRound.Run(random, mostPerTick: 60);
            for (var item = 0; item < round.Instrument.Items.Count; item++)
            {
                foreach (var closing in new[] { false, true })
                {
                    var snapshots = closing ? round.Snapshots : round.Snapshots[..^1];
                    var least = closing ? round.Rule.Closed.Value : round.Rule.OpenBatch.Value;
                    var attack = new Subtraction(round, item, snapshots);

                    // Each group by itself, the answers before merging too, and then all groups together.
                    foreach (var group in round.Instrument.Groups.Append(ReleasePlan.MergedGroup))
                    {
                        var found = attack.Find(answer => answer.Group == group || answer.ShownAs == group).ToList();
                        derived += found.Count;
                        Assert.DoesNotContain(found, size => size > 0 && size < least);
                    }

                    var across = attack.Find(_ => true).ToList();
                    crossed += across.Count;
                    Assert.DoesNotContain(across, size => size > 0 && size < least);
                }
            }
        }

        // The attacker does find what is shown.
        Assert.True(derived > 1_000);
        Assert.True(crossed > derived);
    }

    [Fact]
    public void An_attacker_who_adds_and_subtracts_finds_a_figure_that_was_given_away()
    {
        // The attacker's own test: a total that also covers a group which is not shown beside it.
        var known = new[] { new[] { 1, 1, 0 }, [1, 1, 1] };

        Assert.Equal([0, 3, 7, 10], RowSpace.ZeroOneSums(known, [3, 4, 3], [true, true, true]).Order());
        Assert.Equal([0], RowSpace.ZeroOneSums([[1, 1, 0], [0, 1, 1]], [3, 4, 3], [true, true, true]).Where(sum => sum < 5));
    }

    [Fact]
    public void No_course_of_a_round_gives_away_how_many_of_a_small_group_answered_a_question()
    {
        const int MostSkips = 4;
        var instrument = Build.Instrument(groups: 2, items: 1, steps: 2);
        var rule = Build.Rule(5, 5);
        var worlds = new Dictionary<string, List<World>>();

        foreach (var world in
            from early in Enumerable.Range(0, 14)
            from earlySkips in Enumerable.Range(0, MostSkips + 1)
            from late in Enumerable.Range(0, 5)
            from lateSkips in Enumerable.Range(0, MostSkips + 1)
            from others in Enumerable.Range(0, 7)
            from otherSkips in Enumerable.Range(0, MostSkips + 1)
            from drawnSkips in Enumerable.Range(0, earlySkips + 1)
            let waiting = early + earlySkips
            let moved = waiting >= 10 ? waiting - 5 : 0
            where drawnSkips <= moved && moved - drawnSkips <= early && (moved > 0 || drawnSkips == 0)
            select Course(instrument, rule, early, earlySkips, late, lateSkips, others, otherSkips, moved, drawnSkips) with
            {
                Inner = Math.Max(Math.Max(earlySkips, lateSkips), otherSkips) < MostSkips,
            })
        {
            // Any part of the other group may have come before the tick: all the attacker sees of it is the number received.
            for (var before = 0; before <= world.Others; before++)
            {
                var view = $"received {world.Early + before} then {world.All}: {world.View}";
                (worlds.TryGetValue(view, out var same) ? same : worlds[view] = []).Add(world);
            }
        }

        // At the edge of what was gone through nothing can be concluded: the course that looks the same may lie beyond it.
        Assert.True(worlds.Count > 1_000);
        Assert.All(worlds.Values.Where(view => view.Any(world => world.Inner)), view =>
        {
            for (var cell = 0; cell < 2; cell++)
            {
                var possible = view.Select(world => world.Hidden[cell]).Distinct().ToList();
                Assert.False(possible is [>= 1 and < 5], $"{view[0]}: cell {cell} can only be {possible[0]}.");
            }
        });
    }

    [Theory]
    [InlineData(2, 5)]
    [InlineData(3, 5)]
    [InlineData(4, 5)]
    [InlineData(3, 7)]
    public void The_shown_groups_alone_do_not_give_away_how_large_a_withheld_group_is(int groups, int closed)
    {
        var rule = Build.Rule(8, closed);
        var none = new HashSet<string>();
        var views = new Dictionary<string, List<int[]>>();
        foreach (var sizes in Sizes(groups, closed + 1))
        {
            var waiting = Enumerable.Range(0, groups).ToDictionary(Build.GroupName, group => sizes[group]);
            var shown = ReleasePlan.AtClose(waiting, none, rule).GroupBy(move => move.ShownAs).OrderBy(group => group.Key);
            var view = string.Join(' ', shown.Select(group => $"{group.Key} {group.Sum(move => move.Count)}"));
            (views.TryGetValue(view, out var same) ? same : views[view] = []).Add(sizes);
        }

        Assert.All(views, view =>
        {
            for (var group = 0; group < groups; group++)
            {
                var possible = view.Value.Select(sizes => sizes[group]).Distinct().ToList();
                Assert.False(possible is [var only] && only >= 1 && only < closed, $"\"{view.Key}\": group {group} can only be {possible[0]}.");
            }
        });
    }

    private static IEnumerable<int[]> Sizes(int groups, int most) => groups == 0
        ? [[]]
        : from rest in Sizes(groups - 1, most) from size in Enumerable.Range(0, most + 1) select (int[])[.. rest, size];

    /// <summary>Group a before and after a tick, group b after it; which of a's are moved at the tick is given by how many of them skipped.</summary>
    private static World Course(
        Instrument instrument, ReleaseRule rule, int early, int earlySkips, int late, int lateSkips, int others, int otherSkips, int moved, int drawnSkips)
    {
        var ledger = ReleaseLedger.Start(instrument);
        Snapshot? first = null;
        if (ReleasePlan.WhileOpen(new Dictionary<string, int> { ["a"] = early + earlySkips }, rule) is [var move])
        {
            Assert.Equal(moved, move.Count);
            first = ledger.Step(Moved("a", Sheets(moved - drawnSkips, drawnSkips)), rule, closing: false);
        }

        var rest = Sheets(early - (moved - drawnSkips) + late, earlySkips - drawnSkips + lateSkips);
        var b = Sheets(others, otherSkips);
        var closing = ReleasePlan.AtClose(new Dictionary<string, int> { ["a"] = rest.Count, ["b"] = b.Count }, ledger.Groups, rule);
        var step = new Dictionary<string, IReadOnlyList<AnswerSheet>>();
        foreach (var shown in closing.GroupBy(move => move.ShownAs))
        {
            step[shown.Key] = [.. shown.SelectMany(move => move.Group == "a" ? rest : b)];
        }

        var last = ledger.Step(step, rule, closing: true);
        int Shown(Snapshot? snapshot, string group) =>
            snapshot?.Groups.FirstOrDefault(candidate => candidate.Group == group)?.Items.GetValueOrDefault("1")?.Answered ?? 0;

        return new World(
            $"{Text(first)} | {Text(last)}",
            [
                early + late - Shown(last, "a"),
                others - Shown(last, "b"),
            ],
            early + earlySkips,
            others + otherSkips,
            early + earlySkips + late + lateSkips + others + otherSkips,
            Inner: true);

        IReadOnlyList<AnswerSheet> Sheets(int answers, int skips) => [.. Build.Sheets(answers, instrument, "a", "1"), .. Build.Sheets(skips, instrument, "a", "0")];
        static Dictionary<string, IReadOnlyList<AnswerSheet>> Moved(string group, IReadOnlyList<AnswerSheet> sheets) => new() { [group] = sheets };
        static string Text(Snapshot? snapshot) => snapshot is null
            ? "nothing"
            : string.Join(", ", snapshot.Groups.Select(group => $"{group.Group} {group.Answers} ({group.Items.GetValueOrDefault("1")?.Answered})"));
    }

    /// <param name="View">Every figure the attacker has seen.</param>
    /// <param name="Hidden">Answers that no figure shows: of a and of b.</param>
    /// <param name="Early">How many of a came before the tick.</param>
    /// <param name="Others">How many of b came at all.</param>
    /// <param name="All">How many came.</param>
    /// <param name="Inner">False at the edge of the courses gone through, where the neighbour that looks the same is missing.</param>
    private sealed record World(string View, int[] Hidden, int Early, int Others, int All, bool Inner);

    /// <summary>What adding and subtracting gives: every figure is a row, every set of answers that no figure tells apart is a column.</summary>
    private sealed class Subtraction
    {
        private readonly List<(SimulatedRound.Answer Answer, bool Answered, int Size)> _columns = [];
        private readonly int[][] _rows;

        public Subtraction(SimulatedRound round, int item, IReadOnlyList<Snapshot> snapshots)
        {
            var key = round.Instrument.Items[item].Key;
            var last = snapshots.Count;

            // The steps at which the figure of a shown group moved on to cover everything moved until then.
            var updates = snapshots.SelectMany((snapshot, index) => snapshot.Groups
                .Where(group => (group.Items.GetValueOrDefault(key)?.Answered ?? 0)
                    != (index == 0 ? 0 : snapshots[index - 1].Groups.FirstOrDefault(old => old.Group == group.Group)?.Items.GetValueOrDefault(key)?.Answered ?? 0))
                .Select(group => (group.Group, snapshot.Number))).ToHashSet();

            var rows = new List<Func<SimulatedRound.Answer, bool, bool>>();
            foreach (var snapshot in snapshots)
            {
                foreach (var group in snapshot.Groups)
                {
                    var (name, number) = (group.Group, snapshot.Number);
                    rows.Add((answer, _) => Moved(answer, last) <= number && answer.ShownAs == name);
                    rows.Add((answer, answered) => answered && answer.ShownAs == name
                        && Enumerable.Range(1, number).Any(update => Moved(answer, last) <= update && updates.Contains((name, update))));

                    // While open exactly k stay behind: a group that moved gives away how many of it had come.
                    var interval = round.Intervals[number - 1];
                    if (!snapshot.Final && round.Answers.Any(answer => answer.MovedAt == number && answer.ShownAs == name))
                    {
                        rows.Add((answer, _) => answer.Group == name && answer.Interval <= interval);
                    }
                }
            }

            // The number of received answers, watched at every tick.
            for (var interval = 0; interval <= round.Intervals[^1]; interval++)
            {
                var until = interval;
                rows.Add((answer, _) => answer.Interval <= until);
            }

            // The attacker does not know who skipped the question: both kinds are unknown wherever there is an answer.
            var alike = round.Answers
                .SelectMany(answer => new[] { (Answer: answer, Answered: true), (Answer: answer, Answered: false) })
                .GroupBy(column => (column.Answered, column.Answer.Group, column.Answer.Interval, Moved: Moved(column.Answer, last)))
                .Select(column => (column.First().Answer, column.Key.Answered, Size: column.Count(one => one.Answer.Sheet.Steps[item] > 0 == one.Answered)));
            foreach (var column in alike.GroupBy(column => (
                column.Answered, column.Answer.Group, Shown: Moved(column.Answer, last) <= last ? column.Answer.ShownAs : null,
                Row: string.Concat(rows.Select(row => row(column.Answer, column.Answered) ? '1' : '0')))))
            {
                _columns.Add((column.First().Answer, column.Key.Answered, column.Sum(one => one.Size)));
            }

            _rows = [.. rows.Select(row => _columns.Select(column => row(column.Answer, column.Answered) ? 1 : 0).ToArray())];
        }

        /// <summary>The size of every set of answers to the question, within the given groups, that the figures determine.</summary>
        public IEnumerable<int> Find(Func<SimulatedRound.Answer, bool> within) => RowSpace.ZeroOneSums(
            _rows, [.. _columns.Select(column => column.Size)], [.. _columns.Select(column => column.Answered && within(column.Answer))]);

        private static int Moved(SimulatedRound.Answer answer, int last) => answer.MovedAt is 0 || answer.MovedAt > last ? int.MaxValue : answer.MovedAt;
    }

    /// <summary>Linear algebra modulo a large prime, so that nothing is rounded; it could only err where a determinant is a multiple of the prime.</summary>
    private static class RowSpace
    {
        private const long Prime = 2_147_483_647;

        /// <summary>Sums of <paramref name="sizes"/> over every 0/1 vector of the row space that is 0 outside <paramref name="target"/>.</summary>
        public static IEnumerable<int> ZeroOneSums(IReadOnlyList<int[]> rows, int[] sizes, bool[] target)
        {
            // Columns outside the target first: rows whose pivot lies beyond them span what is sought.
            var order = Enumerable.Range(0, sizes.Length).OrderBy(column => target[column]).ToArray();
            var outside = target.Count(inside => !inside);
            var matrix = rows.Select(row => order.Select(column => (long)row[column]).ToArray()).ToArray();
            var basis = new List<long[]>();
            var rank = 0;
            for (var column = 0; column < order.Length && rank < matrix.Length; column++)
            {
                var pivot = Array.FindIndex(matrix, rank, row => row[column] != 0);
                if (pivot < 0)
                {
                    continue;
                }

                (matrix[rank], matrix[pivot]) = (matrix[pivot], matrix[rank]);
                var inverse = Power(matrix[rank][column], Prime - 2);
                for (var j = column; j < order.Length; j++)
                {
                    matrix[rank][j] = matrix[rank][j] * inverse % Prime;
                }

                for (var i = 0; i < matrix.Length; i++)
                {
                    if (i != rank && matrix[i][column] is var factor and not 0)
                    {
                        for (var j = column; j < order.Length; j++)
                        {
                            matrix[i][j] = (matrix[i][j] + ((Prime - factor) * matrix[rank][j])) % Prime;
                        }
                    }
                }

                if (column >= outside)
                {
                    basis.Add(matrix[rank]);
                }

                rank++;
            }

            // In reduced form a 0/1 vector is a sum of basis rows. All sums are tried, or where they are too many all of at most three rows.
            var count = Math.Min(basis.Count, 30);
            for (var choice = 0; choice < 1 << count; choice++)
            {
                if (count > 12 && int.PopCount(choice) > 3)
                {
                    // The next number with fewer ones: nothing in between has at most three.
                    choice |= (choice & -choice) - 1;
                    continue;
                }

                var vector = new long[order.Length];
                for (var b = 0; b < count; b++)
                {
                    if ((choice >> b & 1) == 1)
                    {
                        for (var j = 0; j < vector.Length; j++)
                        {
                            vector[j] = (vector[j] + basis[b][j]) % Prime;
                        }
                    }
                }

                if (vector.All(value => value is 0 or 1))
                {
                    yield return Enumerable.Range(0, vector.Length).Sum(j => (int)vector[j] * sizes[order[j]]);
                }
            }
        }

        private static long Power(long value, long exponent)
        {
            var result = 1L;
            for (value %= Prime; exponent > 0; exponent >>= 1, value = value * value % Prime)
            {
                result = (exponent & 1) == 1 ? result * value % Prime : result;
            }

            return result;
        }
    }
}
