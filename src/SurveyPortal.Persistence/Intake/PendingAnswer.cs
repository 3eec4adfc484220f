namespace SurveyPortal.Persistence.Intake;

/// <summary>An answer on its way to disk. The key's hash and the answer part ways inside the commit.</summary>
internal sealed class PendingAnswer(Guid roundId, byte[] keyHash, string group, string sheet, byte[] id, bool open)
{
    private readonly TaskCompletionSource<StoreOutcome> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Guid RoundId { get; } = roundId;

    public byte[] KeyHash { get; } = keyHash;

    public string Group { get; } = group;

    public string Sheet { get; } = sheet;

    public byte[] Id { get; } = id;

    /// <summary>False when the round's time is over: the answer is not stored, only looked up.</summary>
    public bool Open { get; } = open;

    public Task<StoreOutcome> Done => _done.Task;

    public void Finish(StoreOutcome outcome) => _done.TrySetResult(outcome);
}

/// <summary>How storing an answer ended.</summary>
public enum StoreOutcome
{
    /// <summary>The answer is on disk; the same key again gives this too.</summary>
    Stored,

    /// <summary>The round closed before the answer reached the disk.</summary>
    Closed,

    /// <summary>The queue is full or the portal is stopping: try again shortly.</summary>
    Busy,

    /// <summary>The database could not take it, for example because the disk is full: nothing was stored.</summary>
    Unavailable,
}
