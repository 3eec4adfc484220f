namespace SurveyPortal.Persistence.Devices;

/// <summary>A tablet that a coach has turned into an answering device. It knows its round; no answer knows it.</summary>
public sealed class Device
{
    /// <summary>The longest name and place.</summary>
    public const int MaxText = 60;

    /// <summary>Random.</summary>
    public required Guid Id { get; init; }

    /// <summary>The round it answers.</summary>
    public required Guid RoundId { get; init; }

    /// <summary>What staff call it, for example "Platta 1".</summary>
    public required string Name { get; init; }

    /// <summary>Where it stands.</summary>
    public required string Place { get; init; }

    /// <summary>UTC.</summary>
    public required DateTime ActivatedAt { get; init; }

    /// <summary>The latest sign of life, UTC; comes on a clock and never with an answer.</summary>
    public DateTime LastSeenAt { get; set; }

    /// <summary>When it was turned off, UTC; null while it works.</summary>
    public DateTime? TurnedOffAt { get; set; }
}
