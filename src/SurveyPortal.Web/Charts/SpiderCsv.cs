using SurveyPortal.Web.Documents;

namespace SurveyPortal.Web.Charts;

/// <summary>The table twin as a file: one line per axis, and the number of answers last.</summary>
internal static class SpiderCsv
{
    internal static byte[] Write(SpiderFigure figure)
    {
        IReadOnlyList<string> change = figure is { From: not null, To: not null }
            ? [$"{ChartTexts.SpiderChange} {ShareText.Format(ChartTexts.SpiderChangeBetween, figure.From.Name, figure.To.Name)}"]
            : [];
        return CsvTable.Write(
            [ChartTexts.SpiderAxis, .. figure.Polygons.Select(polygon => polygon.Name), .. change],
            [.. figure.Axes.Select(axis => Line(figure, axis, change.Count > 0)), .. Foot(figure).Select(line => (IReadOnlyList<object?>)[.. line, .. new object?[change.Count]])]);
    }

    private static IReadOnlyList<object?> Line(SpiderFigure figure, SpiderAxis axis, bool change) =>
    [
        axis.Label,
        .. figure.Polygons.Select(polygon => polygon.Score(axis.Key) ?? (object?)polygon.ReasonFor(axis.Key)),
        .. change ? [figure.Change(axis.Key)] : Array.Empty<object?>(),
    ];

    private static IEnumerable<IReadOnlyList<object?>> Foot(SpiderFigure figure)
    {
        yield return [ChartTexts.AnswersTotal, .. figure.Polygons.Select(polygon => polygon.Reason ?? (object)polygon.Answers)];
        if (figure.Polygons.Any(polygon => polygon.IsAggregate))
        {
            yield return [ChartTexts.Remark, .. figure.Polygons.Select(polygon => polygon.IsAggregate ? ChartTexts.SpiderAggregate : null)];
        }
    }
}
