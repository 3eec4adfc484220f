namespace SurveyPortal.Web.Charts;

/// <summary>One axis's label: lines under each other beside the end of the axis, and room for marks under them.</summary>
/// <param name="Lines">The words; never cut off.</param>
/// <param name="Anchor">Which end of the lines <paramref name="X"/> is: start, middle or end.</param>
/// <param name="X">Where the lines begin, have their middle or end.</param>
/// <param name="Top">The upper edge.</param>
/// <param name="Width">The widest line.</param>
/// <param name="Height">Lines and marks.</param>
internal sealed record SpiderLabel(IReadOnlyList<string> Lines, string Anchor, double X, double Top, double Width, double Height)
{
    internal double Bottom => Top + Height;

    internal double Left => Anchor switch { "start" => X, "end" => X - Width, _ => X - (Width / 2) };

    internal double Right => Left + Width;

    /// <summary>Where a line stands.</summary>
    internal double Baseline(int line, SpiderSize size) => Top + (line * size.LineHeight) + (size.LabelSize * 0.95);
}

/// <summary>
/// Places the labels around a web: none outside the drawing, none over another, none over the web. Where words do not fit
/// in three lines each, the axes get numbers instead, and the words stand in a list beside.
/// </summary>
internal sealed class SpiderLabels
{
    internal const int MostLines = 3;
    private const double Between = 6;
    private const int Attempts = 4;
    private readonly IReadOnlyList<string> words;
    private readonly IReadOnlyList<int> marks;
    private readonly SpiderSize size;
    private readonly double radius;
    private int divisions;

    private SpiderLabels(IReadOnlyList<string> words, IReadOnlyList<int> marks, SpiderSize size, double radius)
    {
        this.words = words;
        this.marks = marks;
        this.size = size;
        this.radius = radius;
    }

    /// <param name="words">The labels, clockwise from the top.</param>
    /// <param name="marks">How many marks each has under its words.</param>
    /// <param name="size">The drawing's measures.</param>
    internal static (double Radius, IReadOnlyList<SpiderLabel> Labels, bool Numbered) Around(IReadOnlyList<string> words, IReadOnlyList<int> marks, SpiderSize size)
    {
        var best = (Divisions: int.MaxValue, Radius: 0.0, Labels: (IReadOnlyList<SpiderLabel>)[]);
        foreach (var radius in size.Numbered ? [] : size.Radii)
        {
            if (best.Divisions == 0)
            {
                break;
            }

            var attempt = new SpiderLabels(words, marks, size, radius);
            if (attempt.Place() is { } labels && attempt.divisions < best.Divisions)
            {
                best = (attempt.divisions, radius, labels);
            }
        }

        return best.Labels.Count > 0 ? (best.Radius, best.Labels, false) : Numbers(words.Count, marks, size);
    }

    // A number has room for one mark under it.
    private static (double Radius, IReadOnlyList<SpiderLabel> Labels, bool Numbered) Numbers(int count, IReadOnlyList<int> marks, SpiderSize size)
    {
        var apart = size.MarkerSize + 2;
        var widest = marks.Any(mark => mark > 0) ? size.GapMark : size.LabelSize * 1.3;
        var radius = Math.Min(size.Radii[0], (size.Width / 2) - SpiderSize.Edge - widest - apart);
        return (radius, [.. Enumerable.Range(0, count).Select(axis => Number(axis, marks[axis] > 0))], true);

        SpiderLabel Number(int axis, bool marked)
        {
            var (width, height) = (marked ? size.GapMark : size.LabelSize * 1.3, size.LineHeight * (marked ? 2 : 1));
            var outwards = SpiderGeometry.At(1, SpiderGeometry.Angle(axis, count));
            var distance = radius + apart;
            while (Math.Pow(Math.Max(0, Math.Abs(outwards.X * distance) - (width / 2)), 2) + Math.Pow(Math.Max(0, Math.Abs(outwards.Y * distance) - (height / 2)), 2) < (radius + apart) * (radius + apart))
            {
                distance += 0.5;
            }

            return new SpiderLabel([$"{axis + 1}"], "middle", outwards.X * distance, (outwards.Y * distance) - (height / 2), width, height);
        }
    }

