using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace SurveyPortal.Persistence.Accounts;

/// <summary>
/// A transaction in which nobody else changes who may do what: of two administrators who remove each other, the second sees
/// what the first did. Changes of accounts are rare, so they can take turns.
/// </summary>
internal sealed class AccountTurn : IAsyncDisposable
{
    // Any number, as long as it is always the same.
    private const long Key = 0x4163_636F_756E_7473;

    private readonly PortalContext _database;
    private readonly IDbContextTransaction _transaction;

    private AccountTurn(PortalContext database, IDbContextTransaction transaction) => (_database, _transaction) = (database, transaction);

    public static async Task<AccountTurn> BeginAsync(PortalContext database, CancellationToken cancellationToken)
    {
        // SQLite lets one transaction at a time begin; a server is asked for the turn, and what is read afterwards is what the last one left.
        var transaction = await database.Database.BeginTransactionAsync(cancellationToken);
        if (database.Database.IsNpgsql())
        {
            await database.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock({Key})", cancellationToken);
        }

        return new AccountTurn(database, transaction);
    }

    /// <summary>True when nobody else could look after accounts if this one no longer did.</summary>
    public async Task<bool> IsLastAdministratorAsync(Guid accountId, CancellationToken cancellationToken)
    {
        var active = await _database.RoleAssignments.Where(role => role.Role == Domain.Access.PortalRole.Administrator)
            .Join(_database.Users.Where(AccountStates.IsActive), role => role.AccountId, account => account.Id, (role, account) => account.Id)
            .Take(2).ToListAsync(cancellationToken);
        return active is [var only] && only == accountId;
    }

    /// <summary>Makes every sign-in so far worthless.</summary>
    public async Task EndSessionsAsync(Guid accountId, CancellationToken cancellationToken)
    {
        // The second stamp stops whoever has read the account from writing the old row back.
        var (security, concurrency) = (RandomId.Secret(), RandomId.Secret());
        await _database.SignInSessions.Where(session => session.AccountId == accountId).ExecuteDeleteAsync(cancellationToken);
        await _database.Users.Where(account => account.Id == accountId).ExecuteUpdateAsync(
            update => update.SetProperty(account => account.SecurityStamp, security).SetProperty(account => account.ConcurrencyStamp, concurrency), cancellationToken);
    }

    public async Task CommitAsync(CancellationToken cancellationToken)
    {
        await _database.SaveChangesAsync(cancellationToken);
        await _transaction.CommitAsync(cancellationToken);
    }

    public ValueTask DisposeAsync() => _transaction.DisposeAsync();
}
