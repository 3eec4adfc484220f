using System.Security.Cryptography;
using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using SurveyPortal.Domain.Answers;
using SurveyPortal.Domain.Rounds;

namespace SurveyPortal.Persistence.Intake;

/// <summary>Size of the queue and of a commit.</summary>
/// <param name="QueueCapacity">Answers that may wait; above it the door says "busy".</param>
/// <param name="CommitSize">Answers in one transaction at most.</param>
public sealed record IntakeSettings(int QueueCapacity, int CommitSize);

/// <summary>
/// One queue and one writer. Everything that waits is committed together, shuffled, and acknowledged only when it is durable.
/// </summary>
internal sealed class AnswerIntake
{
    private static readonly TimeSpan ComplainEvery = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan FailureMemory = TimeSpan.FromMinutes(1);

    private readonly IAnswerStore _store;
    private readonly KeyHasher _hasher;
    private readonly IntakeMeters _meters;
    private readonly TimeProvider _time;
    private readonly ILogger<AnswerIntake> _logger;
    private readonly int _commitSize;
    private readonly Channel<PendingAnswer> _queue;
    private long? _failedAt;
    private long _complainedAt;

    public AnswerIntake(IAnswerStore store, KeyHasher hasher, IntakeSettings settings, IntakeMeters meters, TimeProvider time, ILogger<AnswerIntake> logger)
    {
        (_store, _hasher, _meters, _time, _logger, _commitSize) = (store, hasher, meters, time, logger, settings.CommitSize);
        _queue = Channel.CreateBounded<PendingAnswer>(new BoundedChannelOptions(settings.QueueCapacity) { SingleReader = true });
        meters.ObserveQueue(() => _queue.Reader.Count);
    }

    /// <summary>
    /// True when answers could not be stored the last time somebody tried. After a minute without a try it is not known any more:
    /// a portal that nobody is sent to would otherwise never be found well again.
    /// </summary>
    public bool IsFailing => _failedAt is { } failedAt && _time.GetElapsedTime(failedAt) < FailureMemory;

    /// <summary>Raised after a commit with the rounds it touched; says that something came, never what.</summary>
    public event Action<IReadOnlySet<Guid>>? Committed;

    /// <summary>Puts an answer in the queue and returns when it is on disk or refused.</summary>
    /// <param name="roundId">The round.</param>
    /// <param name="key">The rendered form's key.</param>
    /// <param name="code">The personal code it came with, if any.</param>
    /// <param name="sheet">The checked sheet.</param>
    /// <param name="open">False when the round takes no more by the clock: then only an answer stored before is confirmed.</param>
    /// <param name="cancellationToken">Stops waiting; what is queued is stored all the same.</param>
    public async Task<StoreOutcome> StoreAsync(Guid roundId, SubmissionKey key, RoundCode? code, AnswerSheet sheet, bool open, CancellationToken cancellationToken)
    {
        var pending = new PendingAnswer(
            roundId, _hasher.Hash(roundId, key), sheet.Group, sheet.ToCode(), RandomNumberGenerator.GetBytes(16), open,
            code is { } personal ? _hasher.Hash(personal) : null,
            [.. sheet.Texts.Select(text => new PendingText(text.Key, RandomNumberGenerator.GetBytes(16), text.Value))]);
        return _queue.Writer.TryWrite(pending) ? await pending.Done.WaitAsync(cancellationToken) : StoreOutcome.Busy;
    }

    /// <summary>Takes no more; what is queued is still stored.</summary>
    public void Complete() => _queue.Writer.TryComplete();

    /// <summary>The writer. Ends when <see cref="Complete"/> was called and the queue is empty.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var batch = new List<PendingAnswer>(_commitSize);
        while (await _queue.Reader.WaitToReadAsync(cancellationToken))
        {
            batch.Clear();
            while (batch.Count < _commitSize && _queue.Reader.TryRead(out var pending))
            {
                batch.Add(pending);
            }

            await CommitAsync([.. batch], cancellationToken);
        }
    }

    private async Task CommitAsync(PendingAnswer[] batch, CancellationToken cancellationToken)
    {
        // Within one commit nothing tells which answer came first.
        RandomNumberGenerator.Shuffle(batch.AsSpan());
        var started = _time.GetTimestamp();
        try
        {
            var day = DateOnly.FromDateTime(_time.GetUtcNow().UtcDateTime).DayNumber;
            var outcomes = await _store.CommitAsync(batch, day, cancellationToken);
            _failedAt = null;
            _meters.Commit(batch.Length, _time.GetElapsedTime(started));
            for (var i = 0; i < batch.Length; i++)
            {
                batch[i].Finish(outcomes[i]);
            }
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            Complain(DatabaseTrouble.Describe(exception));
            _meters.CommitFailed();
            foreach (var pending in batch)
            {
                pending.Finish(StoreOutcome.Unavailable);
            }

            return;
        }

        Tell(batch);
    }

    // The reason only; an answer never reaches a log. Now and then only: the log may lie on the disk that is full.
    private void Complain(string reason)
    {
        if (_failedAt is null || _time.GetElapsedTime(_complainedAt) >= ComplainEvery)
        {
            _complainedAt = _time.GetTimestamp();
            _logger.LogError("Answers cannot be stored: {Reason}", reason);
        }

        _failedAt = _time.GetTimestamp();
    }

    // The answers are stored and acknowledged; a listener that fails must not end the writer.
    private void Tell(PendingAnswer[] batch)
    {
        try
        {
            Committed?.Invoke(batch.Select(pending => pending.RoundId).ToHashSet());
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            _logger.LogError("Live pages could not be told of answers: {Reason}", exception.GetType().Name);
        }
    }
}