    private SpiderLabel[]? Place()
    {
        var labels = new SpiderLabel[words.Count];
        var sides = Enumerable.Range(0, words.Count).ToLookup(axis => Side(axis));
        foreach (var axis in sides[0])
        {
            if (Wrapped(axis, size.Width / 2.4) is not { } block)
            {
                return null;
            }

            divisions += block.Divisions;
            var isTop = axis == 0;
            labels[axis] = new SpiderLabel(block.Lines, "middle", 0, isTop ? -radius - size.Gap - block.Height : radius + size.Gap, block.Width, block.Height);
        }

        var (from, to) = (-radius - size.Gap, sides[0].Count() > 1 ? radius + size.Gap : double.PositiveInfinity);
        return PlaceSide([.. sides[1]], labels, from, to) && PlaceSide([.. sides[-1].Reverse()], labels, from, to) ? labels : null;
    }

    private int Side(int axis) => Math.Sign(Math.Round(Math.Sin(SpiderGeometry.Angle(axis, words.Count)), 6));

    // From the top downwards. What a label needs depends on where it stands and the other way round, so a few attempts are made.
    private bool PlaceSide(List<int> axes, SpiderLabel[] labels, double from, double to)
    {
        var reach = axes.ToDictionary(axis => axis, axis => Math.Abs(SpiderGeometry.At(radius + size.Gap, SpiderGeometry.Angle(axis, words.Count)).X));
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var blocks = axes.ConvertAll(axis => Wrapped(axis, Room(reach[axis])));
            if (blocks.Contains(null) || Stack(axes, blocks!, from, to) is not { } tops)
            {
                return false;
            }

            var fits = true;
            foreach (var (place, axis) in axes.Index())
            {
                var block = blocks[place]!;
                reach[axis] = Math.Max(reach[axis], Clear(tops[place], tops[place] + block.Height));
                fits &= block.Width <= Room(reach[axis]);
                labels[axis] = new SpiderLabel(block.Lines, Side(axis) > 0 ? "start" : "end", Side(axis) * reach[axis], tops[place], block.Width, block.Height);
            }

            if (fits)
            {
                divisions += blocks.Sum(block => block!.Divisions);
                return true;
            }
        }

        return false;
    }

    // Each label at its axis, those above the middle rather over it and those below rather under it, then pushed apart.
    private double[]? Stack(List<int> axes, List<Block> blocks, double from, double to)
    {
        var tops = new double[axes.Count];
        var edge = from;
        foreach (var (place, axis) in axes.Index())
        {
            var upwards = Math.Cos(SpiderGeometry.Angle(axis, words.Count));
            var wanted = (-(radius + size.Gap) * upwards) - (blocks[place].Height / 2 * (1 + upwards));
            tops[place] = Math.Max(wanted, edge);
            edge = tops[place] + blocks[place].Height + Between;
        }

        edge = to;
        for (var place = axes.Count - 1; place >= 0; place--)
        {
            tops[place] = Math.Min(tops[place], edge - blocks[place].Height);
            edge = tops[place] - Between;
        }

        return tops.Length == 0 || tops[0] >= from - 0.01 ? tops : null;
    }

    /// <summary>How far out something between two heights must stand to be clear of the web.</summary>
    private double Clear(double top, double bottom)
    {
        var nearest = top > 0 ? top : bottom < 0 ? -bottom : 0;
        var clear = radius + size.Gap;
        return Math.Sqrt(Math.Max(0, (clear * clear) - (nearest * nearest)));
    }

    private double Room(double x) => (size.Width / 2) - SpiderSize.Edge - x;

    private Block? Wrapped(int axis, double room)
    {
        if (room < size.LabelSize * 4)
        {
            return null;
        }

        var wrap = SpiderWrap.Into(words[axis], room, size.LabelSize);
        if (wrap.Lines.Count > MostLines)
        {
            return null;
        }

        var width = wrap.Lines.Select(line => SpiderWrap.Width(line, size.LabelSize)).Append(marks[axis] * size.GapMark).Max();
        return new Block(wrap.Lines, width, size.LineHeight * (wrap.Lines.Count + (marks[axis] > 0 ? 1 : 0)), wrap.Divisions);
    }

    private sealed record Block(IReadOnlyList<string> Lines, double Width, double Height, int Divisions);
}
