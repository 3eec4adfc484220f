using SurveyPortal.Domain.Release;

namespace SurveyPortal.Domain.Tests.Release;

/// <summary>
/// What adding and subtracting gives: every figure is a row, every kind of answer that no figure tells apart is a column.
/// The attacker does not know who skipped the question or which option somebody chose: all kinds are unknown wherever there is an answer,
/// unless the figures themselves say that there is none of a kind.
/// </summary>
internal sealed class Subtraction
{
    private readonly List<(Cell Cell, int Size)> _columns;
    private readonly int[][] _rows;

    public Subtraction(SimulatedRound round, int item, IReadOnlyList<Snapshot> snapshots)
    {
        var figures = Figures(round, round.Instrument.Items[item].Key, snapshots);
        var cells = Cells(round, item, snapshots);

        // A figure that is nothing says that there is none of what it covers.
        var empty = figures.Where(figure => cells.Where(cell => figure(cell.Cell)).Sum(cell => cell.Size) == 0).ToList();
        _columns = [.. cells.Where(cell => !empty.Any(figure => figure(cell.Cell)))
            .GroupBy(cell => (cell.Cell.Answered, cell.Cell.Group, cell.Cell.ShownAs, cell.Cell.Options,
                Row: string.Concat(figures.Select(figure => figure(cell.Cell) ? '1' : '0'))))
            .Select(alike => (alike.First().Cell, alike.Sum(cell => cell.Size)))];
        _rows = [.. figures.Select(figure => _columns.Select(column => figure(column.Cell) ? 1 : 0).ToArray())];
    }

    /// <summary>The size of every set of answers to the question, among the given ones, that the figures determine.</summary>
    public IEnumerable<int> Find(Func<Cell, bool> within) => RowSpace.ZeroOneSums(
        _rows, [.. _columns.Select(column => column.Size)], [.. _columns.Select(column => column.Cell.Answered && within(column.Cell))]);

    private static List<Func<Cell, bool>> Figures(SimulatedRound round, string key, IReadOnlyList<Snapshot> snapshots)
    {
        // The steps at which the figure of a shown group moved on to cover everything moved until then.
        var updates = snapshots.SelectMany((snapshot, index) => snapshot.Groups
            .Where(group => (group.Items.GetValueOrDefault(key)?.Answered ?? 0)
                != (index == 0 ? 0 : snapshots[index - 1].Groups.FirstOrDefault(old => old.Group == group.Group)?.Items.GetValueOrDefault(key)?.Answered ?? 0))
            .Select(group => (group.Group, snapshot.Number))).ToHashSet();

        var figures = new List<Func<Cell, bool>>();
        foreach (var snapshot in snapshots)
        {
            foreach (var group in snapshot.Groups)
            {
                var (name, number) = (group.Group, snapshot.Number);
                figures.Add(cell => cell.MovedAt <= number && cell.ShownAs == name);
                figures.Add(cell => cell.Answered && cell.ShownAs == name
                    && Enumerable.Range(1, number).Any(update => cell.MovedAt <= update && updates.Contains((name, update))));

                // While open exactly k stay behind: a group that moved gives away how many of it had come.
                var interval = round.Intervals[number - 1];
                if (!snapshot.Final && round.Answers.Any(answer => answer.MovedAt == number && answer.ShownAs == name))
                {
                    figures.Add(cell => cell.Group == name && cell.Interval <= interval);
                }
            }

            figures.AddRange(snapshot.Dimensions.SelectMany(dimension => Figures(round, key, snapshot, dimension)));
        }

        // The number of received answers, watched at every tick.
        for (var interval = 0; interval <= round.Intervals[^1]; interval++)
        {
            var until = interval;
            figures.Add(cell => cell.Interval <= until);
        }

        return figures;
    }

    private static IEnumerable<Func<Cell, bool>> Figures(SimulatedRound round, string key, Snapshot snapshot, DimensionSnapshot dimension)
    {
        var place = round.Instrument.SecondaryDimensions.ToList().IndexOf(dimension.Dimension);
        var letters = round.Instrument.SecondaryQuestions[place].Options.Select((option, index) => (option.Value, Letter: (char)('a' + index))).ToDictionary();
        foreach (var option in dimension.Groups)
        {
            yield return cell => cell.ShownAs is not null && cell.Options[place] == letters[option.Group];
            if (option.Items.ContainsKey(key))
            {
                yield return cell => cell.Answered && cell.ShownAs is not null && cell.Options[place] == letters[option.Group];
            }
        }

        // What remains of the total, so that it is seen when it is nothing.
        var shown = dimension.Groups.Select(option => letters[option.Group]).ToHashSet();
        yield return cell => cell.ShownAs is not null && !shown.Contains(cell.Options[place]);
        var split = dimension.Groups.Where(option => option.Items.ContainsKey(key)).Select(option => letters[option.Group]).ToHashSet();
        if (split.Count > 0 && snapshot.Groups.Sum(group => group.Items.GetValueOrDefault(key)?.Answered ?? 0) == round.Answers.Count(
            answer => answer.MovedAt > 0 && answer.Sheet.Steps[round.Instrument.Items.ToList().FindIndex(item => item.Key == key)] > 0))
        {
            yield return cell => cell.Answered && cell.ShownAs is not null && !split.Contains(cell.Options[place]);
        }
    }

    private static List<(Cell Cell, int Size)> Cells(SimulatedRound round, int item, IReadOnlyList<Snapshot> snapshots)
    {
        // Only where options are shown does it matter that everybody chose one.
        var options = snapshots.Any(snapshot => snapshot.Dimensions.Count > 0)
            ? round.Instrument.SecondaryQuestions.Aggregate((IEnumerable<string>)[""], (all, question) => [.. all.SelectMany(one => question.Options.Select((_, place) => one + (char)('a' + place)))])
            : [""];
        return [.. round.Answers
            .GroupBy(answer => (answer.Group, answer.Interval, MovedAt: Moved(answer, snapshots.Count), ShownAs: Moved(answer, snapshots.Count) <= snapshots.Count ? answer.ShownAs : null))
            .SelectMany(alike => from answered in new[] { true, false } from chosen in options
                select (new Cell(alike.Key.Group, alike.Key.Interval, alike.Key.MovedAt, alike.Key.ShownAs, answered, chosen),
                    alike.Count(answer => answer.Sheet.Steps[item] > 0 == answered && (chosen.Length == 0 || Chosen(answer) == chosen))))];
    }

    private static string Chosen(SimulatedRound.Answer answer) => string.Concat(answer.Sheet.Secondary.Select(place => (char)('a' + place)));

    private static int Moved(SimulatedRound.Answer answer, int last) => answer.MovedAt is 0 || answer.MovedAt > last ? int.MaxValue : answer.MovedAt;

    /// <summary>A kind of answer.</summary>
    /// <param name="Group">The group as it was answered.</param>
    /// <param name="Interval">Between which ticks it came.</param>
    /// <param name="MovedAt">The snapshot it was moved for; beyond every snapshot while it is not.</param>
    /// <param name="ShownAs">The group it is shown under; null while it is not.</param>
    /// <param name="Answered">False when the question was skipped.</param>
    /// <param name="Options">A letter per secondary dimension; empty when none is shown.</param>
    internal sealed record Cell(string Group, int Interval, int MovedAt, string? ShownAs, bool Answered, string Options);
}
