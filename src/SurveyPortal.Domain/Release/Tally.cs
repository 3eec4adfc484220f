namespace SurveyPortal.Domain.Release;

/// <summary>How many chose each step of an item's scale.</summary>
/// <param name="Counts">Index 0 is step 1; no count is negative.</param>
public sealed record Tally(IReadOnlyList<int> Counts)
{
    /// <summary>Index 0 is step 1.</summary>
    /// <exception cref="ArgumentException">A count is negative.</exception>
    public IReadOnlyList<int> Counts { get; init => field = Checked(value); } = Checked(Counts);

    /// <summary>The number who answered; those who skipped are not in it.</summary>
    public int Answered => Counts.Sum();

    /// <summary>Nobody has answered a scale of so many steps.</summary>
    public static Tally Empty(int steps) => new(new int[steps]);

    /// <summary>The sum, step by step.</summary>
    /// <exception cref="ArgumentException">The scales differ in length.</exception>
    public Tally Plus(Tally other) => Combine(other, (a, b) => a + b);

    /// <summary>The difference, step by step.</summary>
    /// <exception cref="ArgumentException">The scales differ in length, or more is taken away than there is.</exception>
    public Tally Minus(Tally other) => Combine(other, (a, b) => a - b);

    /// <inheritdoc />
    public bool Equals(Tally? other) => other is not null && Counts.SequenceEqual(other.Counts);

    /// <inheritdoc />
    public override int GetHashCode() => Counts.Aggregate(17, HashCode.Combine);

    private static IReadOnlyList<int> Checked(IReadOnlyList<int> counts)
    {
        ArgumentNullException.ThrowIfNull(counts);
        return counts.Any(count => count < 0) ? throw new ArgumentException("A count is negative.", nameof(counts)) : counts;
    }

    private Tally Combine(Tally other, Func<int, int, int> combine)
    {
        ArgumentNullException.ThrowIfNull(other);
        return Counts.Count == other.Counts.Count
            ? new Tally([.. Counts.Zip(other.Counts, combine)])
            : throw new ArgumentException("The scales differ in length.", nameof(other));
    }
}
