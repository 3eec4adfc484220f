using SurveyPortal.Domain.Release;

namespace SurveyPortal.Domain.Scoring;

/// <summary>
/// The mean of the steps people chose: the sum of the steps over the number who chose one. Skipped questions and "vet ej" are in neither.
/// Source: the arithmetic mean of an ordinal scale with equal steps, as spider diagrams of collaboration surveys use it.
/// </summary>
public readonly record struct MeanScore
{
    private MeanScore(long sum, int answered) => (Sum, Answered) = (sum, answered);

    /// <summary>The steps added up; at least <see cref="Answered"/>.</summary>
    public long Sum { get; }

    /// <summary>Answers on any step.</summary>
    public int Answered { get; }

    /// <summary>The unrounded mean, 1 … number of steps; null when nobody has answered.</summary>
    public decimal? Mean => Answered == 0 ? null : (decimal)Sum / Answered;

    /// <summary>
    /// The mean as it is shown everywhere: one decimal, halves away from zero. Changes are counted from it, so that what stands in a table
    /// always adds up; earlier years are known with one decimal at best.
    /// </summary>
    public decimal? Shown => Mean is { } mean ? Round(mean) : null;

    /// <summary>The mean of a tally.</summary>
    public static MeanScore Of(Tally tally)
    {
        ArgumentNullException.ThrowIfNull(tally);
        return new MeanScore(tally.Counts.Select((count, index) => (long)count * (index + 1)).Sum(), tally.Answered);
    }

    /// <summary>The mean of both together.</summary>
    public MeanScore Plus(MeanScore other) => new(Sum + other.Sum, Answered + other.Answered);

    /// <summary>One decimal, halves away from zero.</summary>
    public static decimal Round(decimal mean) => decimal.Round(mean, 1, MidpointRounding.AwayFromZero);

    /// <summary>
    /// How far one answer more or less can move a mean: all the steps of the scale over the number of answers, rounded up to one decimal.
    /// Said beside means of few answers.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">No answers, or fewer than two steps.</exception>
    public static decimal OneAnswerMoves(int answered, int steps)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(answered, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(steps, 2);
        return Math.Ceiling(10m * (steps - 1) / answered) / 10m;
    }
}
