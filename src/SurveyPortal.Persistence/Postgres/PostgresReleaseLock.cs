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

    /// <summary>
    /// Writes the round's rows anew in key order, released and withheld: neither the heap nor the number of the writing
    /// transaction then tells when an answer came.
    /// </summary>
    public async Task SettleAsync(PortalContext database, Guid roundId, CancellationToken cancellationToken)
    {
        await database.Database.ExecuteSqlAsync(
            $"""
            CREATE TEMP TABLE settled ON COMMIT DROP AS SELECT * FROM "ReleasedAnswers" WHERE "RoundId" = {roundId};
            CREATE TEMP TABLE withheld ON COMMIT DROP AS SELECT * FROM "Inbox" WHERE "RoundId" = {roundId};
            DELETE FROM "ReleasedAnswers" WHERE "RoundId" = {roundId};
            DELETE FROM "Inbox" WHERE "RoundId" = {roundId};
            """,
            cancellationToken);
        await database.Database.ExecuteSqlRawAsync(
            """
            INSERT INTO "ReleasedAnswers" SELECT * FROM settled ORDER BY "Id";
            INSERT INTO "Inbox" SELECT * FROM withheld ORDER BY "Id";
            """,
            cancellationToken);
    }

    public async Task<bool> CleanAsync(PortalContext database, CancellationToken cancellationToken)
    {
        await database.Database.ExecuteSqlRawAsync("""VACUUM "Inbox" """, cancellationToken);
        await database.Database.ExecuteSqlRawAsync("""VACUUM "ReleasedAnswers" """, cancellationToken);
        return true;
    }
}
