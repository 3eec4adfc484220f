using Microsoft.EntityFrameworkCore;
using SurveyPortal.Persistence.Release;

namespace SurveyPortal.Persistence.Sqlite;

internal sealed class SqliteReleaseLock(DatabaseSettings settings, WriterGate gate) : IReleaseLock
{
    // WITHOUT ROWID orders the pointers on a page; the rows themselves lie in the order they were written, until they are written anew.
    private const string WriteInboxAnew = """
        CREATE TEMP TABLE waiting AS SELECT * FROM "Inbox";
        DELETE FROM "Inbox";
        INSERT INTO "Inbox" SELECT * FROM waiting ORDER BY "RoundId", "Group", "Id";
        DROP TABLE waiting;
        CREATE TEMP TABLE waiting AS SELECT * FROM "InboxTexts";
        DELETE FROM "InboxTexts";
        INSERT INTO "InboxTexts" SELECT * FROM waiting ORDER BY "RoundId", "Item", "Id";
        DROP TABLE waiting;
        """;

    public async Task<ReleaseTurn?> BeginAsync(PortalContext database, Guid roundId, CancellationToken cancellationToken)
    {
        var turn = await gate.EnterAsync(cancellationToken);
        try
        {
            // The provider begins immediate transactions: what is counted here is what is moved.
            return new ReleaseTurn(await database.Database.BeginTransactionAsync(cancellationToken), turn);
        }
        catch
        {
            turn.Dispose();
            throw;
        }
    }

    /// <summary>Writes what is released of the round anew in key order: the steps it came in are then gone. What is withheld is written anew by the tick.</summary>
    public async Task SettleAsync(PortalContext database, Guid roundId, CancellationToken cancellationToken)
    {
        await database.Database.ExecuteSqlAsync($"""CREATE TEMP TABLE settled AS SELECT * FROM "ReleasedAnswers" WHERE "RoundId" = {roundId}""", cancellationToken);
        await database.Database.ExecuteSqlAsync($"""DELETE FROM "ReleasedAnswers" WHERE "RoundId" = {roundId}""", cancellationToken);
        await database.Database.ExecuteSqlRawAsync(
            """
            INSERT INTO "ReleasedAnswers" SELECT * FROM settled ORDER BY "Group", "Id";
            DROP TABLE settled;
            """,
            cancellationToken);
    }

    public async Task CleanAsync(PortalContext database, bool moved, CancellationToken cancellationToken)
    {
        // An empty log says that nothing has been written since it was emptied here.
        if (new FileInfo(settings.Path + "-wal") is not { Exists: true, Length: > 0 })
        {
            return;
        }

        using var turn = await gate.EnterAsync(cancellationToken);
        await using (var transaction = await database.Database.BeginTransactionAsync(cancellationToken))
        {
            await database.Database.ExecuteSqlRawAsync(WriteInboxAnew, cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }

        // When a reader is in the way the log stays, and the next tick does it all again.
        await database.Database.OpenConnectionAsync(cancellationToken);
        await SqliteFile.EmptyLogAsync(database.Database.GetDbConnection(), cancellationToken);
    }

    // What was deleted is overwritten already (secure_delete). VACUUM also takes away the gaps that show where something was;
    // answers wait in the queue meanwhile. It writes the file through the log, which is emptied before and after.
    public async Task<bool> SweepAsync(PortalContext database, CancellationToken cancellationToken)
    {
        using var turn = await gate.EnterAsync(cancellationToken);
        await database.Database.OpenConnectionAsync(cancellationToken);
        var connection = database.Database.GetDbConnection();
        await SqliteFile.EmptyLogAsync(connection, cancellationToken);
        await SqliteFile.ExecuteAsync(connection, "VACUUM", cancellationToken);
        return await SqliteFile.EmptyLogAsync(connection, cancellationToken);
    }
}
