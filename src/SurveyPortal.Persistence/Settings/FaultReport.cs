namespace SurveyPortal.Persistence.Settings;

/// <summary>Somebody's report of something in the portal that cannot be used.</summary>
public sealed class FaultReport
{
    /// <summary>The longest report.</summary>
    public const int MaxText = 4000;

    /// <summary>Random.</summary>
    public required Guid Id { get; init; }

    /// <summary>UTC.</summary>
    public required DateTime At { get; init; }

    /// <summary>What is wrong, in the person's own words.</summary>
    public required string Text { get; init; }

    /// <summary>Where to answer; empty when the person wants no answer.</summary>
    public required string ReplyTo { get; init; }

    /// <summary>When it was marked as handled, UTC.</summary>
    public DateTime? HandledAt { get; set; }
}
