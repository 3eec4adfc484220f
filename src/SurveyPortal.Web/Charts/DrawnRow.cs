namespace SurveyPortal.Web.Charts;

/// <summary>
/// A row's words and lengths, written once for a chart and shared by everyone who watches it:
/// two hundred open pages hold the same strings.
/// </summary>
internal sealed class DrawnRow
{
    private DrawnRow(StackedChart chart, StackedRow row)
    {
        Row = row;
        if (!row.HasAnswers)
        {
            Withheld = row.Reason ?? ChartTexts.NoAnswersInGroup;
            Answers = row.Reason is null ? ShareText.Answers(row) : null;
            return;
        }

        Answers = ShareText.Answers(row);
        Parts = [.. ChartPart.Of(chart, row).Select(part => new DrawnPart(part, row.Total))];
        Spoken = string.Join("; ", Parts.Select(part => part.Title));
        Total = ShareText.Number(row.Total);
        if (chart.HasPositive)
        {
            var positive = chart.PositiveCount(row);
            Positive = ShareText.PercentBeside(positive, row.Total, chart.Goal);
            PositivePart = ShareText.PartOf(positive, row.Total);
            PositiveCount = ShareText.Format(ChartTexts.CountBeside, ShareText.Number(positive));
        }
    }

    internal StackedRow Row { get; }

    /// <summary>Why there is no bar; null when there is one.</summary>
    internal string? Withheld { get; }

    /// <summary>", 12 svar"; null where a reason stands instead.</summary>
    internal string? Answers { get; }

    /// <summary>From the left edge; empty without a bar.</summary>
    internal IReadOnlyList<DrawnPart> Parts { get; } = [];

    /// <summary>The whole bar in words.</summary>
    internal string? Spoken { get; }

    internal string? Total { get; }

    internal string? Positive { get; }

    internal string? PositivePart { get; }

    internal string? PositiveCount { get; }

    internal static IReadOnlyList<DrawnRow> Of(StackedChart chart) => [.. chart.Rows.Select(row => new DrawnRow(chart, row))];
}

/// <summary>One step of one row as it is drawn and told.</summary>
internal sealed class DrawnPart
{
    internal DrawnPart(ChartPart part, int total)
    {
        Step = part.Step;
        CssClass = part.Count == 0 ? $"chart-part {part.Step.CssClass} is-none" : $"chart-part {part.Step.CssClass}";
        Style = part.Style(total);
        Percent = ShareText.Percent(part.Count, total);
        Count = ShareText.Format(ChartTexts.CountBeside, ShareText.Number(part.Count));
        Title = ShareText.Format(ChartTexts.StepShare, part.Step.Label, Percent, ShareText.PartOf(part.Count, total));
    }

    internal ChartStep Step { get; }

    internal string CssClass { get; }

    internal string Style { get; }

    internal string Percent { get; }

    internal string Count { get; }

    /// <summary>The step, its share and its part in words.</summary>
    internal string Title { get; }
}
