namespace SurveyPortal.Persistence.Spindeln;

/// <summary>A link by which anybody may see chosen released results until it expires. Only its hash is kept.</summary>
public sealed class ShareLink
{
    /// <summary>Random.</summary>
    public required Guid Id { get; init; }

    /// <summary>Hash of the token in the address.</summary>
    public required string TokenHash { get; init; }

    /// <summary>The area; null is the whole association.</summary>
    public Guid? AreaId { get; init; }

    /// <summary>Keys of the shown polygons, separated by commas, fixed when the link was made.</summary>
    public required string Polygons { get; init; }

    /// <summary>What it is for, in the maker's words; may be empty.</summary>
    public required string Purpose { get; init; }

    /// <summary>Who made it.</summary>
    public required string MadeBy { get; init; }

    /// <summary>When it was made, UTC.</summary>
    public required DateTime MadeAt { get; init; }

    /// <summary>When it stops working, UTC.</summary>
    public required DateTime ExpiresAt { get; init; }

    /// <summary>When somebody ended it, UTC; null while it works.</summary>
    public DateTime? EndedAt { get; set; }
}
