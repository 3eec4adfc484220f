namespace SurveyPortal.Persistence.Invitations;

/// <summary>A day on which those whose code is unused are reminded.</summary>
public sealed class Reminder
{
    /// <summary>Random.</summary>
    public required Guid Id { get; init; }

    /// <summary>The round.</summary>
    public required Guid RoundId { get; init; }

    /// <summary>When, UTC.</summary>
    public required DateTime At { get; init; }

    /// <summary>When it was carried out, UTC; null before.</summary>
    public DateTime? DoneAt { get; set; }

    /// <summary>How many letters it became.</summary>
    public int Letters { get; set; }
}
