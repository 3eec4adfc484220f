namespace SurveyPortal.Domain.Release;

/// <summary>
/// The smallest number of answers a group may have to be shown. Never below <see cref="Floor"/>:
/// Swedish practice hides groups smaller than five (SKR).
/// </summary>
public readonly record struct GroupThreshold
{
    /// <summary>No setting, instrument or round can go below this.</summary>
    public const int Floor = 5;

    /// <summary>Above this nothing would ever be shown; such a value is a slip of the hand.</summary>
    public const int Ceiling = 1000;

    // Counted from the floor, so that the default value is the floor itself.
    private readonly int _aboveFloor;

    private GroupThreshold(int value) => _aboveFloor = value - Floor;

    /// <summary>The number of answers.</summary>
    public int Value => Floor + _aboveFloor;

    /// <summary>Makes a threshold.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is below <see cref="Floor"/> or above <see cref="Ceiling"/>.</exception>
    public static GroupThreshold Of(int value)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(value, Floor);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(value, Ceiling);
        return new GroupThreshold(value);
    }
}

/// <summary>How answers of a round are released. Fixed when the round opens.</summary>
public sealed record ReleaseRule
{
    private ReleaseRule(GroupThreshold openBatch, GroupThreshold closed) => (OpenBatch, Closed) = (openBatch, closed);

    /// <summary>k: while the round is open a group moves when it has 2k waiting, and k always stay behind.</summary>
    public GroupThreshold OpenBatch { get; }

    /// <summary>The answers a group needs to be shown at closing.</summary>
    public GroupThreshold Closed { get; }

    /// <summary>Makes a rule.</summary>
    /// <exception cref="ArgumentException">
    /// <paramref name="closed"/> is above <paramref name="openBatch"/>: the k answers held back from a group
    /// that is already shown could then be too few to release at closing.
    /// </exception>
    public static ReleaseRule Of(GroupThreshold openBatch, GroupThreshold closed) => closed.Value > openBatch.Value
        ? throw new ArgumentException("The closed threshold must not be above the open batch.", nameof(closed))
        : new ReleaseRule(openBatch, closed);

    /// <summary>The stricter of two thresholds each: settings may raise what an instrument asks, never lower it.</summary>
    public static ReleaseRule Strictest(Instruments.ReleaseThresholds instrument, int openBatch, int closed)
    {
        ArgumentNullException.ThrowIfNull(instrument);
        var strictestClosed = Math.Max(instrument.Closed, closed);
        return Of(GroupThreshold.Of(Math.Max(Math.Max(instrument.OpenBatch, openBatch), strictestClosed)), GroupThreshold.Of(strictestClosed));
    }
}
