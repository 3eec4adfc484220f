using System.Data;
using Microsoft.EntityFrameworkCore;
using SurveyPortal.Persistence.Release;

namespace SurveyPortal.Persistence.Postgres;

internal sealed class PostgresReleaseLock : IReleaseLock
{
    public async Task<ReleaseTurn?> BeginAsync(PortalContext database, Guid roundId, CancellationToken cancellationToken)
    {
        // Repeatable read: answers that come in during the step are not half seen. A step that loses a race fails and is taken next time.
        var transaction = await database.Database.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellationToken);
        var key = BitConverter.ToInt64(roundId.ToByteArray());
        var mine = await database.Database.SqlQuery<bool>($"SELECT pg_try_advisory_xact_lock({key}) AS \"Value\"").SingleAsync(cancellationToken);
        if (mine)
        {
            return new ReleaseTurn(transaction, null);
        }

        await transaction.DisposeAsync();
        return null;
    }

    /// <summary>Writes the round's released rows anew in key order, so that the heap no longer tells which step they came in.</summary>
    public async Task SettleAsync(PortalContext database, Guid roundId, CancellationToken cancellationToken)
    {
        await database.Database.ExecuteSqlAsync(
            $"""CREATE TEMP TABLE settled ON COMMIT DROP AS SELECT * FROM "ReleasedAnswers" WHERE "RoundId" = {roundId}""", cancellationToken);
        await database.Database.ExecuteSqlAsync($"""DELETE FROM "ReleasedAnswers" WHERE "RoundId" = {roundId}""", cancellationToken);
        await database.Database.ExecuteSqlRawAsync("""INSERT INTO "ReleasedAnswers" SELECT * FROM settled ORDER BY "Id" """, cancellationToken);
    }

    public async Task CleanAsync(PortalContext database, CancellationToken cancellationToken)
    {
        await database.Database.ExecuteSqlRawAsync("""VACUUM "Inbox" """, cancellationToken);
        await database.Database.ExecuteSqlRawAsync("""VACUUM "ReleasedAnswers" """, cancellationToken);
    }
}
