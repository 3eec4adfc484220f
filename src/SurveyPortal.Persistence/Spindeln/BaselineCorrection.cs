namespace SurveyPortal.Persistence.Spindeln;

/// <summary>What a confirmed baseline said before it was corrected, and why it was. Rows are only added.</summary>
public sealed class BaselineCorrection
{
    /// <summary>The longest reason.</summary>
    public const int MaxReason = 500;

    /// <summary>Random.</summary>
    public required Guid Id { get; init; }

    /// <summary>The baseline.</summary>
    public required Guid ResultId { get; init; }

    /// <summary>UTC.</summary>
    public required DateTime At { get; init; }

    /// <summary>Who corrected it.</summary>
    public required string By { get; init; }

    /// <summary>Why.</summary>
    public required string Reason { get; init; }

    /// <summary>All it said before, as JSON.</summary>
    public required string Before { get; init; }
}
