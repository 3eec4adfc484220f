using SurveyPortal.Web.Documents;

namespace SurveyPortal.Web.Charts;

/// <summary>The table twin as a file: one line per group and answer, ready to filter and pivot.</summary>
internal static class ChartCsv
{
    internal static byte[] Write(StackedChart chart) => CsvTable.Write(
        [ChartTexts.Group, ChartTexts.Answer, ChartTexts.Count, ChartTexts.AnswersTotal, ChartTexts.Share, ChartTexts.Remark],
        chart.Rows.SelectMany(row => Lines(chart, row)));

    private static IEnumerable<object?[]> Lines(StackedChart chart, StackedRow row) => row.HasAnswers
        ? chart.Order.Select(step => new object?[]
        {
            row.Label,
            step.Label,
            row.Counts[step.Index],
            row.Total,
            Math.Round(ShareText.Share(row.Counts[step.Index], row.Total), 4),
            null,
        })
        : [[row.Label, null, null, null, null, row.Reason ?? ChartTexts.NoAnswersInGroup]];
}
