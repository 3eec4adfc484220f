namespace SurveyPortal.Persistence.Instruments;

/// <summary>One version of a questionnaire of the association's own. A version that a round has used is frozen and never changed.</summary>
public sealed class StoredInstrument
{
    /// <summary>The instrument's key, the same over its versions.</summary>
    public required string Key { get; init; }

    /// <summary>Larger than every shipped version of the same key.</summary>
    public required int Version { get; init; }

    /// <summary>The instrument as a file, see <c>InstrumentFile</c>.</summary>
    public required string Content { get; set; }

    /// <summary>True once a round has been planned with it.</summary>
    public bool Frozen { get; set; }

    /// <summary>When it was last changed, UTC.</summary>
    public required DateTime ChangedAt { get; set; }

    /// <summary>Counts up with each change: of two who save at once the second is told.</summary>
    public int Stamp { get; set; }
}
