namespace SurveyPortal.Domain.Spider;

/// <summary>How one axis differs between two polygons.</summary>
/// <param name="Axis">The axis's key.</param>
/// <param name="From">The earlier mean, one decimal.</param>
/// <param name="To">The later mean, one decimal.</param>
public sealed record AxisChange(string Axis, decimal From, decimal To)
{
    /// <summary>What stands in the table: the later shown mean minus the earlier.</summary>
    public decimal Change => To - From;
}

/// <summary>What changed between two polygons. Only axes that both have, on scales of the same length, are compared.</summary>
public sealed record SpiderChange
{
    private SpiderChange(IReadOnlyList<AxisChange> axes) => Axes = axes;

    /// <summary>The compared axes, in the order asked for.</summary>
    public IReadOnlyList<AxisChange> Axes { get; }

    /// <summary>Those that rose, most first.</summary>
    public IReadOnlyList<AxisChange> Risen => [.. Axes.Where(axis => axis.Change > 0).OrderByDescending(axis => axis.Change)];

    /// <summary>Those that fell, most first.</summary>
    public IReadOnlyList<AxisChange> Fallen => [.. Axes.Where(axis => axis.Change < 0).OrderBy(axis => axis.Change)];

    /// <summary>The axis or axes that rose most; none when nothing rose.</summary>
    public IReadOnlyList<AxisChange> RisenMost => [.. Risen.TakeWhile(axis => axis.Change == Risen[0].Change)];

    /// <summary>The axis or axes that fell most; none when nothing fell.</summary>
    public IReadOnlyList<AxisChange> FallenMost => [.. Fallen.TakeWhile(axis => axis.Change == Fallen[0].Change)];

    /// <summary>How many stayed the same, as shown.</summary>
    public int Same => Axes.Count(axis => axis.Change == 0);

    /// <summary>Compares two polygons.</summary>
    /// <param name="earlier">What it was.</param>
    /// <param name="later">What it is.</param>
    /// <param name="axes">The keys to compare, in the order they are shown.</param>
    public static SpiderChange Between(SpiderSeries earlier, SpiderSeries later, IEnumerable<string> axes)
    {
        ArgumentNullException.ThrowIfNull(earlier);
        ArgumentNullException.ThrowIfNull(later);
        ArgumentNullException.ThrowIfNull(axes);
        return new SpiderChange(earlier.Steps != later.Steps ? [] : [.. axes
            .Where(axis => earlier.Axes.ContainsKey(axis) && later.Axes.ContainsKey(axis))
            .Select(axis => new AxisChange(axis, earlier.Axes[axis].Mean, later.Axes[axis].Mean))]);
    }
}
