namespace SurveyPortal.Domain.Release;

/// <summary>A ledger as plain data.</summary>
public sealed record LedgerState(int Number, IReadOnlyList<LedgerGroup> Groups)
{
    /// <summary>The same answers by each secondary dimension of the instrument. Kept, and shown only at closing.</summary>
    public IReadOnlyList<LedgerDimension> Dimensions { get; init; } = [];

    /// <inheritdoc />
    public bool Equals(LedgerState? other) => other is not null && Number == other.Number && Groups.SequenceEqual(other.Groups) && Dimensions.SequenceEqual(other.Dimensions);

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

/// <summary>One secondary dimension of a ledger.</summary>
public sealed record LedgerDimension(string Dimension, IReadOnlyList<LedgerGroup> Groups)
{
    /// <inheritdoc />
    public bool Equals(LedgerDimension? other) => other is not null && Dimension == other.Dimension && Groups.SequenceEqual(other.Groups);

    /// <inheritdoc />
    public override int GetHashCode() => HashCode.Combine(Dimension, Groups.Count);
}
