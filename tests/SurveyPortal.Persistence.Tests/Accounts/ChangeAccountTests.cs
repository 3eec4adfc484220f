using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using SurveyPortal.Domain.Access;
using SurveyPortal.Persistence.Accounts;
using SurveyPortal.Persistence.Log;
using SurveyPortal.Persistence.Tests.Engines;

namespace SurveyPortal.Persistence.Tests.Accounts;

/// <summary>Somebody can always look after the accounts, and nobody overwrites what somebody else did.</summary>
public sealed class ChangeAccountTests
{
    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task Two_administrators_who_remove_each_other_at_the_same_moment_leave_one(Engine engine)
    {
        await using var portal = await PortalDatabase.CreateAsync(engine);
        await using var node = await portal.AnotherNodeAsync();
        for (var time = 0; time < 8; time++)
        {
            var (kim, sam) = (await AddAsync(portal, PortalRole.Administrator), await AddAsync(portal, PortalRole.Administrator));
            var ready = new Barrier(2);
            var outcomes = await Task.WhenAll(
                Task.Run(() => AfterAsync(ready, () => DeactivateAsync(portal, sam))),
                Task.Run(() => AfterAsync(ready, () => SetRightsAsync(node, kim, [PortalRole.Head]))));

            Assert.Equal([AccountChange.Done, AccountChange.LastAdministrator], outcomes.Order());
            var left = Assert.Single(await AdministratorsAsync(portal));
            Assert.Equal(outcomes[0] == AccountChange.Done ? kim : sam, left);
            await ClearAsync(portal);
        }
    }

    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task The_last_administrator_cannot_be_closed_or_become_something_else(Engine engine)
    {
        await using var portal = await PortalDatabase.CreateAsync(engine);
        var only = await AddAsync(portal, PortalRole.Administrator);

        // Neither one who has not answered the invitation yet nor one whose account is closed can look after anything.
        await AddAsync(portal, PortalRole.Administrator, account => account.PasswordHash = null);
        await AddAsync(portal, PortalRole.Administrator, account => account.DeactivatedAt = portal.Clock.Now);
        await AddAsync(portal, PortalRole.Head);

        Assert.Equal(AccountChange.LastAdministrator, await DeactivateAsync(portal, only));
        Assert.Equal(AccountChange.LastAdministrator, await SetRightsAsync(portal, only, [PortalRole.Head]));
        Assert.Equal(AccountChange.Done, await SetRightsAsync(portal, only, [PortalRole.Head, PortalRole.Administrator]));
        Assert.Equal([only], await AdministratorsAsync(portal));
        Assert.Equal(1, await portal.CountAsync("LogEvents"));
    }

    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task Of_two_who_change_the_same_person_the_second_is_told(Engine engine)
    {
        await using var portal = await PortalDatabase.CreateAsync(engine);
        var person = await AddAsync(portal, PortalRole.Board);
        var seen = (await RightsAsync(portal, person)).Version;
        var change = portal.Get<ChangeAccount>();

        Assert.Equal(AccountChange.Done, await change.SetRightsAsync(person, seen, [PortalRole.Head], [], Record(portal), CancellationToken.None));
        Assert.Equal(AccountChange.ChangedMeanwhile, await change.SetRightsAsync(person, seen, [PortalRole.Coach], [], Record(portal), CancellationToken.None));
        Assert.Equal(AccountChange.ChangedMeanwhile, await change.DeactivateAsync(person, seen, Record(portal), CancellationToken.None));

        Assert.Equal([PortalRole.Head], (await RightsAsync(portal, person)).Roles);
        Assert.Equal(AccountChange.Unknown, await SetRightsAsync(portal, RandomId.Create(), [PortalRole.Head], version: ""));
    }

    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task Closing_an_account_ends_its_sessions_and_voids_its_links_and_opening_it_gives_its_rights_back(Engine engine)
    {
        await using var portal = await PortalDatabase.CreateAsync(engine);
        var person = await AddAsync(portal, PortalRole.Coach);
        await SignInAsync(portal, person);

        var before = await FindAsync(portal, person);
        Assert.Equal(AccountChange.Done, await DeactivateAsync(portal, person));
        var closed = await FindAsync(portal, person);
        Assert.Equal(AccountState.Deactivated, closed.State());
        Assert.NotEqual(before.SecurityStamp, closed.SecurityStamp);
        Assert.NotEqual(before.ConcurrencyStamp, closed.ConcurrencyStamp);
        Assert.Equal(0, await portal.CountAsync("SignInSessions"));
        Assert.Equal(0, await portal.CountAsync("AccountLinks"));

        Assert.Equal(AccountChange.Done, await portal.Get<ChangeAccount>().ReactivateAsync(
            person, (await RightsAsync(portal, person)).Version, Record(portal), CancellationToken.None));
        Assert.Equal(AccountState.Active, (await FindAsync(portal, person)).State());
        Assert.Equal([PortalRole.Coach], (await RightsAsync(portal, person)).Roles);
    }

    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task A_new_address_voids_links_to_the_old_one_while_sign_ins_go_on_and_nobody_shares_an_address(Engine engine)
    {
        await using var portal = await PortalDatabase.CreateAsync(engine);
        var (person, other) = (await AddAsync(portal, PortalRole.Coach), await AddAsync(portal, PortalRole.Coach));
        await SignInAsync(portal, person);
        var (before, change) = (await FindAsync(portal, person), portal.Get<ChangeAccount>());
        Task<AccountChange> SetAsync(string version, string name, string email) =>
            change.SetPersonAsync(person, version, new PersonDetails(name, email), email.ToUpperInvariant(), Record(portal), CancellationToken.None);

        var first = PersonDetails.Of(before).Version;
        Assert.Equal(AccountChange.AddressTaken, await SetAsync(first, "Kim Ek", (await FindAsync(portal, other)).Email!));
        Assert.Equal(AccountChange.Done, await SetAsync(first, "Kim Lund", before.Email!));
        Assert.Equal(1, await portal.CountAsync("AccountLinks"));
        Assert.Equal(AccountChange.ChangedMeanwhile, await SetAsync(first, "Kim Berg", before.Email!));
        var second = PersonDetails.Of(await FindAsync(portal, person)).Version;
        Assert.Equal(AccountChange.Done, await SetAsync(second, "Kim Lund", "Kim@exempel.example"));
        Assert.Equal(AccountChange.Done, await SetAsync(second, "Kim Lund", "Kim@exempel.example"));

        var after = await FindAsync(portal, person);
        Assert.Equal(
            ("Kim Lund", "Kim@exempel.example", "Kim@exempel.example", "KIM@EXEMPEL.EXAMPLE", "KIM@EXEMPEL.EXAMPLE"),
            (after.DisplayName, after.Email, after.UserName, after.NormalizedEmail, after.NormalizedUserName));
        Assert.Equal(before.SecurityStamp, after.SecurityStamp);
        Assert.NotEqual(before.ConcurrencyStamp, after.ConcurrencyStamp);
        Assert.Equal(1, await portal.CountAsync("SignInSessions"));
        Assert.Equal(0, await portal.CountAsync("AccountLinks"));
        Assert.Equal(2, await portal.CountAsync("LogEvents"));
    }

    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task Only_a_closed_account_is_removed_and_all_of_it_goes_but_the_log(Engine engine)
    {
        await using var portal = await PortalDatabase.CreateAsync(engine);
        var (only, person) = (await AddAsync(portal, PortalRole.Administrator), await AddAsync(portal, PortalRole.Coach));
        await SignInAsync(portal, person);
        await using (var database = await portal.Contexts.CreateDbContextAsync())
        {
            database.UserTokens.Add(new IdentityUserToken<Guid> { UserId = person, LoginProvider = AccountStore.Passkeys, Name = "A", Value = "x" });
            await database.SaveChangesAsync();
        }

        Task<AccountChange> RemoveAsync(Guid id, string version) => portal.Get<ChangeAccount>().RemoveAsync(id, version, Record(portal), CancellationToken.None);
        var open = (await RightsAsync(portal, person)).Version;
        Assert.Equal(AccountChange.ChangedMeanwhile, await RemoveAsync(person, open));
        Assert.Equal(AccountChange.ChangedMeanwhile, await RemoveAsync(only, (await RightsAsync(portal, only)).Version));
        await DeactivateAsync(portal, person);
        Assert.Equal(AccountChange.ChangedMeanwhile, await RemoveAsync(person, open));
        Assert.Equal(2, await portal.CountAsync("AspNetUsers"));
        var closed = (await RightsAsync(portal, person)).Version;
        Assert.Equal(AccountChange.Done, await RemoveAsync(person, closed));
        Assert.Equal(AccountChange.Unknown, await RemoveAsync(person, closed));

        Assert.Equal([only], await AdministratorsAsync(portal));
        foreach (var (table, rows) in new[] { ("AspNetUsers", 1), ("RoleAssignments", 1), ("AspNetUserTokens", 0), ("SignInSessions", 0), ("AccountLinks", 0), ("LogEvents", 2) })
        {
            Assert.Equal(rows, await portal.CountAsync(table));
        }
    }

