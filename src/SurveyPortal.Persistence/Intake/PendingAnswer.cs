namespace SurveyPortal.Persistence.Intake;

/// <summary>An answer on its way to disk. The key's hash and the answer part ways inside the commit.</summary>
internal sealed class PendingAnswer(
    Guid roundId, byte[] keyHash, string group, string sheet, byte[] id, bool open, byte[]? codeHash = null, IReadOnlyList<PendingText>? texts = null)
{
    private readonly TaskCompletionSource<StoreOutcome> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Guid RoundId { get; } = roundId;

    public byte[] KeyHash { get; } = keyHash;

    /// <summary>Hash of the personal code it came with; deleted where the answer is stored.</summary>
    public byte[]? CodeHash { get; } = codeHash;

    public string Group { get; } = group;

    public string Sheet { get; } = sheet;

    public byte[] Id { get; } = id;

    /// <summary>What was written, each with a key of its own: from here on nothing joins them to the sheet.</summary>
    public IReadOnlyList<PendingText> Texts { get; } = texts ?? [];

    /// <summary>False when the round's time is over: the answer is not stored, only looked up.</summary>
    public bool Open { get; } = open;

    public Task<StoreOutcome> Done => _done.Task;

    public void Finish(StoreOutcome outcome) => _done.TrySetResult(outcome);
}

/// <summary>One free text on its way to disk.</summary>
internal sealed record PendingText(string Item, byte[] Id, string Text);

/// <summary>How storing an answer ended.</summary>
public enum StoreOutcome
{
    /// <summary>The answer is on disk; the same key again gives this too.</summary>
    Stored,

    /// <summary>The round closed before the answer reached the disk.</summary>
    Closed,

    /// <summary>The round is answered with personal links, and this one is used, replaced or missing: nothing was stored.</summary>
    CodeUsed,

    /// <summary>The queue is full or the portal is stopping: try again shortly.</summary>
    Busy,

    /// <summary>The database could not take it, for example because the disk is full: nothing was stored.</summary>
    Unavailable,
}
