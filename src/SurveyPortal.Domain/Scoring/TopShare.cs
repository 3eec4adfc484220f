using SurveyPortal.Domain.Instruments;
using SurveyPortal.Domain.Release;

namespace SurveyPortal.Domain.Scoring;

/// <summary>
/// The share of positive answers to an item: positive over answered. Skipped questions are not in the denominator.
/// Source: the association's operational plan, "minst 70 % svarar ofta, för det mesta eller alltid".
/// </summary>
public readonly record struct TopShare
{
    private TopShare(int positive, int answered) => (Positive, Answered) = (positive, answered);

    /// <summary>Answers on the scale's positive steps; 0 … <see cref="Answered"/>.</summary>
    public int Positive { get; }

    /// <summary>Answers on any step.</summary>
    public int Answered { get; }

    /// <summary>The unrounded share, 0 … 1, or null when nobody has answered.</summary>
    public decimal? Share => Answered == 0 ? null : (decimal)Positive / Answered;

    /// <summary>A share of counted answers.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Fewer than none, or more positive answers than answers.</exception>
    public static TopShare Of(int positive, int answered)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(positive);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(positive, answered);
        return new TopShare(positive, answered);
    }

    /// <summary>Counts the positive answers of a tally.</summary>
    /// <exception cref="ArgumentException">Tally and scale differ in length.</exception>
    public static TopShare Of(Tally tally, Scale scale)
    {
        ArgumentNullException.ThrowIfNull(tally);
        ArgumentNullException.ThrowIfNull(scale);
        return tally.Counts.Count == scale.Steps.Count
            ? new TopShare(tally.Counts.Skip(scale.PositiveFrom - 1).Sum(), tally.Answered)
            : throw new ArgumentException("Tally and scale differ in length.", nameof(tally));
    }

    /// <summary>
    /// True when the unrounded share reaches the goal: 69.6 % does not reach 70 %, though it prints as 70 %. Null when nobody has answered.
    /// Compared by multiplication, so no division is ever rounded.
    /// </summary>
    public bool? Reaches(Goal goal)
    {
        ArgumentNullException.ThrowIfNull(goal);
        return Answered == 0 ? null : Positive >= goal.Share * Answered;
    }
}
