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

    private ReleaseLedger(Instrument instrument, SortedDictionary<string, GroupAccount> groups, int number) =>
        (_instrument, _groups, Number) = (instrument, groups, number);

    /// <summary>The number of the latest snapshot; 0 before the first.</summary>
    public int Number { get; private set; }

    /// <summary>The groups that are shown.</summary>
    public IReadOnlySet<string> Groups => _groups.Keys.ToHashSet(StringComparer.Ordinal);

    /// <summary>An account with nothing released.</summary>
    public static ReleaseLedger Start(Instrument instrument)
    {
        ArgumentNullException.ThrowIfNull(instrument);
        return new ReleaseLedger(instrument, new SortedDictionary<string, GroupAccount>(StringComparer.Ordinal), 0);
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

        return new ReleaseLedger(instrument, groups, state.Number);
    }

    /// <summary>The account as plain data, for storing.</summary>
    public LedgerState ToState() => new(Number, [.. _groups.Select(group => new LedgerGroup(
        group.Key,
        group.Value.Answers,
        [.. _instrument.Items.Select(item => new LedgerItem(item.Key, group.Value.Total[item.Key].Counts, group.Value.Shown[item.Key].Counts))]))]);

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
        }

        foreach (var account in _groups.Values)
        {
            account.Show(threshold);
        }

        Number++;
        return new Snapshot(Number, closing, [.. InOrder().Select(group => new GroupSnapshot(
            group.Key,
            group.Value.Answers,
            group.Value.Shown.Where(item => item.Value.Answered > 0).ToDictionary(StringComparer.Ordinal)))]);
    }

    private IEnumerable<KeyValuePair<string, GroupAccount>> InOrder()
    {
        var order = _instrument.ReleaseQuestion?.Options.Select(option => option.Value).ToList() ?? [];
        return _groups.OrderBy(group => order.IndexOf(group.Key) is var index and >= 0 ? index : int.MaxValue)
            .ThenBy(group => group.Key, StringComparer.Ordinal);
    }

    private sealed class GroupAccount
    {
        private readonly Instrument _instrument;

        public GroupAccount(Instrument instrument)
        {
            _instrument = instrument;
            Total = instrument.Items.ToDictionary(item => item.Key, item => Tally.Empty(instrument.ScaleOf(item).Steps.Count), StringComparer.Ordinal);
            Shown = new Dictionary<string, Tally>(Total, StringComparer.Ordinal);
        }

        public int Answers { get; private set; }

        public Dictionary<string, Tally> Total { get; }

        public Dictionary<string, Tally> Shown { get; }

        public static GroupAccount Continue(Instrument instrument, LedgerGroup state)
        {
            var account = new GroupAccount(instrument) { Answers = state.Answers };
            if (!state.Items.Select(item => item.Item).Order(StringComparer.Ordinal).SequenceEqual(account.Total.Keys.Order(StringComparer.Ordinal)))
            {
                throw new FormatException($"A stored account of \"{state.Group}\" has other items than the instrument.");
            }

            foreach (var (item, total, shown) in state.Items)
            {
                var steps = account.Total[item].Counts.Count;
                if (total.Count != steps || shown.Count != steps || shown.Any(count => count < 0)
                    || total.Zip(shown).Any(pair => pair.Second > pair.First) || total.Sum() > state.Answers)
                {
                    throw new FormatException($"A stored account of \"{state.Group}\", item \"{item}\", contradicts itself.");
                }

                account.Total[item] = new Tally(total);
                account.Shown[item] = new Tally(shown);
            }

            return account;
        }

        public void Enter(IReadOnlyList<AnswerSheet> sheets)
        {
            Answers += sheets.Count;
            for (var index = 0; index < _instrument.Items.Count; index++)
            {
                var key = _instrument.Items[index].Key;
                var counts = Total[key].Counts.ToArray();
                foreach (var step in sheets.Select(sheet => sheet.Steps[index]).Where(step => step > 0))
                {
                    counts[step - 1]++;
                }

                Total[key] = new Tally(counts);
            }
        }

        public void Show(int threshold)
        {
            foreach (var (item, total) in Total)
            {
                if (total.Answered - Shown[item].Answered >= threshold)
                {
                    Shown[item] = total;
                }
            }
        }
    }
}

/// <summary>A ledger as plain data.</summary>
public sealed record LedgerState(int Number, IReadOnlyList<LedgerGroup> Groups)
{
    /// <inheritdoc />
    public bool Equals(LedgerState? other) => other is not null && Number == other.Number && Groups.SequenceEqual(other.Groups);

    /// <inheritdoc />
    public override int GetHashCode() => HashCode.Combine(Number, Groups.Count);
}

/// <summary>One group of a ledger.</summary>
public sealed record LedgerGroup(string Group, int Answers, IReadOnlyList<LedgerItem> Items)
{
    /// <inheritdoc />
    public bool Equals(LedgerGroup? other) => other is not null && (Group, Answers) == (other.Group, other.Answers) && Items.SequenceEqual(other.Items);

    /// <inheritdoc />
    public override int GetHashCode() => HashCode.Combine(Group, Answers, Items.Count);
}

/// <summary>One item of a ledger: everything released, and the part of it that is shown.</summary>
public sealed record LedgerItem(string Item, IReadOnlyList<int> Total, IReadOnlyList<int> Shown)
{
    /// <inheritdoc />
    public bool Equals(LedgerItem? other) => other is not null && Item == other.Item && Total.SequenceEqual(other.Total) && Shown.SequenceEqual(other.Shown);

    /// <inheritdoc />
    public override int GetHashCode() => HashCode.Combine(Item, Total.Sum(), Shown.Sum());
}