    private static async Task SignInAsync(PortalDatabase portal, Guid person)
    {
        await using var database = await portal.Contexts.CreateDbContextAsync();
        database.SignInSessions.Add(new SignInSession { Id = RandomId.Create(), AccountId = person, StartedAt = portal.Clock.Now, LastSeenAt = portal.Clock.Now, Browser = "Firefox" });
        await portal.Get<AccountLinks>().AddAsync(database, person, AccountLinkPurpose.NewPassword, CancellationToken.None);
        await database.SaveChangesAsync();
    }

    private static async Task<AccountChange> AfterAsync(Barrier ready, Func<Task<AccountChange>> change)
    {
        ready.SignalAndWait();
        return await change();
    }

    private static async Task<AccountChange> DeactivateAsync(PortalDatabase portal, Guid id) =>
        await portal.Get<ChangeAccount>().DeactivateAsync(id, (await RightsAsync(portal, id)).Version, Record(portal), CancellationToken.None);

    private static async Task<AccountChange> SetRightsAsync(PortalDatabase portal, Guid id, PortalRole[] roles, string? version = null) =>
        await portal.Get<ChangeAccount>().SetRightsAsync(id, version ?? (await RightsAsync(portal, id)).Version, roles, [], Record(portal), CancellationToken.None);

