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

    public async Task CleanAsync(PortalContext database, bool moved, CancellationToken cancellationToken)
    {
        // An answer and the key it was paid with are written by the same transaction, and every row remembers which that was.
        var fresh = await database.Database.SqlQueryRaw<Guid>(
            """SELECT DISTINCT "RoundId" AS "Value" FROM "Inbox" WHERE xmin::text IN (SELECT xmin::text FROM "SubmissionKeys")""").ToListAsync(cancellationToken);
        foreach (var roundId in fresh)
        {
            await WriteInboxAnewAsync(database, roundId, cancellationToken);
        }

        if (fresh.Count > 0 || moved)
        {
            await database.Database.ExecuteSqlRawAsync("""VACUUM "Inbox" """, cancellationToken);
            await database.Database.ExecuteSqlRawAsync("""VACUUM "ReleasedAnswers" """, cancellationToken);
        }
    }

    private async Task WriteInboxAnewAsync(PortalContext database, Guid roundId, CancellationToken cancellationToken)
    {
        await using var turn = await BeginAsync(database, roundId, cancellationToken);
        if (turn is null)
        {
            return;
        }

        await database.Database.ExecuteSqlAsync(
            $"""
            CREATE TEMP TABLE waiting ON COMMIT DROP AS SELECT * FROM "Inbox" WHERE "RoundId" = {roundId};
            DELETE FROM "Inbox" WHERE "RoundId" = {roundId};
            """,
            cancellationToken);
        await database.Database.ExecuteSqlRawAsync("""INSERT INTO "Inbox" SELECT * FROM waiting ORDER BY "Id" """, cancellationToken);
        await turn.Transaction.CommitAsync(cancellationToken);
    }
}
