namespace SurveyPortal.Persistence.Storage;

/// <summary>What was deleted, when, by whom and on what decision. It holds no answers and no count of withheld ones.</summary>
public sealed class DeletionProtocol
{
    /// <summary>The longest reference.</summary>
    public const int MaxReference = 120;

    /// <summary>The round whose answers were deleted; it happens once.</summary>
    public required Guid RoundId { get; init; }

    /// <summary>UTC.</summary>
    public required DateTime At { get; init; }

    /// <summary>Who carried it out.</summary>
    public required string By { get; init; }

    /// <summary>The decision it rests on.</summary>
    public required string Reference { get; init; }

    /// <summary>How many released answers were deleted. Withheld ones were deleted too, but their number is never told.</summary>
    public required int Released { get; init; }
}
