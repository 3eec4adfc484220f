namespace SurveyPortal.Web.Charts;

/// <summary>One step's part of one bar: where it begins and ends as shares of the row, and where its words may stand.</summary>
internal sealed record ChartPart(ChartStep Step, int Count, decimal From, decimal To, decimal RoomFrom, decimal RoomTo)
{
    /// <summary>The row's parts from the left edge; together they fill the bar exactly.</summary>
    internal static IEnumerable<ChartPart> Of(StackedChart chart, StackedRow row)
    {
        var before = 0;
        foreach (var step in chart.Order)
        {
            var count = row.Counts[step.Index];
            var (from, to) = (ShareText.Share(before, row.Total), ShareText.Share(before + count, row.Total));
            before += count;

            // The goal line must not run through the words: they stand on its wider side.
            var (roomFrom, roomTo) = chart.Goal is { } goal && from < goal && goal < to
                ? goal - from >= to - goal ? (from, goal) : (goal, to)
                : (from, to);
            yield return new ChartPart(step, count, from, to, roomFrom, roomTo);
        }
    }

    internal string Style(int total)
    {
        var width = $"width:{ShareText.Length(Count, total)}";
        return RoomFrom > From ? $"{width};padding-inline-start:{ShareText.Length(RoomFrom - From)}"
            : RoomTo < To ? $"{width};padding-inline-end:{ShareText.Length(To - RoomTo)}"
            : width;
    }
}