    private static ChangeAccount.Record Record(PortalDatabase portal) =>
        (database, account) => portal.Get<EventLog>().Add(database, Doer.Portal, LogKind.RolesChanged, account.InLog());

    private static async Task<AccountRights> RightsAsync(PortalDatabase portal, Guid id) => AccountRights.Of(await FindAsync(portal, id));

    private static async Task<Account> FindAsync(PortalDatabase portal, Guid id)
    {
        await using var database = await portal.Contexts.CreateDbContextAsync();
        return await database.Users.AsNoTracking().Include(row => row.Roles).Include(row => row.Areas).SingleAsync(row => row.Id == id);
    }

    private static async Task<List<Guid>> AdministratorsAsync(PortalDatabase portal)
    {
        await using var database = await portal.Contexts.CreateDbContextAsync();
        return await database.Users.Where(AccountStates.IsActive).Where(account => account.Roles.Any(role => role.Role == PortalRole.Administrator))
            .Select(account => account.Id).ToListAsync();
    }

    private static async Task ClearAsync(PortalDatabase portal)
    {
        await using var database = await portal.Contexts.CreateDbContextAsync();
        await database.Users.ExecuteDeleteAsync();
    }

    private static async Task<Guid> AddAsync(PortalDatabase portal, PortalRole role, Action<Account>? change = null)
    {
        var id = RandomId.Create();
        var email = $"{id:N}@exempel.example";
        var account = new Account
        {
            Id = id,
            UserName = email,
            NormalizedUserName = email.ToUpperInvariant(),
            Email = email,
            NormalizedEmail = email.ToUpperInvariant(),
            DisplayName = "Kim Ek",
            PasswordHash = "-",
            SecurityStamp = "first",
        };
        change?.Invoke(account);
        account.Roles.Add(new RoleAssignment { AccountId = id, Role = role });
        await using var database = await portal.Contexts.CreateDbContextAsync();
        database.Users.Add(account);
        await database.SaveChangesAsync();
        return id;
    }
}
