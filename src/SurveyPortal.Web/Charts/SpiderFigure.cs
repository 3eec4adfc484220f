namespace SurveyPortal.Web.Charts;

/// <summary>
/// A spider as it is drawn and told: axes, a scale and at most four polygons. Chart, legend, table twin, picture and
/// file are all made from it. Charts know nothing else: numbers in, nothing out.
/// </summary>
public sealed class SpiderFigure
{
    /// <summary>More polygons than this cannot be told apart.</summary>
    public const int MostPolygons = 4;

    /// <summary>Fewer axes than this have no area between them.</summary>
    public const int FewestAxes = 3;

    private readonly Lazy<SpiderDrawing> _wide;
    private readonly Lazy<SpiderDrawing> _narrow;

    /// <param name="title">What the figure is about, such as "Spindeln 2026".</param>
    /// <param name="basis">What the figures rest on, in a few words.</param>
    /// <param name="steps">Steps of the scale; a mean lies between 1 and this.</param>
    /// <param name="stepLabels">The steps' words, lowest first; empty when they are not known.</param>
    /// <param name="axes">The axes, clockwise from the top.</param>
    /// <param name="polygons">The polygons, in the order they are read; at most four, each with a tone of its own.</param>
    /// <param name="change">The keys of two polygons whose change the table gives; null when a change has no meaning, as between groups.</param>
    public SpiderFigure(
        string title,
        string basis,
        int steps,
        IReadOnlyList<string> stepLabels,
        IReadOnlyList<SpiderAxis> axes,
        IReadOnlyList<SpiderPolygon> polygons,
        (string From, string To)? change = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(steps, 2);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(polygons.Count, MostPolygons, nameof(polygons));
        if (stepLabels.Count > 0 && stepLabels.Count != steps)
        {
            throw new ArgumentException($"{stepLabels.Count} labels for {steps} steps.", nameof(stepLabels));
        }

        if (axes.DistinctBy(axis => axis.Key).Count() != axes.Count)
        {
            throw new ArgumentException("Two axes have the same key.", nameof(axes));
        }

        if (polygons.DistinctBy(polygon => polygon.Key).Count() != polygons.Count || polygons.DistinctBy(polygon => polygon.Tone).Count() != polygons.Count)
        {
            throw new ArgumentException("Every polygon has a key and a tone of its own.", nameof(polygons));
        }

        if (polygons.FirstOrDefault(polygon => axes.Any(axis => polygon.Score(axis.Key) is < 1 || polygon.Score(axis.Key) > steps)) is { } outside)
        {
            throw new ArgumentOutOfRangeException(nameof(polygons), $"'{outside.Key}' has a mean outside the scale of {steps} steps.");
        }

        Title = SpiderText.Plain(title);
        Basis = SpiderText.Plain(basis);
        Steps = steps;
        StepLabels = [.. stepLabels.Select(SpiderText.Plain)];
        Axes = [.. axes.Select(axis => axis with { Label = SpiderText.Plain(axis.Label) })];
        Polygons = [.. polygons];
        From = change is var (from, _) ? Polygons.Single(polygon => polygon.Key == from) : null;
        To = change is var (_, to) ? Polygons.Single(polygon => polygon.Key == to) : null;
        _wide = new(() => SpiderDrawing.Of(this, SpiderSize.Wide));
        _narrow = new(() => SpiderDrawing.Of(this, SpiderSize.Narrow));
    }

    /// <summary>What the figure is about.</summary>
    public string Title { get; }

    /// <summary>What the figures rest on.</summary>
    public string Basis { get; }

    /// <summary>Steps of the scale.</summary>
    public int Steps { get; }

    /// <summary>The steps' words, lowest first; empty when they are not known.</summary>
    public IReadOnlyList<string> StepLabels { get; }

    /// <summary>The axes, clockwise from the top.</summary>
    public IReadOnlyList<SpiderAxis> Axes { get; }

    /// <summary>The polygons, in the order they are read.</summary>
    public IReadOnlyList<SpiderPolygon> Polygons { get; }

    /// <summary>What the change is counted from; null without a change.</summary>
    public SpiderPolygon? From { get; }

    /// <summary>What the change is counted to; null without a change.</summary>
    public SpiderPolygon? To { get; }

    /// <summary>As it is drawn where there is room, and in the picture. Made once for everyone who watches.</summary>
    internal SpiderDrawing Wide => _wide.Value;

    /// <summary>As it is drawn on a phone: axes as numbers.</summary>
    internal SpiderDrawing Narrow => _narrow.Value;

    internal bool HasWeb => Axes.Count >= FewestAxes;

    internal bool IsEmpty => Polygons.All(polygon => polygon.Reason is null && !Axes.Any(axis => polygon.Scores.ContainsKey(axis.Key)));

    /// <summary>The later shown mean minus the earlier; null where one is missing.</summary>
    internal decimal? Change(string axis) => To?.Score(axis) - From?.Score(axis);
}
