namespace SurveyPortal.Web.Charts;

/// <summary>
/// One question's answers as parts of 100 %, one row per group. Charts know nothing else:
/// numbers in, nothing out.
/// </summary>
public sealed class StackedChart
{
    private readonly Lazy<IReadOnlyList<DrawnRow>> _drawn;

    /// <param name="title">The question as it was asked.</param>
    /// <param name="basis">What the figures rest on, such as "21 av 24 svar visas".</param>
    /// <param name="steps">The answers to choose from, in the order of the form.</param>
    /// <param name="rows">The groups, in the order they are read.</param>
    /// <param name="positiveSteps">Which steps count as positive; they stand together at one end of the scale.</param>
    /// <param name="goal">The share of positive answers that is aimed for, between 0 and 1; null without a goal.</param>
    public StackedChart(
        string title,
        string basis,
        IReadOnlyList<string> steps,
        IReadOnlyList<StackedRow> rows,
        IReadOnlyList<int>? positiveSteps = null,
        decimal? goal = null)
    {
        if (rows.FirstOrDefault(row => row.Reason is null && row.Counts.Count != steps.Count) is { } odd)
        {
            throw new ArgumentException($"The row '{odd.Key}' has {odd.Counts.Count} counts for {steps.Count} steps.", nameof(rows));
        }

        if (goal is < 0 or > 1)
        {
            throw new ArgumentOutOfRangeException(nameof(goal), "A goal is a share between 0 and 1.");
        }

        Title = title;
        Basis = basis;
        Steps = [.. steps];
        Rows = [.. rows];
        Goal = goal;
        Order = ChartStep.FromMostPositive(Steps, positiveSteps ?? []);
        PositiveSteps = [.. Order.Where(step => step.Positive).Select(step => step.Index)];
        _drawn = new Lazy<IReadOnlyList<DrawnRow>>(() => DrawnRow.Of(this));
    }

    /// <summary>The question as it was asked.</summary>
    public string Title { get; }

    /// <summary>What the figures rest on, such as "21 av 24 svar visas".</summary>
    public string Basis { get; }

    /// <summary>The answers to choose from, in the order of the form.</summary>
    public IReadOnlyList<string> Steps { get; }

    /// <summary>The groups, in the order they are read.</summary>
    public IReadOnlyList<StackedRow> Rows { get; }

    /// <summary>Which steps count as positive, the most positive first.</summary>
    public IReadOnlyList<int> PositiveSteps { get; }

    /// <summary>The share of positive answers that is aimed for; null without a goal.</summary>
    public decimal? Goal { get; }

    /// <summary>The steps as they are drawn from the left: the most positive first.</summary>
    internal IReadOnlyList<ChartStep> Order { get; }

    /// <summary>The rows' words and lengths, in the order of <see cref="Rows"/>.</summary>
    internal IReadOnlyList<DrawnRow> Drawn => _drawn.Value;

    internal bool IsEmpty => Rows.All(row => row.Reason is null && !row.HasAnswers);

    internal bool ShowsAnswers => Rows.Any(row => row.HasAnswers);

    internal bool HasPositive => PositiveSteps.Count > 0;

    internal int PositiveCount(StackedRow row) => PositiveSteps.Sum(step => row.Counts[step]);

    /// <summary>"Räknas till målet" when there is a goal to count towards, otherwise "Positiva svar".</summary>
    internal string PositiveName => Goal is null ? ChartTexts.Positive : ChartTexts.CountsTowardsGoal;
}
