using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using SurveyPortal.Domain.Release;
using SurveyPortal.Domain.Rounds;
using SurveyPortal.Persistence;
using SurveyPortal.Persistence.Reading;

namespace SurveyPortal.Web.Live;

/// <summary>What a live page shows of a round: its state, how many answers have come, and the latest snapshot.</summary>
internal sealed record RoundView(Round Round, int Received, Snapshot? Snapshot);

/// <summary>
/// Loads a watched round once for all who watch it: two hundred open pages cost the database one read a change.
/// Changes are gathered for a second; a slow poll catches what other nodes received.
/// </summary>
internal sealed class RoundFeed(
    IDbContextFactory<PortalContext> databases, SnapshotReader snapshots, ReceivedCounter received, RoundSignal signal, TimeProvider time, ILogger<RoundFeed> logger)
{
    private readonly RoundSignal _signal = signal;
    private readonly TimeProvider _time = time;
    private readonly ILogger<RoundFeed> _logger = logger;

    private static readonly TimeSpan Gather = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<Guid, Watch> _watches = new();

    /// <summary>Calls back when the round's view has changed, until disposed.</summary>
    public IDisposable Subscribe(Guid roundId, Action changed)
    {
        while (true)
        {
            var watch = _watches.GetOrAdd(roundId, id => new Watch(this, id));
            if (watch.TryAdd(changed))
            {
                return new Subscription(() => Leave(watch, changed));
            }
        }
    }

    /// <summary>The view now; null when there is no such round.</summary>
    public async Task<RoundView?> LoadAsync(Guid roundId, CancellationToken cancellationToken) =>
        _watches.TryGetValue(roundId, out var watch) && watch.Latest is { } latest ? latest : await ReadAsync(roundId, cancellationToken);

    private async Task<RoundView?> ReadAsync(Guid roundId, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        var round = await database.Rounds.AsNoTracking().SingleOrDefaultAsync(round => round.Id == roundId, cancellationToken);
        if (round is null)
        {
            return null;
        }

        // Snapshot first: a step between the two reads can then only add to what has been received.
        var snapshot = await snapshots.LatestAsync(roundId, cancellationToken);
        return new RoundView(round, await received.CountAsync(roundId, cancellationToken), snapshot);
    }

    private void Leave(Watch watch, Action changed)
    {
        if (watch.Remove(changed))
        {
            _watches.TryRemove(new KeyValuePair<Guid, Watch>(watch.RoundId, watch));
        }
    }

    private sealed class Watch
    {
        private readonly RoundFeed _feed;
        private readonly Lock _lock = new();
        private readonly CancellationTokenSource _ended = new();
        private readonly SemaphoreSlim _changed = new(0, 1);
        private readonly IDisposable _signal;
        private Action? _listeners;
        private bool _over;

        public Watch(RoundFeed feed, Guid roundId)
        {
            (_feed, RoundId) = (feed, roundId);
            _signal = feed._signal.Subscribe(roundId, Wake);
            _ = Task.Run(FollowAsync);
        }

        public Guid RoundId { get; }

        public RoundView? Latest { get; private set; }

        public bool TryAdd(Action listener)
        {
            lock (_lock)
            {
                _listeners += _over ? null : listener;
                return !_over;
            }
        }

        public bool Remove(Action listener)
        {
            lock (_lock)
            {
                _listeners -= listener;
                if (_listeners is not null || _over)
                {
                    return false;
                }

                _over = true;
            }

            _signal.Dispose();
            _ended.Cancel();
            return true;
        }

        private void Wake()
        {
            try
            {
                _changed.Release();
            }
            catch (SemaphoreFullException)
            {
                // Already awake.
            }
        }

        private async Task FollowAsync()
        {
            try
            {
                while (true)
                {
                    await LoadAsync();
                    await _changed.WaitAsync(Poll, _ended.Token);
                    await Task.Delay(Gather, _feed._time, _ended.Token);
                }
            }
            catch (OperationCanceledException)
            {
                // Nobody watches any more.
            }
        }

        private async Task LoadAsync()
        {
            try
            {
                var view = await _feed.ReadAsync(RoundId, _ended.Token);
                var same = view is not null && Latest is { } latest && latest.Received == view.Received
                    && latest.Snapshot?.Number == view.Snapshot?.Number && latest.Round.State == view.Round.State
                    && latest.Round.OpensAt == view.Round.OpensAt && latest.Round.ClosesAt == view.Round.ClosesAt;
                Latest = view;
                if (!same)
                {
                    _listeners?.Invoke();
                }
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                _feed._logger.LogWarning("A watched round could not be read and is tried again: {Reason}", exception.GetType().Name);
            }
        }
    }

    private sealed class Subscription(Action end) : IDisposable
    {
        private Action? _end = end;

        public void Dispose() => Interlocked.Exchange(ref _end, null)?.Invoke();
    }
}
