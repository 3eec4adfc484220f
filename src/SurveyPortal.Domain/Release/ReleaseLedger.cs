using SurveyPortal.Domain.Answers;
using SurveyPortal.Domain.Instruments;

namespace SurveyPortal.Domain.Release;

/// <summary>
/// The running account of a round: what is released per group and item, and how much of it is shown.
/// It grows by what a step moves, so a step costs the same however many answers are stored.
/// An item's figures step forward only when at least the threshold of new answers to that very item has come:
/// two snapshots can therefore never be subtracted to find fewer.
/// </summary>
public sealed class ReleaseLedger
{
    /// <summary>The group of a round that is not split.</summary>
    public const string WholeRound = "alla";

    private readonly Instrument _instrument;
    private readonly SortedDictionary<string, GroupAccount> _groups;
    private readonly IReadOnlyList<DimensionAccount> _dimensions;

    private ReleaseLedger(Instrument instrument, SortedDictionary<string, GroupAccount> groups, IReadOnlyList<DimensionAccount> dimensions, int number) =>
        (_instrument, _groups, _dimensions, Number) = (instrument, groups, dimensions, number);

    /// <summary>The number of the latest snapshot; 0 before the first.</summary>
    public int Number { get; private set; }

    /// <summary>The groups that are shown.</summary>
    public IReadOnlySet<string> Groups => _groups.Keys.ToHashSet(StringComparer.Ordinal);

    /// <summary>An account with nothing released.</summary>
    public static ReleaseLedger Start(Instrument instrument)
    {
        ArgumentNullException.ThrowIfNull(instrument);
        var dimensions = instrument.SecondaryQuestions.Select((question, index) => DimensionAccount.Start(instrument, question, index)).ToList();
        return new ReleaseLedger(instrument, new SortedDictionary<string, GroupAccount>(StringComparer.Ordinal), dimensions, 0);
    }

    /// <summary>
    /// Continues from what <see cref="ToState"/> gave. It refuses anything else: an account that has forgotten what it showed
    /// would show the next answers as a step of their own.
    /// </summary>
    /// <exception cref="FormatException">The state does not belong to the instrument, or its figures contradict one another.</exception>
    public static ReleaseLedger Continue(Instrument instrument, LedgerState state)
    {
        ArgumentNullException.ThrowIfNull(instrument);
        ArgumentNullException.ThrowIfNull(state);
        if (state.Number < 0)
        {
            throw new FormatException("A stored account has a negative number.");
        }

        var known = instrument.Groups.Append(ReleasePlan.MergedGroup).ToHashSet(StringComparer.Ordinal);
        var groups = new SortedDictionary<string, GroupAccount>(StringComparer.Ordinal);
        foreach (var group in state.Groups)
        {
            if (!known.Contains(group.Group) || !groups.TryAdd(group.Group, GroupAccount.Continue(instrument, group)))
            {
                throw new FormatException($"A stored account has the group \"{group.Group}\" twice, or the instrument does not have it.");
            }
        }

        if (!state.Dimensions.Select(dimension => dimension.Dimension).SequenceEqual(instrument.SecondaryDimensions))
        {
            throw new FormatException("A stored account has other secondary dimensions than the instrument.");
        }

        var dimensions = instrument.SecondaryQuestions
            .Select((question, index) => DimensionAccount.Continue(instrument, question, index, state.Dimensions[index].Groups)).ToList();
        if (!dimensions.All(dimension => dimension.Splits(groups.Values)))
        {
            throw new FormatException("A stored account splits other answers than it holds.");
        }

        return new ReleaseLedger(instrument, groups, dimensions, state.Number);
    }

    /// <summary>The account as plain data, for storing.</summary>
    public LedgerState ToState() => new(Number, [.. _groups.Select(group => group.Value.ToState(group.Key))])
    {
        Dimensions = [.. _dimensions.Select(dimension => dimension.ToState())],
    };

    /// <summary>Enters the sheets a step moves and gives the snapshot after it.</summary>
    /// <param name="moved">The moved sheets by the group they are shown under.</param>
    /// <param name="rule">The round's rule.</param>
    /// <param name="closing">True for the step at closing.</param>
    /// <exception cref="ArgumentException">A group moves fewer sheets than the rule asks for; nothing is entered then.</exception>
    public Snapshot Step(IReadOnlyDictionary<string, IReadOnlyList<AnswerSheet>> moved, ReleaseRule rule, bool closing)
    {
        ArgumentNullException.ThrowIfNull(moved);
        ArgumentNullException.ThrowIfNull(rule);
        var threshold = closing ? rule.Closed.Value : rule.OpenBatch.Value;
        if (moved.Values.Any(sheets => sheets.Count > 0 && sheets.Count < threshold))
        {
            throw new ArgumentException($"A step moves at least {threshold} sheets of a group or none.", nameof(moved));
        }

        foreach (var (group, sheets) in moved.Where(group => group.Value.Count > 0))
        {
            if (!_groups.TryGetValue(group, out var account))
            {
                _groups[group] = account = new GroupAccount(_instrument);
            }

            account.Enter(sheets);
            foreach (var dimension in _dimensions)
            {
                dimension.Enter(sheets);
            }
        }

        foreach (var account in _groups.Values)
        {
            account.Show(threshold);
        }

        Number++;
        return new Snapshot(Number, closing, [.. InOrder().Select(group => new GroupSnapshot(
            group.Key,
            group.Value.Answers,
            group.Value.Shown.Where(item => item.Value.Answered > 0).ToDictionary(StringComparer.Ordinal)))])
        {
            Dimensions = closing ? [.. _dimensions.Select(dimension => dimension.Show(_groups.Values, rule.Closed.Value))] : [],
        };
    }

    private IEnumerable<KeyValuePair<string, GroupAccount>> InOrder()
    {
        var order = _instrument.ReleaseQuestion?.Options.Select(option => option.Value).ToList() ?? [];
        return _groups.OrderBy(group => order.IndexOf(group.Key) is var index and >= 0 ? index : int.MaxValue)
            .ThenBy(group => group.Key, StringComparer.Ordinal);
    }
}
