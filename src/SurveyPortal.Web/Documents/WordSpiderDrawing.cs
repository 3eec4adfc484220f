using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using A = DocumentFormat.OpenXml.Drawing;
using C = DocumentFormat.OpenXml.Drawing.Charts;
using W = DocumentFormat.OpenXml.Drawing.Wordprocessing;

namespace SurveyPortal.Web.Documents;

/// <summary>
/// A spider as Word's own radar chart: it stays sharp, needs no picture, and holds the shown means and nothing else.
/// Lines differ by colour, dash and marker; a gap is a gap.
/// </summary>
internal static class WordSpiderDrawing
{
    private const long Width = 5_900_000;
    private const long Height = 4_700_000;

    private static readonly (A.PresetLineDashValues Dash, C.MarkerStyleValues Marker)[] Looks =
    [
        (A.PresetLineDashValues.Solid, C.MarkerStyleValues.Circle),
        (A.PresetLineDashValues.Dash, C.MarkerStyleValues.Square),
        (A.PresetLineDashValues.SystemDot, C.MarkerStyleValues.Triangle),
        (A.PresetLineDashValues.DashDot, C.MarkerStyleValues.Diamond),
    ];

    internal static Drawing Add(MainDocumentPart main, WordSpider spider)
    {
        var part = main.AddNewPart<ChartPart>();
        part.ChartSpace = new C.ChartSpace(new C.RoundedCorners { Val = false }, Chart(spider));
        return new Drawing(new W.Inline(
            new W.Extent { Cx = Width, Cy = Height },
            new W.EffectExtent { LeftEdge = 0, TopEdge = 0, RightEdge = 0, BottomEdge = 0 },
            new W.DocProperties { Id = 1, Name = "Spindel", Description = WordFile.Plain(spider.Description) },
            new W.NonVisualGraphicFrameDrawingProperties(),
            new A.Graphic(new A.GraphicData(new C.ChartReference { Id = main.GetIdOfPart(part) }) { Uri = "http://schemas.openxmlformats.org/drawingml/2006/chart" })));
    }

    private static C.Chart Chart(WordSpider spider)
    {
        var radar = new C.RadarChart(new C.RadarStyle { Val = C.RadarStyleValues.Marker }, new C.VaryColors { Val = false });
        foreach (var (place, line) in spider.Lines.Index())
        {
            radar.AppendChild(Series((uint)place, line, spider.Axes));
        }

        radar.AppendChild(new C.AxisId { Val = 1 });
        radar.AppendChild(new C.AxisId { Val = 2 });
        return new C.Chart(
            new C.AutoTitleDeleted { Val = true },
            new C.PlotArea(new C.Layout(), radar, Categories(), Values(spider.Steps)),
            new C.Legend(new C.LegendPosition { Val = C.LegendPositionValues.Bottom }, new C.Overlay { Val = false }),
            new C.PlotVisibleOnly { Val = true },
            new C.DisplayBlanksAs { Val = C.DisplayBlanksAsValues.Gap });
    }

    private static C.RadarChartSeries Series(uint place, WordSpiderLine line, IReadOnlyList<string> axes)
    {
        var (dash, marker) = Looks[place % Looks.Length];
        return new C.RadarChartSeries(
            new C.Index { Val = place },
            new C.Order { Val = place },
            new C.SeriesText(new C.NumericValue(WordFile.Plain(line.Name))),
            new C.ChartShapeProperties(new A.Outline(Fill(line.Colour), new A.PresetDash { Val = dash }, new A.Round()) { Width = 28_575 }),
            new C.Marker(
                new C.Symbol { Val = marker },
                new C.Size { Val = 7 },
                new C.ChartShapeProperties(Fill(line.Colour), new A.Outline(Fill(line.Colour)))),
            new C.CategoryAxisData(Labels(axes)),
            new C.Values(Means(line.Means)));
    }

    private static C.StringLiteral Labels(IReadOnlyList<string> axes)
    {
        var labels = new C.StringLiteral(new C.PointCount { Val = (uint)axes.Count });
        foreach (var (place, axis) in axes.Index())
        {
            labels.AppendChild(new C.StringPoint(new C.NumericValue(WordFile.Plain(axis))) { Index = (uint)place });
        }

        return labels;
    }

    private static C.NumberLiteral Means(IReadOnlyList<decimal?> means)
    {
        var numbers = new C.NumberLiteral(new C.FormatCode("0.0"), new C.PointCount { Val = (uint)means.Count });
        foreach (var (place, mean) in means.Index())
        {
            if (mean is { } number)
            {
                numbers.AppendChild(new C.NumericPoint(new C.NumericValue(number.ToString(System.Globalization.CultureInfo.InvariantCulture))) { Index = (uint)place });
            }
        }

        return numbers;
    }

    private static C.CategoryAxis Categories() => new(
        new C.AxisId { Val = 1 },
        new C.Scaling(new C.Orientation { Val = C.OrientationValues.MinMax }),
        new C.Delete { Val = false },
        new C.AxisPosition { Val = C.AxisPositionValues.Bottom },
        new C.MajorGridlines(new C.ChartShapeProperties(new A.Outline(Fill("D3D4CB")))),
        new C.NumberingFormat { FormatCode = "General", SourceLinked = false },
        new C.MajorTickMark { Val = C.TickMarkValues.None },
        new C.MinorTickMark { Val = C.TickMarkValues.None },
        new C.TickLabelPosition { Val = C.TickLabelPositionValues.NextTo },
        new C.CrossingAxis { Val = 2 },
        new C.Crosses { Val = C.CrossesValues.AutoZero });

    // From 0, so that a mean of 1 is not a point in the middle: the same web as on the page begins there.
    private static C.ValueAxis Values(int steps) => new(
        new C.AxisId { Val = 2 },
        new C.Scaling(new C.Orientation { Val = C.OrientationValues.MinMax }, new C.MaxAxisValue { Val = steps }, new C.MinAxisValue { Val = 0 }),
        new C.Delete { Val = false },
        new C.AxisPosition { Val = C.AxisPositionValues.Left },
        new C.MajorGridlines(new C.ChartShapeProperties(new A.Outline(Fill("D3D4CB")))),
        new C.NumberingFormat { FormatCode = "0", SourceLinked = false },
        new C.MajorTickMark { Val = C.TickMarkValues.None },
        new C.MinorTickMark { Val = C.TickMarkValues.None },
        new C.TickLabelPosition { Val = C.TickLabelPositionValues.NextTo },
        new C.CrossingAxis { Val = 1 },
        new C.Crosses { Val = C.CrossesValues.AutoZero },
        new C.CrossBetween { Val = C.CrossBetweenValues.Between },
        new C.MajorUnit { Val = 1 });

    private static A.SolidFill Fill(string colour) => new(new A.RgbColorModelHex { Val = colour });
}
