using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using SurveyPortal.Persistence.Log;
using SurveyPortal.Persistence.Storage;

namespace SurveyPortal.Persistence.Release;

/// <summary>How carrying out a deletion ended.</summary>
public enum DeletionOutcome
{
    /// <summary>The answers are gone.</summary>
    Deleted,

    /// <summary>Somebody else has done it, or the round is not settled.</summary>
    NotThere,

    /// <summary>Another portal has the round in its hands right now.</summary>
    Busy,
}

/// <summary>
/// Deletes the answers of a settled round, released and withheld, their texts, with the account that was kept over them. Snapshots stay:
/// they are what was released. Once, in one transaction with its protocol and its line in the log.
/// </summary>
public sealed class DeleteAnswers
{
    private readonly IDbContextFactory<PortalContext> _databases;
    private readonly IReleaseLock _releaseLock;
    private readonly ReleaseRounds _release;
    private readonly EventLog _log;
    private readonly TimeProvider _time;
    private readonly ILogger<DeleteAnswers> _logger;

    internal DeleteAnswers(
        IDbContextFactory<PortalContext> databases, IReleaseLock releaseLock, ReleaseRounds release, EventLog log, TimeProvider time, ILogger<DeleteAnswers> logger) =>
        (_databases, _releaseLock, _release, _log, _time, _logger) = (databases, releaseLock, release, log, time, logger);

    /// <summary>Deletes, and then leaves nothing of what was deleted in the file or its log.</summary>
    /// <param name="roundId">The round.</param>
    /// <param name="doer">Who carries it out.</param>
    /// <param name="reference">The decision it rests on.</param>
    /// <param name="cancellationToken">Stops it before it has begun to delete.</param>
    public async Task<DeletionOutcome> RunAsync(Guid roundId, Doer doer, string reference, CancellationToken cancellationToken)
    {
        var outcome = await DeleteAsync(roundId, doer, reference, cancellationToken);
        if (outcome == DeletionOutcome.Deleted)
        {
            // It is done whoever has left; what is left is to sweep.
            await SweepAsync();
        }

        return outcome;
    }

    private async Task<DeletionOutcome> DeleteAsync(Guid roundId, Doer doer, string reference, CancellationToken cancellationToken)
    {
        await using var database = await _databases.CreateDbContextAsync(cancellationToken);
        await using var turn = await _releaseLock.BeginAsync(database, roundId, cancellationToken);
        if (turn is null)
        {
            return DeletionOutcome.Busy;
        }

        var now = _time.GetUtcNow().UtcDateTime;
        var round = await database.Rounds.SingleOrDefaultAsync(round => round.Id == roundId, cancellationToken);
        if (round is null || !round.MarkDeleted(now))
        {
            return DeletionOutcome.NotThere;
        }

        // The number everybody could read already: counting rows here could one day tell of withheld ones.
        var released = await database.Snapshots.Where(snapshot => snapshot.RoundId == roundId)
            .OrderByDescending(snapshot => snapshot.Number).Select(snapshot => snapshot.Released).FirstOrDefaultAsync(cancellationToken);
        await database.Database.ExecuteSqlAsync($"""DELETE FROM "Inbox" WHERE "RoundId" = {roundId}""", cancellationToken);
        await database.Database.ExecuteSqlAsync($"""DELETE FROM "ReleasedAnswers" WHERE "RoundId" = {roundId}""", cancellationToken);
        await database.Database.ExecuteSqlAsync($"""DELETE FROM "InboxTexts" WHERE "RoundId" = {roundId}""", cancellationToken);
        await database.Database.ExecuteSqlAsync($"""DELETE FROM "ReleasedTexts" WHERE "RoundId" = {roundId}""", cancellationToken);
        await database.Ledgers.Where(ledger => ledger.RoundId == roundId).ExecuteDeleteAsync(cancellationToken);
        database.DeletionProtocols.Add(new DeletionProtocol { RoundId = roundId, At = now, By = doer.Name, Reference = reference, Released = released });
        _log.Add(database, doer, LogKind.AnswersDeleted, round.Title, reference);
        await database.SaveChangesAsync(cancellationToken);
        await turn.Transaction.CommitAsync(cancellationToken);
        return DeletionOutcome.Deleted;
    }

    private async Task SweepAsync()
    {
        try
        {
            await using var database = await _databases.CreateDbContextAsync(CancellationToken.None);
            if (await _releaseLock.SweepAsync(database, CancellationToken.None))
            {
                return;
            }
        }
        catch (DbException exception)
        {
            _logger.LogWarning("Tidying after a deletion is tried again: {Reason}", DatabaseTrouble.Describe(exception));
        }

        // A reader was in the way: the release clock goes on until it is done.
        _release.SweepAtNextTick();
    }
}
