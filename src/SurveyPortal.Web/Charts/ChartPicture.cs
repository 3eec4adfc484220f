namespace SurveyPortal.Web.Charts;

/// <summary>
/// Draws the chart as one self-contained SVG with title, basis and legend, in light colours: for documents, and as the
/// source of the PNG the browser makes.
/// </summary>
internal sealed class ChartPicture : IDisposable
{
    internal const string ContentType = "image/svg+xml; charset=utf-8";
    private const double Width = 1000;
    private const double Edge = 32;
    private const double Inner = Width - (2 * Edge);
    private const double BarHeight = 44;
    private readonly PictureWriter svg = new();
    private readonly StackedChart chart;
    private readonly string? summary;
    private double y = Edge - 8;

    private ChartPicture(StackedChart chart, string? summary)
    {
        this.chart = chart;
        this.summary = summary;
    }

    /// <summary>The picture as SVG text, with the finding in words under the title where one is given.</summary>
    internal static string Draw(StackedChart chart, string? summary = null)
    {
        // The height is known only when everything has its place; drawing twice is simpler than measuring apart.
        using var trial = new ChartPicture(chart, summary);
        trial.DrawAll(height: 0);
        using var picture = new ChartPicture(chart, summary);
        picture.DrawAll(trial.y + Edge);
        return picture.svg.Finish();
    }

    public void Dispose() => svg.Dispose();

    private void DrawAll(double height)
    {
        svg.Open("svg", ("width", Width), ("height", height), ("viewBox", FormattableString.Invariant($"0 0 {Width} {height:0.#}")), ("role", "img"), ("font-family", "'Atkinson Hyperlegible', Arial, sans-serif"));
        svg.Words("title", $"{chart.Title} – {chart.Basis}");
        svg.Words("desc", summary ?? "");
        var tones = chart.Rows.Select(row => row.Tone).Append("alla").Distinct();
        PicturePatterns.Define(svg, tones, chart.Order.Where(step => !step.Solid).Select(step => step.Shade));
        svg.Shape("rect", ("width", Width), ("height", height), ("fill", PictureColours.Surface));
        y = svg.Paragraph(Edge, y, Inner, 26, chart.Title, bold: true);
        y = svg.Paragraph(Edge, y + 4, Inner, 18, chart.Basis, PictureColours.InkSoft);
        y = summary is null ? y : svg.Paragraph(Edge, y + 6, Inner, 18, summary);
        if (chart.IsEmpty)
        {
            DrawInstead(ChartTexts.Empty);
        }
        else
        {
            DrawBars();
        }

        svg.Close();
    }

    private void DrawBars()
    {
        if (chart.ShowsAnswers)
        {
            DrawLegend();
            DrawGoalName();
        }

        foreach (var row in chart.Rows)
        {
            DrawRow(row);
        }

        if (chart.ShowsAnswers)
        {
            y += 22;
            svg.Text(Edge, y, 15, ShareText.Percent(0m), PictureColours.InkSoft);
            svg.Text(Width / 2, y, 15, ShareText.Percent(0.5m), PictureColours.InkSoft, anchor: "middle");
            svg.Text(Width - Edge, y, 15, ShareText.Percent(1m), PictureColours.InkSoft, anchor: "end");
        }
    }

    private void DrawLegend()
    {
        foreach (var group in chart.Order.GroupBy(step => step.Positive))
        {
            y += 34;
            var x = Edge;
            if (chart.HasPositive)
            {
                svg.Text(x, y, 16, group.Key ? chart.PositiveName : ChartTexts.OtherAnswers, bold: true);
                x += PictureWriter.Width(ChartTexts.CountsTowardsGoal, 16) + 28;
            }

            foreach (var step in group)
            {
                var width = 32 + PictureWriter.Width(step.Label, 16) + 24;
                if (x + width > Width - Edge)
                {
                    x = Edge;
                    y += 28;
                }

                DrawPart("alla", step, x, y - 16, 22, 20);
                svg.Text(x + 32, y, 16, step.Label);
                x += width;
            }
        }
    }

    private void DrawGoalName()
    {
        y += 18;
        if (chart.Goal is { } goal)
        {
            y += 22;
            var words = ShareText.Format(ChartTexts.Goal, ShareText.Percent(goal));
            svg.Text(Math.Clamp(At(goal), Edge + 40, Width - Edge - 40), y, 16, words, bold: true, anchor: "middle");
            svg.Shape("path", ("d", FormattableString.Invariant($"M{At(goal) - 7} {y + 6} h14 l-7 8 Z")), ("fill", PictureColours.Ink));
            y += 8;
        }
    }

