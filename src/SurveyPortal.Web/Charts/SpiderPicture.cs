namespace SurveyPortal.Web.Charts;

/// <summary>Draws a spider as one self-contained SVG with title, basis and legend, in light colours, for documents and download.</summary>
internal sealed class SpiderPicture : IDisposable
{
    internal const string ContentType = ChartPicture.ContentType;
    private const double Width = 1000;
    private const double Edge = 32;
    private const double Inner = Width - (2 * Edge);
    private readonly PictureWriter svg = new();
    private readonly SpiderFigure figure;
    private readonly string? summary;
    private double y = Edge - 8;

    private SpiderPicture(SpiderFigure figure, string? summary)
    {
        this.figure = figure;
        this.summary = summary;
    }

    /// <summary>The picture as SVG text, with the finding in words under the title where one is given.</summary>
    internal static string Draw(SpiderFigure figure, string? summary = null)
    {
        // The height is known only when everything has its place; drawing twice is simpler than measuring apart.
        using var trial = new SpiderPicture(figure, summary);
        trial.DrawAll(height: 0);
        using var picture = new SpiderPicture(figure, summary);
        picture.DrawAll(trial.y + Edge);
        return picture.svg.Finish();
    }

    public void Dispose() => svg.Dispose();

    private void DrawAll(double height)
    {
        svg.Open("svg", ("width", Width), ("height", height), ("viewBox", FormattableString.Invariant($"0 0 {Width} {height:0.#}")), ("role", "img"), ("font-family", "'Atkinson Hyperlegible', Arial, sans-serif"));
        svg.Words("title", $"{figure.Title} – {figure.Basis}");
        svg.Words("desc", summary ?? SpiderText.Spoken(figure));
        svg.Shape("rect", ("width", Width), ("height", height), ("fill", PictureColours.Surface));
        y = svg.Paragraph(Edge, y, Inner, 26, figure.Title, bold: true);
        y = svg.Paragraph(Edge, y + 4, Inner, 18, figure.Basis, PictureColours.InkSoft);
        y = summary is null ? y : svg.Paragraph(Edge, y + 6, Inner, 18, summary);
        if (!figure.HasWeb || figure.IsEmpty)
        {
            y = svg.Paragraph(Edge, y + 12, Inner, 18, figure.HasWeb ? ChartTexts.SpiderNoPolygons : ChartTexts.SpiderTooFewAxes, PictureColours.InkSoft);
        }
        else
        {
            DrawLegend();
            DrawWeb(figure.Wide);
            DrawNotes(figure.Wide);
        }

        svg.Close();
    }

    private void DrawLegend()
    {
        y += 10;
        foreach (var polygon in figure.Polygons)
        {
            y += 30;
            var look = SpiderLook.Of(polygon.Tone);
            svg.Shape("line", ("x1", Edge), ("x2", Edge + 72), ("y1", y - 6), ("y2", y - 6), ("stroke", look.Colour), ("stroke-width", look.LineWidth * 1.3), ("stroke-dasharray", look.Dash), ("stroke-linecap", Cap(look)));
            DrawShape(look, look.Shape(7.5), look.Filled, FormattableString.Invariant($"translate({Edge + 36} {y - 6:0.#})"));
            var basis = polygon.IsAggregate ? $"{polygon.Basis}. {ChartTexts.SpiderAggregate}" : polygon.Basis;
            var below = svg.Paragraph(Edge + 92, y - (18 * 1.3), Inner - 92, 18, polygon.Name, bold: true);
            var beside = Edge + 92 + SpiderWrap.Width(polygon.Name, 18 * 1.06) + 14;
            if (below > y || beside + PictureWriter.Width(basis, 18) > Width - Edge)
            {
                y = svg.Paragraph(Edge + 92, below, Inner - 92, 18, basis);
            }
            else
            {
                svg.Text(beside, y, 18, basis);
            }
        }
    }

