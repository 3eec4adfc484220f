using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using SurveyPortal.Domain.Release;
using SurveyPortal.Persistence.Release;

namespace SurveyPortal.Persistence.Reading;

/// <summary>Reads what is released. A snapshot never changes, so the latest of each round is kept in memory and shared by every viewer.</summary>
public sealed class SnapshotReader(IDbContextFactory<PortalContext> databases)
{
    private readonly ConcurrentDictionary<Guid, Snapshot> _latest = new();

    /// <summary>The latest snapshot of a round, or null before the first.</summary>
    public async Task<Snapshot?> LatestAsync(Guid roundId, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        var number = await database.Snapshots.Where(snapshot => snapshot.RoundId == roundId)
            .MaxAsync(snapshot => (int?)snapshot.Number, cancellationToken);
        if (number is null)
        {
            return null;
        }

        if (_latest.TryGetValue(roundId, out var known) && known.Number == number)
        {
            return known;
        }

        return _latest[roundId] = (await ReadAsync(database, roundId, number.Value, cancellationToken))!;
    }

    /// <summary>The latest snapshot of each of several rounds; a round before its first is not in it.</summary>
    public async Task<IReadOnlyDictionary<Guid, Snapshot>> LatestAsync(IReadOnlyCollection<Guid> roundIds, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        var numbers = await database.Snapshots.Where(snapshot => roundIds.Contains(snapshot.RoundId))
            .GroupBy(snapshot => snapshot.RoundId).Select(round => new { round.Key, Number = round.Max(snapshot => snapshot.Number) }).ToListAsync(cancellationToken);
        var latest = new Dictionary<Guid, Snapshot>();
        foreach (var round in numbers)
        {
            latest[round.Key] = _latest.TryGetValue(round.Key, out var known) && known.Number == round.Number
                ? known
                : _latest[round.Key] = (await ReadAsync(database, round.Key, round.Number, cancellationToken))!;
        }

        return latest;
    }

    /// <summary>One snapshot of a round by its number, or null when there is none: what a link in a report leads to.</summary>
    public async Task<Snapshot?> FindAsync(Guid roundId, int number, CancellationToken cancellationToken)
    {
        if (_latest.TryGetValue(roundId, out var known) && known.Number == number)
        {
            return known;
        }

        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        return await ReadAsync(database, roundId, number, cancellationToken);
    }

    private static async Task<Snapshot?> ReadAsync(PortalContext database, Guid roundId, int number, CancellationToken cancellationToken) =>
        await database.Snapshots.Where(snapshot => snapshot.RoundId == roundId && snapshot.Number == number)
            .Select(snapshot => snapshot.Content).SingleOrDefaultAsync(cancellationToken) is { } content
            ? StoredJson.ReadSnapshot(content)
            : null;
}