    private void DrawRow(StackedRow row)
    {
        y += 32;
        DrawMark(row.Tone);
        if (!row.HasAnswers)
        {
            svg.Text(Edge + 24, y, 18, row.Label, bold: true);
            y += 10;
            DrawInstead(row.Reason ?? ChartTexts.NoAnswersInGroup);
            return;
        }

        svg.Text(Edge + 24, y, 18, row.Label + ShareText.Answers(row), bold: true);
        if (chart.HasPositive)
        {
            var positive = chart.PositiveCount(row);
            var words = $"{chart.PositiveName}: {ShareText.PercentBeside(positive, row.Total, chart.Goal)}, {ShareText.PartOf(positive, row.Total)}";
            svg.Text(Width - Edge, y, 18, words, anchor: "end");
        }

        y += 10;
        DrawBar(row);
        if (chart.Goal is { } goal)
        {
            svg.Shape("line", ("x1", At(goal)), ("x2", At(goal)), ("y1", y - 5), ("y2", y + BarHeight + 5), ("stroke", PictureColours.Surface), ("stroke-width", 7));
            svg.Shape("line", ("x1", At(goal)), ("x2", At(goal)), ("y1", y - 5), ("y2", y + BarHeight + 5), ("stroke", PictureColours.Ink), ("stroke-width", 3));
        }

        y += BarHeight;
    }

    private void DrawBar(StackedRow row)
    {
        foreach (var part in ChartPart.Of(chart, row).Where(part => part.Count > 0))
        {
            DrawPart(row.Tone, part.Step, At(part.From), y, At(part.To) - At(part.From), BarHeight);
            DrawShare(part.Step, ShareText.Percent(part.Count, row.Total), At(part.RoomFrom), At(part.RoomTo));
        }
    }

    private void DrawShare(ChartStep step, string share, double from, double to)
    {
        var (middle, width) = ((from + to) / 2, PictureWriter.Width(share, 17));
        if (to - from < width + 16)
        {
            return;
        }

        if (!step.Solid)
        {
            svg.Shape("rect", ("x", middle - (width / 2) - 3), ("y", y + 9), ("width", width + 6), ("height", BarHeight - 18), ("rx", 5), ("fill", PictureColours.Surface));
        }

        svg.Text(middle, y + (BarHeight / 2) + 6, 17, share, step.Solid ? PictureColours.Surface : PictureColours.Ink, anchor: "middle", bold: true);
    }

    private void DrawPart(string tone, ChartStep step, double x, double top, double width, double height)
    {
        var fill = step.Solid ? PictureColours.Solid(tone, step.Shade) : $"url(#{PicturePatterns.Name(tone, step.Shade)})";
        svg.Shape("rect", ("x", x), ("y", top), ("width", width), ("height", height), ("fill", fill), ("stroke", PictureColours.Surface), ("stroke-width", 2));
        if (!step.Solid)
        {
            var inner = Math.Max(0, width - 3);
            svg.Shape("rect", ("x", x + 1.5), ("y", top + 1.5), ("width", inner), ("height", height - 3), ("fill", "none"), ("stroke", PictureColours.Tones[tone].Own), ("stroke-width", 1.2));
        }
    }

    private void DrawInstead(string words)
    {
        svg.Shape("rect", ("x", Edge), ("y", y), ("width", Inner), ("height", BarHeight), ("rx", 6), ("fill", "none"), ("stroke", PictureColours.LineStrong), ("stroke-dasharray", "6 5"));
        svg.Text(Edge + 16, y + (BarHeight / 2) + 6, 17, words, PictureColours.InkSoft);
        y += BarHeight;
    }

    // The same four markers as on the page: disc, diamond, triangle, square; a ring for merged groups.
    private void DrawMark(string tone)
    {
        var own = PictureColours.Tones[tone].Own;
        var (x, top) = (Edge + 1, y - 13);
        switch (tone)
        {
            case "kvinna":
                svg.Shape("circle", ("cx", x + 7), ("cy", top + 7), ("r", 7), ("fill", own));
                break;
            case "ovriga":
                svg.Shape("circle", ("cx", x + 7), ("cy", top + 7), ("r", 5.5), ("fill", "none"), ("stroke", own), ("stroke-width", 3));
                break;
            default:
                svg.Shape("path", ("transform", FormattableString.Invariant($"translate({x} {top})")), ("fill", own), ("d", tone switch
                {
                    "man" => "M7 -1 L15 7 L7 15 L-1 7 Z",
                    "annat" => "M7 -1 L15 14 L-1 14 Z",
                    _ => "M0 0 H14 V14 H0 Z",
                }));
                break;
        }
    }

    private static double At(decimal share) => Edge + ((double)share * Inner);
}
