namespace SurveyPortal.Persistence.Settings;

/// <summary>One setting that is changed in the portal, as text or JSON.</summary>
public sealed class StoredSetting
{
    /// <summary>What it is.</summary>
    public required string Name { get; init; }

    /// <summary>Its value.</summary>
    public required string Value { get; set; }

    /// <summary>Counts changes, so that of two who save at once one is told.</summary>
    public required int Version { get; set; }
}
