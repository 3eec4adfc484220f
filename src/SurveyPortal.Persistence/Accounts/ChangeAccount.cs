using Microsoft.EntityFrameworkCore;
using SurveyPortal.Domain.Access;

namespace SurveyPortal.Persistence.Accounts;

/// <summary>
/// Changes what an account may do. The change, its event in the log and the look at who else is an administrator are one transaction.
/// </summary>
public sealed class ChangeAccount(IDbContextFactory<PortalContext> databases, TimeProvider time)
{
    /// <summary>Adds to the log, before it is stored.</summary>
    /// <param name="database">Where to add.</param>
    /// <param name="account">The account as it was.</param>
    public delegate void Record(PortalContext database, Account account);

    /// <summary>Gives the account these roles and areas instead of those it has.</summary>
    public Task<AccountChange> SetRightsAsync(
        Guid accountId, string version, IReadOnlyCollection<PortalRole> roles, IReadOnlyCollection<Guid> areas, Record record, CancellationToken cancellationToken) =>
        RunAsync(accountId, version, row => IsAsWanted(row, roles, areas), !roles.Contains(PortalRole.Administrator), record, async (database, account, _) =>
        {
            await database.RoleAssignments.Where(role => role.AccountId == accountId && !roles.Contains(role.Role)).ExecuteDeleteAsync(cancellationToken);
            await database.AccountAreas.Where(area => area.AccountId == accountId && !areas.Contains(area.AreaId)).ExecuteDeleteAsync(cancellationToken);
            database.RoleAssignments.AddRange(roles.Except(account.Roles.Select(role => role.Role)).Select(role => new RoleAssignment { AccountId = accountId, Role = role }));
            database.AccountAreas.AddRange(areas.Except(account.Areas.Select(area => area.AreaId)).Select(area => new AccountArea { AccountId = accountId, AreaId = area }));
        }, cancellationToken);

    /// <summary>Closes the account: every sign-in ends, and links that were sent no longer work.</summary>
    public Task<AccountChange> DeactivateAsync(Guid accountId, string version, Record record, CancellationToken cancellationToken) =>
        RunAsync(accountId, version, row => row.DeactivatedAt is not null, true, record, async (database, _, turn) =>
        {
            var now = time.GetUtcNow().UtcDateTime;
            await turn.EndSessionsAsync(accountId, cancellationToken);
            await database.AccountLinks.Where(link => link.AccountId == accountId).ExecuteDeleteAsync(cancellationToken);
            await database.Users.Where(row => row.Id == accountId).ExecuteUpdateAsync(update => update.SetProperty(row => row.DeactivatedAt, now), cancellationToken);
        }, cancellationToken);

    /// <summary>Opens the account again, with what it could do before.</summary>
    public Task<AccountChange> ReactivateAsync(Guid accountId, string version, Record record, CancellationToken cancellationToken) =>
        RunAsync(accountId, version, row => row.DeactivatedAt is null, false, record, async (database, _, turn) =>
        {
            await turn.EndSessionsAsync(accountId, cancellationToken);
            await database.Users.Where(row => row.Id == accountId).ExecuteUpdateAsync(update => update.SetProperty(row => row.DeactivatedAt, (DateTime?)null), cancellationToken);
        }, cancellationToken);

    /// <summary>Signs the person out everywhere.</summary>
    public Task<AccountChange> EndSessionsAsync(Guid accountId, Record record, CancellationToken cancellationToken) =>
        RunAsync(accountId, null, _ => false, false, record, (_, _, turn) => turn.EndSessionsAsync(accountId, cancellationToken), cancellationToken);

    private static bool IsAsWanted(Account account, IReadOnlyCollection<PortalRole> roles, IReadOnlyCollection<Guid> areas) =>
        account.Roles.Select(role => role.Role).ToHashSet().SetEquals(roles) && account.Areas.Select(area => area.AreaId).ToHashSet().SetEquals(areas);

    private async Task<AccountChange> RunAsync(
        Guid accountId, string? version, Func<Account, bool> isDone, bool leaves, Record record, Func<PortalContext, Account, AccountTurn, Task> change,
        CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        await using var turn = await AccountTurn.BeginAsync(database, cancellationToken);
        var account = await database.Users.AsNoTracking().Include(row => row.Roles).Include(row => row.Areas).AsSplitQuery()
            .SingleOrDefaultAsync(row => row.Id == accountId, cancellationToken);
        if (account is null)
        {
            return AccountChange.Unknown;
        }

        // A button pressed twice does it once, and the second press is told the same as the first.
        if (isDone(account))
        {
            return AccountChange.Done;
        }

        if (version is not null && version != AccountRights.Of(account).Version)
        {
            return AccountChange.ChangedMeanwhile;
        }

        if (leaves && await turn.IsLastAdministratorAsync(accountId, cancellationToken))
        {
            return AccountChange.LastAdministrator;
        }

        await change(database, account, turn);
        record(database, account);
        await turn.CommitAsync(cancellationToken);
        return AccountChange.Done;
    }
}
