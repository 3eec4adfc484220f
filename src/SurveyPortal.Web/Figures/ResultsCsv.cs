using SurveyPortal.Web.Charts;
using SurveyPortal.Web.Documents;

namespace SurveyPortal.Web.Figures;

/// <summary>The whole round as a file: one line per question, group and answer, ready to filter and pivot.</summary>
internal static class ResultsCsv
{
    public static byte[] Write(string title, ResultsView view) => CsvTable.Write(
        [
            FiguresTexts.CsvRound, FiguresTexts.CsvNumber, FiguresTexts.CsvQuestion, FiguresTexts.CsvGroup, FiguresTexts.CsvAnswer,
            FiguresTexts.CsvCount, FiguresTexts.CsvTotal, FiguresTexts.CsvShare, FiguresTexts.CsvCounts, FiguresTexts.CsvRemark,
        ],
        from question in view.Questions
        from row in question.Chart.Rows
        from line in Lines(title, question, row)
        select line);

    private static IEnumerable<object?[]> Lines(string title, QuestionView question, StackedRow row)
    {
        if (!row.HasAnswers)
        {
            return [[title, question.Place, question.Item.Text, row.Label, null, null, null, null, null, row.Reason]];
        }

        string? Counts(ChartStep step) => question.Goal is null ? null : step.Positive ? FiguresTexts.CsvYes : FiguresTexts.CsvNo;
        return question.Chart.Order.Select(step => new object?[]
        {
            title, question.Place, question.Item.Text, row.Label, step.Label,
            row.Counts[step.Index], row.Total, Math.Round(ShareText.Share(row.Counts[step.Index], row.Total), 4), Counts(step), null,
        });
    }
}
