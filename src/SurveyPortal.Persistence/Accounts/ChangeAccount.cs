using Microsoft.EntityFrameworkCore;
using SurveyPortal.Domain.Access;

namespace SurveyPortal.Persistence.Accounts;

/// <summary>
/// Changes an account and what it may do. The change, its event in the log and the look at who else is an administrator are one transaction.
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
        RunAsync(accountId, Same(version), row => IsAsWanted(row, roles, areas), roles.Contains(PortalRole.Administrator) ? null : Leaves(cancellationToken), record, async (database, account, _) =>
        {
            await database.RoleAssignments.Where(role => role.AccountId == accountId && !roles.Contains(role.Role)).ExecuteDeleteAsync(cancellationToken);
            await database.AccountAreas.Where(area => area.AccountId == accountId && !areas.Contains(area.AreaId)).ExecuteDeleteAsync(cancellationToken);
            database.RoleAssignments.AddRange(roles.Except(account.Roles.Select(role => role.Role)).Select(role => new RoleAssignment { AccountId = accountId, Role = role }));
            database.AccountAreas.AddRange(areas.Except(account.Areas.Select(area => area.AreaId)).Select(area => new AccountArea { AccountId = accountId, AreaId = area }));
        }, cancellationToken);

    /// <summary>Closes the account: every sign-in ends, and links that were sent no longer work.</summary>
    public Task<AccountChange> DeactivateAsync(Guid accountId, string version, Record record, CancellationToken cancellationToken) =>
        RunAsync(accountId, Same(version), row => row.DeactivatedAt is not null, Leaves(cancellationToken), record, async (database, _, turn) =>
        {
            var now = time.GetUtcNow().UtcDateTime;
            await turn.EndSessionsAsync(accountId, cancellationToken);
            await database.AccountLinks.Where(link => link.AccountId == accountId).ExecuteDeleteAsync(cancellationToken);
            await database.Users.Where(row => row.Id == accountId).ExecuteUpdateAsync(update => update.SetProperty(row => row.DeactivatedAt, now), cancellationToken);
        }, cancellationToken);

    /// <summary>Opens the account again, with what it could do before.</summary>
    public Task<AccountChange> ReactivateAsync(Guid accountId, string version, Record record, CancellationToken cancellationToken) =>
        RunAsync(accountId, Same(version), row => row.DeactivatedAt is null, null, record, async (database, _, turn) =>
        {
            await turn.EndSessionsAsync(accountId, cancellationToken);
            await database.Users.Where(row => row.Id == accountId).ExecuteUpdateAsync(update => update.SetProperty(row => row.DeactivatedAt, (DateTime?)null), cancellationToken);
        }, cancellationToken);

    /// <summary>Signs the person out everywhere.</summary>
    public Task<AccountChange> EndSessionsAsync(Guid accountId, Record record, CancellationToken cancellationToken) =>
        RunAsync(accountId, _ => true, _ => false, null, record, (_, _, turn) => turn.EndSessionsAsync(accountId, cancellationToken), cancellationToken);

    /// <summary>
    /// Gives the person another name, another address, or both. Sign-ins go on. Links that were sent to an address that is no
    /// longer the person's stop working: whoever reads its mail is somebody else.
    /// </summary>
    /// <param name="accountId">Whose.</param>
    /// <param name="version">The person as the form was made from, as <see cref="PersonDetails.Version"/>.</param>
    /// <param name="wanted">Name and address, trimmed and looked at.</param>
    /// <param name="normalizedEmail">The address as accounts are found by.</param>
    /// <param name="record">Writes the log.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public Task<AccountChange> SetPersonAsync(
        Guid accountId, string version, PersonDetails wanted, string normalizedEmail, Record record, CancellationToken cancellationToken) =>
        RunAsync(accountId, row => PersonDetails.Of(row).Version == version, row => PersonDetails.Of(row) == wanted, async (database, _, _) =>
            await database.Users.AnyAsync(
                row => row.Id != accountId && (row.NormalizedEmail == normalizedEmail || row.NormalizedUserName == normalizedEmail), cancellationToken)
                ? AccountChange.AddressTaken
                : null,
        record, async (database, account, _) =>
        {
            // The stamp stops whoever has read the account from writing the old row back.
            var concurrency = RandomId.Secret();
            await database.Users.Where(row => row.Id == accountId).ExecuteUpdateAsync(
                update => update.SetProperty(row => row.DisplayName, wanted.Name).SetProperty(row => row.Email, wanted.Email).SetProperty(row => row.UserName, wanted.Email)
                    .SetProperty(row => row.NormalizedEmail, normalizedEmail).SetProperty(row => row.NormalizedUserName, normalizedEmail)
                    .SetProperty(row => row.ConcurrencyStamp, concurrency),
                cancellationToken);
            if (account.NormalizedEmail != normalizedEmail)
            {
                await database.AccountLinks.Where(link => link.AccountId == accountId).ExecuteDeleteAsync(cancellationToken);
            }
        }, cancellationToken);

    /// <summary>Removes a closed account with all that hangs on it: roles, areas, links, sign-ins, keys. The log keeps what happened.</summary>
    public Task<AccountChange> RemoveAsync(Guid accountId, string version, Record record, CancellationToken cancellationToken) =>
        RunAsync(accountId, row => row.DeactivatedAt is not null && Same(version)(row), _ => false, null, record, (database, _, _) =>
            database.Users.Where(row => row.Id == accountId).ExecuteDeleteAsync(cancellationToken), cancellationToken);

    private static Func<Account, bool> Same(string version) => account => AccountRights.Of(account).Version == version;

    private static Func<PortalContext, Account, AccountTurn, Task<AccountChange?>> Leaves(CancellationToken cancellationToken) => async (_, account, turn) =>
        await turn.IsLastAdministratorAsync(account.Id, cancellationToken) ? AccountChange.LastAdministrator : null;

    private static bool IsAsWanted(Account account, IReadOnlyCollection<PortalRole> roles, IReadOnlyCollection<Guid> areas) =>
        account.Roles.Select(role => role.Role).ToHashSet().SetEquals(roles) && account.Areas.Select(area => area.AreaId).ToHashSet().SetEquals(areas);

    private async Task<AccountChange> RunAsync(
        Guid accountId, Func<Account, bool> isSame, Func<Account, bool> isDone, Func<PortalContext, Account, AccountTurn, Task<AccountChange?>>? refuse, Record record,
        Func<PortalContext, Account, AccountTurn, Task> change, CancellationToken cancellationToken)
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

        if (!isSame(account))
        {
            return AccountChange.ChangedMeanwhile;
        }

        if (refuse is not null && await refuse(database, account, turn) is { } refused)
        {
            return refused;
        }

        await change(database, account, turn);
        record(database, account);
        await turn.CommitAsync(cancellationToken);
        return AccountChange.Done;
    }
}
