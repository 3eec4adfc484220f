namespace SurveyPortal.Persistence.Areas;

/// <summary>One municipality area of the association. It is never removed, because rounds and people may point to it; it can end.</summary>
public sealed class Area
{
    /// <summary>The longest name.</summary>
    public const int MaxName = 60;

    /// <summary>Random.</summary>
    public required Guid Id { get; init; }

    /// <summary>What people call it; no two areas have the same.</summary>
    public required string Name { get; set; }

    /// <summary>When it ceased to be an area, UTC; null while it is one.</summary>
    public DateTime? EndedAt { get; set; }
}
