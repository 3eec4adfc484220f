namespace SurveyPortal.Persistence.Log;

/// <summary>Who did what to what, when. Rows are only ever added; the database itself refuses to change or remove one. Never anything about answers.</summary>
public sealed class LogEvent
{
    /// <summary>The longest text.</summary>
    public const int MaxText = 300;

    /// <summary>1, 2, 3 … in the order things happened; given by the database.</summary>
    public long Number { get; init; }

    /// <summary>UTC.</summary>
    public required DateTime At { get; init; }

    /// <summary>Who; null when the portal did it by itself or nobody was signed in.</summary>
    public Guid? ActorId { get; init; }

    /// <summary>What the person was called then; empty for the portal itself.</summary>
    public required string Actor { get; init; }

    /// <summary>What happened.</summary>
    public required LogKind Kind { get; init; }

    /// <summary>To what: the name of a round, a person, a setting.</summary>
    public required string Subject { get; init; }

    /// <summary>What about it: what it was before and after, a reference.</summary>
    public required string Detail { get; init; }
}
