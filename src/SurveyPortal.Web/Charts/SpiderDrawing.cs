namespace SurveyPortal.Web.Charts;

/// <summary>One polygon's line.</summary>
internal sealed record SpiderLine(SpiderPolygon Polygon, SpiderLook Look, string Path, bool Filled);

/// <summary>One mean's marker, or a small one that says which polygon a gap belongs to.</summary>
/// <param name="Polygon">Whose it is.</param>
/// <param name="Look">How it looks.</param>
/// <param name="At">Its middle.</param>
/// <param name="Path">Its shape around the origin.</param>
/// <param name="Filled">Filled; an outline around a marker of the same value is not.</param>
/// <param name="Words">The point in words.</param>
internal sealed record SpiderMarker(SpiderPolygon Polygon, SpiderLook Look, SpiderPoint At, string Path, bool Filled, string Words);

/// <summary>"–" beside an axis: here nothing is known.</summary>
/// <param name="Marker">Which polygon it is about; null when it is about several together.</param>
/// <param name="X">Where the dash begins.</param>
/// <param name="Baseline">Where the dash stands.</param>
internal sealed record SpiderGap(SpiderMarker? Marker, double X, double Baseline);

/// <summary>A spider as lines and words with their places: the same for the page and for the picture.</summary>
internal sealed record SpiderDrawing(
    SpiderSize Size,
    double Top,
    double Height,
    double Radius,
    bool Numbered,
    IReadOnlyList<SpiderLabel> Labels,
    IReadOnlyList<SpiderLine> Lines,
    IReadOnlyList<SpiderMarker> Markers,
    IReadOnlyList<SpiderGap> Gaps)
{
    internal double Left => -Size.Width / 2;

    internal string ViewBox => string.Join(' ', new[] { Left, Top, Size.Width, Height }.Select(SpiderGeometry.Length));

    internal IEnumerable<SpiderPoint> Spokes => Labels.Select((_, axis) => SpiderGeometry.At(Radius, SpiderGeometry.Angle(axis, Labels.Count)));

    internal string Ring(int step, int steps) => SpiderGeometry.Ring(SpiderGeometry.Radius(step, steps, Radius), Labels.Count);

    /// <summary>Where a step's number stands: on its ring, just left of the first axis.</summary>
    internal SpiderPoint StepPlace(int step, int steps)
    {
        var ring = SpiderGeometry.Radius(step, steps, Radius);
        var slope = Math.Tan(Math.PI / Labels.Count);
        var left = Size.MarkerSize + (Size.StepSize * 0.6);
        return new SpiderPoint(-left, -ring + (left * slope) + (Size.StepSize * 0.35));
    }

    internal static SpiderDrawing Of(SpiderFigure figure, SpiderSize size)
    {
        var shown = figure.Polygons.Where(polygon => polygon.Reason is null).ToList();
        var missing = figure.Axes.Select(axis => shown.Where(polygon => polygon.Score(axis.Key) is null).ToList()).ToList();
        var marks = missing.Select(polygons => polygons.Count == shown.Count ? Math.Min(1, shown.Count) : polygons.Count).ToList();
        var (radius, labels, numbered) = SpiderLabels.Around([.. figure.Axes.Select(axis => axis.Label)], marks, size);
        var points = shown.ToDictionary(polygon => polygon, polygon => Points(figure, polygon, radius));
        var lines = shown.Select(polygon => new SpiderLine(
            polygon,
            SpiderLook.Of(polygon.Tone),
            SpiderGeometry.Line(points[polygon]),
            points[polygon].All(point => point is not null) && (shown.Count == 1 || polygon.Tone == SpiderTone.First)));
        var lowest = Enumerable.Range(0, labels.Count).Max(axis => SpiderGeometry.At(radius, SpiderGeometry.Angle(axis, labels.Count)).Y);
        var top = Math.Min(-radius - size.MarkerSize, labels.Min(label => label.Top)) - SpiderSize.Edge;
        var bottom = Math.Max(lowest + size.MarkerSize, labels.Max(label => label.Bottom)) + SpiderSize.Edge;
        return new SpiderDrawing(
            size,
            top,
            bottom - top,
            radius,
            numbered,
            labels,
            [.. lines.Where(line => line.Path.Length > 0)],
            [.. MarkersOf(figure, shown, size, radius)],
            [.. GapMarks(figure, labels, missing, numbered ? 1 : shown.Count - 1, size)]);
    }

    private static List<SpiderPoint?> Points(SpiderFigure figure, SpiderPolygon polygon, double radius) =>
    [
        .. figure.Axes.Select((axis, place) => polygon.Score(axis.Key) is { } score
            ? SpiderGeometry.At(SpiderGeometry.Radius(score, figure.Steps, radius), SpiderGeometry.Angle(place, figure.Axes.Count))
            : (SpiderPoint?)null),
    ];

    // Polygons that have the same value, or nearly, get markers around each other; the outer ones are drawn first and are empty inside.
    private static IEnumerable<SpiderMarker> MarkersOf(SpiderFigure figure, List<SpiderPolygon> shown, SpiderSize size, double radius) =>
        from entry in figure.Axes.Index()
        from place in Enumerable.Range(0, shown.Count)
        let score = shown[place].Score(entry.Item.Key)
        where score is not null
        let at = SpiderGeometry.Radius(score.Value, figure.Steps, radius)
        let inside = shown.Take(place).Count(earlier => earlier.Score(entry.Item.Key) is { } other
            && Math.Abs(SpiderGeometry.Radius(other, figure.Steps, radius) - at) < size.MarkerSize)
        orderby inside descending, place descending
        select Marker(shown[place], entry.Item, SpiderGeometry.At(at, SpiderGeometry.Angle(entry.Index, figure.Axes.Count)), size.MarkerSize * (1 + (0.75 * inside)), inside == 0);

    // Where more than most are missing, one dash speaks for them: for all of them, or because there is no room for more.
    private static IEnumerable<SpiderGap> GapMarks(SpiderFigure figure, IReadOnlyList<SpiderLabel> labels, List<List<SpiderPolygon>> missing, int most, SpiderSize size)
    {
        foreach (var (place, polygons) in missing.Index().Where(axis => axis.Item.Count > 0))
        {
            var label = labels[place];
            var about = polygons.Count > most ? [null] : polygons.Cast<SpiderPolygon?>().ToList();
            var width = about.Count * size.GapMark;
            var x = label.Anchor switch { "start" => label.X, "end" => label.X - width, _ => label.X - (width / 2) };
            var baseline = label.Bottom - (size.LineHeight * 0.25);
            foreach (var polygon in about)
            {
                var middle = new SpiderPoint(x + size.MarkerSize, baseline - (size.LabelSize * 0.3));
                yield return new SpiderGap(polygon is null ? null : Marker(polygon, figure.Axes[place], middle, size.MarkerSize * 0.85, inner: true), polygon is null ? x + (size.GapMark / 4) : x + (size.MarkerSize * 2) + 4, baseline);
                x += size.GapMark;
            }
        }
    }

    private static SpiderMarker Marker(SpiderPolygon polygon, SpiderAxis axis, SpiderPoint at, double size, bool inner)
    {
        var look = SpiderLook.Of(polygon.Tone);
        return new SpiderMarker(polygon, look, at, look.Shape(size), look.Filled && inner, SpiderText.Point(polygon, axis));
    }
}
