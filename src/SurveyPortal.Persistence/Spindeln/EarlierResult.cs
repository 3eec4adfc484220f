using SurveyPortal.Domain.Spider;

namespace SurveyPortal.Persistence.Spindeln;

/// <summary>
/// A result from before the portal, known only as compiled numbers: a baseline, or an earlier year. One baseline for each area.
/// </summary>
public sealed class EarlierResult
{
    /// <summary>The longest source.</summary>
    public const int MaxSource = EarlierFigures.MaxSource;

    /// <summary>The longest note.</summary>
    public const int MaxNote = EarlierFigures.MaxNote;

    /// <summary>Random.</summary>
    public required Guid Id { get; init; }

    /// <summary>The area; null is the whole association.</summary>
    public Guid? AreaId { get; init; }

    /// <summary>The instrument whose axes it speaks of.</summary>
    public required string InstrumentKey { get; init; }

    /// <summary>True for the baseline.</summary>
    public required bool IsBaseline { get; set; }

    /// <summary>When it was measured.</summary>
    public required DateOnly MeasuredOn { get; set; }

    /// <summary>Answers it rests on; at least the smallest group that may be shown.</summary>
    public required int Answers { get; set; }

    /// <summary>Steps of the scale it was measured on.</summary>
    public required int Steps { get; set; }

    /// <summary>Means by axis key as JSON, one or two decimals each.</summary>
    public required string Axes { get; set; }

    /// <summary>Where the numbers are from.</summary>
    public required string Source { get; set; }

    /// <summary>What one should know about them; may be empty.</summary>
    public required string Note { get; set; }

    /// <summary>When a baseline was confirmed, UTC; from then on it is only corrected, with a reason.</summary>
    public DateTime? ConfirmedAt { get; set; }

    /// <summary>Counts up with each change: of two who save at once the second is told.</summary>
    public int Stamp { get; set; }
}
