namespace SurveyPortal.Domain.Release;

/// <summary>
/// Everything a round has released, as numbers: immutable and numbered. Pages, reports and exports read snapshots only.
/// </summary>
/// <param name="Number">1, 2, 3 … within the round.</param>
/// <param name="Final">True for the snapshot that closing made.</param>
/// <param name="Groups">The groups that are shown, in the instrument's order.</param>
public sealed record Snapshot(int Number, bool Final, IReadOnlyList<GroupSnapshot> Groups)
{
    /// <summary>The released answers once more, split by each secondary dimension; only in the final snapshot.</summary>
    public IReadOnlyList<DimensionSnapshot> Dimensions { get; init; } = [];

    /// <summary>Released answers in all groups.</summary>
    public int Released => Groups.Sum(group => group.Answers);

    /// <inheritdoc />
    public bool Equals(Snapshot? other) => other is not null && (Number, Final) == (other.Number, other.Final) && Groups.SequenceEqual(other.Groups)
        && Dimensions.SequenceEqual(other.Dimensions);

    /// <inheritdoc />
    public override int GetHashCode() => HashCode.Combine(Number, Final, Released);
}

/// <summary>One shown group.</summary>
/// <param name="Group">Value of the release dimension, <see cref="ReleasePlan.MergedGroup"/>, or <see cref="ReleaseLedger.WholeRound"/>.</param>
/// <param name="Answers">Released answers of the group.</param>
/// <param name="Items">Shown tallies by item key; an item with too few answers is not in it.</param>
public sealed record GroupSnapshot(string Group, int Answers, IReadOnlyDictionary<string, Tally> Items)
{
    /// <inheritdoc />
    public bool Equals(GroupSnapshot? other) => other is not null && (Group, Answers) == (other.Group, other.Answers)
        && Items.Count == other.Items.Count && Items.All(item => item.Value.Equals(other.Items.GetValueOrDefault(item.Key)));

    /// <inheritdoc />
    public override int GetHashCode() => HashCode.Combine(Group, Answers, Items.Count);
}

/// <summary>The released answers of a round by the options of one background question. Never crossed with another dimension.</summary>
/// <param name="Dimension">Key of the background question.</param>
/// <param name="Groups">The options that are shown, in the instrument's order.</param>
public sealed record DimensionSnapshot(string Dimension, IReadOnlyList<GroupSnapshot> Groups)
{
    /// <inheritdoc />
    public bool Equals(DimensionSnapshot? other) => other is not null && Dimension == other.Dimension && Groups.SequenceEqual(other.Groups);

    /// <inheritdoc />
    public override int GetHashCode() => HashCode.Combine(Dimension, Groups.Count);
}
