using Microsoft.EntityFrameworkCore;
using SurveyPortal.Persistence.Release;

namespace SurveyPortal.Persistence.Sqlite;

internal sealed class SqliteReleaseLock(WriterGate gate) : IReleaseLock
{
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

    // The tables have no order of their own: nothing to settle.
    public Task SettleAsync(PortalContext database, Guid roundId, CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task<bool> CleanAsync(PortalContext database, CancellationToken cancellationToken)
    {
        using var turn = await gate.EnterAsync(cancellationToken);
        await database.Database.OpenConnectionAsync(cancellationToken);
        return await SqliteFile.EmptyLogAsync(database.Database.GetDbConnection(), cancellationToken);
    }
}