    private void DrawWeb(SpiderDrawing drawing)
    {
        var scale = Inner / drawing.Size.Width;
        y += 20;
        svg.Open("g", ("transform", FormattableString.Invariant($"translate({Width / 2} {y - (drawing.Top * scale):0.##}) scale({scale:0.####})")));
        for (var step = 1; step <= figure.Steps; step++)
        {
            var outer = step == figure.Steps;
            svg.Shape("path", ("d", drawing.Ring(step, figure.Steps)), ("fill", "none"), ("stroke", outer ? PictureColours.LineStrong : PictureColours.Line), ("stroke-width", 1));
        }

        foreach (var spoke in drawing.Spokes)
        {
            svg.Shape("path", ("d", $"M0 0L{spoke}"), ("stroke", PictureColours.Line), ("stroke-width", 1));
        }

        foreach (var line in drawing.Lines)
        {
            svg.Shape("path", ("d", line.Path), ("fill", line.Filled ? line.Look.Colour : "none"), ("fill-opacity", 0.08), ("stroke", line.Look.Colour), ("stroke-width", line.Look.LineWidth), ("stroke-dasharray", line.Look.Dash), ("stroke-linejoin", "round"), ("stroke-linecap", Cap(line.Look)));
        }

        DrawSteps(drawing);
        foreach (var marker in drawing.Markers)
        {
            DrawMarker(marker);
        }

        DrawLabels(drawing);
        svg.Close();
        y += drawing.Height * scale;
    }

    private void DrawSteps(SpiderDrawing drawing)
    {
        for (var step = 1; step <= figure.Steps; step++)
        {
            var place = drawing.StepPlace(step, figure.Steps);
            svg.Shape("circle", ("cx", place.X), ("cy", place.Y - (drawing.Size.StepSize * 0.35)), ("r", drawing.Size.StepSize * 0.6), ("fill", PictureColours.Surface), ("fill-opacity", 0.85));
            svg.Text(place.X, place.Y, drawing.Size.StepSize, $"{step}", PictureColours.InkSoft, anchor: "middle");
        }
    }

    private void DrawLabels(SpiderDrawing drawing)
    {
        foreach (var label in drawing.Labels)
        {
            foreach (var (place, line) in label.Lines.Index())
            {
                svg.Text(label.X, label.Baseline(place, drawing.Size), drawing.Size.LabelSize, line, bold: drawing.Numbered, anchor: label.Anchor);
            }
        }

        foreach (var gap in drawing.Gaps)
        {
            if (gap.Marker is not null)
            {
                DrawMarker(gap.Marker);
            }

            svg.Text(gap.X, gap.Baseline, drawing.Size.LabelSize, SpiderText.Gap, bold: true);
        }
    }

    private void DrawNotes(SpiderDrawing drawing)
    {
        if (drawing.Numbered)
        {
            y += 8;
            foreach (var (place, axis) in figure.Axes.Index())
            {
                y = svg.Paragraph(Edge, y, Inner, 18, $"{place + 1}. {axis.Label}");
            }
        }

        y = svg.Paragraph(Edge, y + 10, Inner, 16, SpiderText.Scale(figure), PictureColours.InkSoft);
        y = drawing.Gaps.Count == 0 ? y : svg.Paragraph(Edge, y, Inner, 16, ChartTexts.SpiderGapNote, PictureColours.InkSoft);
    }

    private void DrawMarker(SpiderMarker marker)
    {
        svg.Open("g");
        svg.Words("title", marker.Words);
        DrawShape(marker.Look, marker.Path, marker.Filled, $"translate({marker.At})");
        svg.Close();
    }

    private void DrawShape(SpiderLook look, string path, bool filled, string transform) => svg.Shape("path", ("d", path), ("transform", transform), ("fill", filled ? look.Colour : PictureColours.Surface), ("stroke", filled ? PictureColours.Surface : look.Colour), ("stroke-width", filled ? 1.2 : 2.2));

    private static string Cap(SpiderLook look) => look.Dash.StartsWith('0') ? "round" : "butt";
}
