using System.Globalization;

namespace SurveyPortal.Web.Charts;

/// <summary>A place in a drawing; the web's centre is 0, 0 and y grows downwards.</summary>
internal readonly record struct SpiderPoint(double X, double Y)
{
    public override string ToString() => $"{SpiderGeometry.Length(X)} {SpiderGeometry.Length(Y)}";
}

/// <summary>Where things stand in a web: the first axis points up, the others follow clockwise.</summary>
internal static class SpiderGeometry
{
    internal static double Angle(int axis, int axes) => 2 * Math.PI * axis / axes;

    internal static SpiderPoint At(double radius, double angle) => new(radius * Math.Sin(angle), -radius * Math.Cos(angle));

    /// <summary>Step 1 is the first ring, not the centre: the lowest answer is not nothing.</summary>
    internal static double Radius(decimal score, int steps, double outer) => outer * (double)score / steps;

    /// <summary>A number as SVG writes it.</summary>
    internal static string Length(double value) => (Math.Round(value, 1) + 0.0).ToString("0.#", CultureInfo.InvariantCulture);

    /// <summary>One ring of the web.</summary>
    internal static string Ring(double radius, int axes) =>
        "M" + string.Join("L", Enumerable.Range(0, axes).Select(axis => At(radius, Angle(axis, axes)).ToString())) + "Z";

    /// <summary>
    /// The line through the points that are there. Where one is missing the line breaks: it never goes to the centre and never
    /// jumps over. Empty when no two neighbours are there.
    /// </summary>
    internal static string Line(IReadOnlyList<SpiderPoint?> points)
    {
        if (points.Count > 0 && points.All(point => point is not null))
        {
            return "M" + string.Join("L", points) + "Z";
        }

        var path = new System.Text.StringBuilder();
        for (var axis = 0; axis < points.Count; axis++)
        {
            var (before, here, next) = (points[(axis + points.Count - 1) % points.Count], points[axis], points[(axis + 1) % points.Count]);
            if (here is null || before is not null || next is null)
            {
                continue;
            }

            path.Append('M').Append(here);
            for (var follower = axis + 1; points[follower % points.Count] is { } point; follower++)
            {
                path.Append('L').Append(point);
            }
        }

        return path.ToString();
    }
}
