using System.Collections.Concurrent;
using Npgsql;

namespace SurveyPortal.Web.Live;

/// <summary>Says that a round has changed, and never what. Crosses to other nodes by PostgreSQL's NOTIFY.</summary>
internal sealed class RoundSignal(IServiceProvider services)
{
    public const string Channel = "surveyportal_rounds";

    private readonly ConcurrentDictionary<Guid, Action> _listeners = new();
    private readonly NpgsqlDataSource? _postgres = services.GetService<NpgsqlDataSource>();

    /// <summary>Raised when any round itself changed, for those who keep something about several; not for every answer.</summary>
    public event Action<Guid>? Changed;

    /// <summary>Calls back on changes of one round until disposed.</summary>
    public IDisposable Subscribe(Guid roundId, Action changed)
    {
        _listeners.AddOrUpdate(roundId, changed, (_, known) => known + changed);
        return new Subscription(() => Unsubscribe(roundId, changed));
    }

    /// <summary>Tells this node that the round itself changed: its state, its window or its snapshot.</summary>
    public void Raise(Guid roundId)
    {
        Changed?.Invoke(roundId);
        RaiseReceived(roundId);
    }

    /// <summary>Tells this node that answers came.</summary>
    public void RaiseReceived(Guid roundId)
    {
        if (_listeners.TryGetValue(roundId, out var listeners))
        {
            listeners();
        }
    }

    /// <summary>Tells every node.</summary>
    public async Task RaiseEverywhereAsync(Guid roundId, CancellationToken cancellationToken)
    {
        Raise(roundId);
        if (_postgres is not null)
        {
            await using var command = _postgres.CreateCommand("SELECT pg_notify($1, $2)");
            command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = Channel });
            command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = roundId.ToString("N") });
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
    }

    private void Unsubscribe(Guid roundId, Action changed)
    {
        while (_listeners.TryGetValue(roundId, out var known))
        {
            var rest = (Action?)Delegate.Remove(known, changed);
            if (rest is null
                ? _listeners.TryRemove(new KeyValuePair<Guid, Action>(roundId, known))
                : _listeners.TryUpdate(roundId, rest, known))
            {
                return;
            }
        }
    }

    private sealed class Subscription(Action end) : IDisposable
    {
        private Action? _end = end;

        public void Dispose() => Interlocked.Exchange(ref _end, null)?.Invoke();
    }
}
