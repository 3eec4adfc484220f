namespace SurveyPortal.Persistence.Spindeln;

/// <summary>What an area's collaboration group decided when it saw the results of a campaign: which axes to work on, and how.</summary>
public sealed class GroupDecision
{
    /// <summary>The longest text.</summary>
    public const int MaxText = 4000;

    /// <summary>The area.</summary>
    public required Guid AreaId { get; init; }

    /// <summary>The campaign whose results the group saw.</summary>
    public required Guid CampaignId { get; init; }

    /// <summary>Keys of the axes, separated by commas.</summary>
    public required string Axes { get; set; }

    /// <summary>What was decided.</summary>
    public required string Text { get; set; }

    /// <summary>Who wrote it down last.</summary>
    public required string WrittenBy { get; set; }

    /// <summary>When, UTC.</summary>
    public required DateTime WrittenAt { get; set; }

    /// <summary>Counts up with each change: of two who save at once the second is told.</summary>
    public int Stamp { get; set; }
}
