using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using SurveyPortal.Persistence.Log;

namespace SurveyPortal.Persistence.Accounts;

/// <summary>
/// Gives an account the password chosen by a one-time link. The link is used up, the old password and every sign-in with it
/// end, and the log is written in one transaction: of two who click at once, one gets it.
/// </summary>
public sealed class ChoosePassword(IDbContextFactory<PortalContext> databases, IPasswordHasher<Account> hasher, EventLog log, TimeProvider time)
{
    /// <summary>Whose link it is; null when it cannot be used.</summary>
    public async Task<(Account Account, AccountLinkPurpose Purpose)?> FindAsync(string token, CancellationToken cancellationToken)
    {
        var (hash, now) = (AccountLinks.Hash(token), time.GetUtcNow().UtcDateTime);
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        var found = await database.AccountLinks.AsNoTracking().Where(link => link.TokenHash == hash && link.ExpiresAt > now)
            .Join(database.Users.Where(account => account.DeactivatedAt == null), link => link.AccountId, account => account.Id, (link, account) => new { account, link.Purpose })
            .SingleOrDefaultAsync(cancellationToken);
        return found is null ? null : (found.account, found.Purpose);
    }

    /// <returns>False when the link cannot be used.</returns>
    public async Task<bool> RunAsync(string token, string password, CancellationToken cancellationToken)
    {
        if (await FindAsync(token, cancellationToken) is not var (account, purpose))
        {
            return false;
        }

        // Slow on purpose, so before the turn is taken.
        var passwordHash = hasher.HashPassword(account, password);
        var hash = AccountLinks.Hash(token);
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        await using var turn = await AccountTurn.BeginAsync(database, cancellationToken);
        if (await database.AccountLinks.Where(link => link.TokenHash == hash).ExecuteDeleteAsync(cancellationToken) != 1)
        {
            return false;
        }

        // Whoever reads the person's mail may sign in: the address is right, and a lock after wrong guesses has done its work.
        await database.Users.Where(row => row.Id == account.Id).ExecuteUpdateAsync(
            update => update.SetProperty(row => row.PasswordHash, passwordHash).SetProperty(row => row.EmailConfirmed, true)
                .SetProperty(row => row.AccessFailedCount, 0).SetProperty(row => row.LockoutEnd, (DateTimeOffset?)null),
            cancellationToken);
        await turn.EndSessionsAsync(account.Id, cancellationToken);
        await database.AccountLinks.Where(link => link.AccountId == account.Id).ExecuteDeleteAsync(cancellationToken);
        log.Add(
            database, new Doer(account.Id, account.DisplayName),
            purpose == AccountLinkPurpose.Invitation ? LogKind.InvitationAccepted : LogKind.PasswordChanged, account.InLog());
        await turn.CommitAsync(cancellationToken);
        return true;
    }
}
