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
            CREATE TEMP TABLE unsaid ON COMMIT DROP AS SELECT * FROM "InboxTexts" WHERE "RoundId" = {roundId};
            DELETE FROM "ReleasedAnswers" WHERE "RoundId" = {roundId};
            DELETE FROM "Inbox" WHERE "RoundId" = {roundId};
            DELETE FROM "InboxTexts" WHERE "RoundId" = {roundId};
            """,
            cancellationToken);
        await database.Database.ExecuteSqlRawAsync(
            """
            INSERT INTO "ReleasedAnswers" SELECT * FROM settled ORDER BY "Id";
            INSERT INTO "Inbox" SELECT * FROM withheld ORDER BY "Id";
            INSERT INTO "InboxTexts" SELECT * FROM unsaid ORDER BY "Id";
            """,
            cancellationToken);
    }

    public async Task CleanAsync(PortalContext database, bool moved, CancellationToken cancellationToken)
    {
        // An answer, its texts and the key it was paid with are written by the same transaction, and every row remembers which that was.
        var fresh = await database.Database.SqlQueryRaw<Guid>(
            """
            SELECT "RoundId" AS "Value" FROM "Inbox" WHERE xmin::text IN (SELECT xmin::text FROM "SubmissionKeys")
            UNION SELECT "RoundId" FROM "InboxTexts" WHERE xmin::text IN (SELECT xmin::text FROM "SubmissionKeys")
            """).ToListAsync(cancellationToken);
        foreach (var roundId in fresh)
        {
            await WriteInboxAnewAsync(database, roundId, cancellationToken);
        }

        if (fresh.Count > 0 || moved)
        {
            await database.Database.ExecuteSqlRawAsync("""VACUUM "Inbox" """, cancellationToken);
            await database.Database.ExecuteSqlRawAsync("""VACUUM "ReleasedAnswers" """, cancellationToken);
            await database.Database.ExecuteSqlRawAsync("""VACUUM "InboxTexts" """, cancellationToken);
            await database.Database.ExecuteSqlRawAsync("""VACUUM "ReleasedTexts" """, cancellationToken);

            // A used code remembers the transaction that deleted it, which is the one that stored the answer.
            await database.Database.ExecuteSqlRawAsync("""VACUUM "InvitationCodes" """, cancellationToken);
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
            CREATE TEMP TABLE unsaid ON COMMIT DROP AS SELECT * FROM "InboxTexts" WHERE "RoundId" = {roundId};
            DELETE FROM "InboxTexts" WHERE "RoundId" = {roundId};
            """,
            cancellationToken);
        await database.Database.ExecuteSqlRawAsync(
            """
            INSERT INTO "Inbox" SELECT * FROM waiting ORDER BY "Id";
            INSERT INTO "InboxTexts" SELECT * FROM unsaid ORDER BY "Id";
            """,
            cancellationToken);
        await turn.Transaction.CommitAsync(cancellationToken);
    }

    // Plain VACUUM: a full one would lock the tables against everybody who answers. See decision 0012 for what may remain.
    public async Task<bool> SweepAsync(PortalContext database, CancellationToken cancellationToken)
    {
        await CleanAsync(database, moved: true, cancellationToken);
        await database.Database.ExecuteSqlRawAsync("""VACUUM "Ledgers" """, cancellationToken);
        return true;
    }
}
