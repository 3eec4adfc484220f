using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using SurveyPortal.Persistence.Accounts;
using SurveyPortal.Persistence.Tests.Engines;

namespace SurveyPortal.Persistence.Tests.Accounts;

public sealed class AccountStoreTests
{
    private static readonly byte[] Id = [.. Enumerable.Range(0, 1023).Select(number => (byte)number)];

    [Theory, OnSqlite, OnPostgres]
    public async Task A_passkey_comes_back_as_it_was_left_and_only_to_its_owner(Engine engine)
    {
        await using var portal = await PortalDatabase.CreateAsync(engine);
        var (owner, other) = (await AddAsync(portal, "kim@portal.example"), await AddAsync(portal, "bo@portal.example"));
        var made = new DateTimeOffset(2026, 11, 22, 9, 0, 0, TimeSpan.Zero);
        await UseAsync(portal, store => store.AddOrUpdatePasskeyAsync(
            owner, new UserPasskeyInfo(Id, [1, 2, 3], made, 4, ["internal"], true, true, false, [9], [9]) { Name = "Telefon" }, CancellationToken.None));

        var found = await UseAsync(portal, store => store.FindPasskeyAsync(owner, Id, CancellationToken.None));
        Assert.Equal(
            ("Telefon", 4u, made, true, true, false, "internal"),
            (found!.Name, found.SignCount, found.CreatedAt, found.IsUserVerified, found.IsBackupEligible, found.IsBackedUp, found.Transports!.Single()));
        Assert.Equal(Id, found.CredentialId);
        Assert.Equal([1, 2, 3], found.PublicKey);
        Assert.Equal(owner.Id, (await UseAsync(portal, store => store.FindByPasskeyIdAsync(Id, CancellationToken.None)))!.Id);
        Assert.Null(await UseAsync(portal, store => store.FindPasskeyAsync(other, Id, CancellationToken.None)));
        Assert.Empty(await UseAsync(portal, store => store.GetPasskeysAsync(other, CancellationToken.None)));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Using_a_passkey_changes_it_and_removing_it_leaves_nothing(Engine engine)
    {
        await using var portal = await PortalDatabase.CreateAsync(engine);
        var owner = await AddAsync(portal, "kim@portal.example");
        foreach (var uses in new uint[] { 0, 7 })
        {
            await UseAsync(portal, store => store.AddOrUpdatePasskeyAsync(
                owner, new UserPasskeyInfo(Id, [1], DateTimeOffset.UnixEpoch, uses, [], true, false, false, [], []), CancellationToken.None));
        }

        Assert.Equal(7u, Assert.Single(await UseAsync(portal, store => store.GetPasskeysAsync(owner, CancellationToken.None))).SignCount);

        await UseAsync(portal, store => store.RemovePasskeyAsync(owner, Id, CancellationToken.None));
        Assert.Null(await UseAsync(portal, store => store.FindByPasskeyIdAsync(Id, CancellationToken.None)));
        await using var database = await portal.Contexts.CreateDbContextAsync();
        Assert.Empty(await database.UserTokens.ToListAsync());
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_recovery_code_is_kept_as_a_hash_and_redeemed_once(Engine engine)
    {
        await using var portal = await PortalDatabase.CreateAsync(engine);
        var owner = await AddAsync(portal, "kim@portal.example");
        await using var database = await portal.Contexts.CreateDbContextAsync();
        using var store = new AccountStore(database);
        database.Attach(owner);
        await store.ReplaceCodesAsync(owner, ["AAAAA-BBBBB", "CCCCC-DDDDD"], CancellationToken.None);
        await store.UpdateAsync(owner, CancellationToken.None);

        Assert.DoesNotContain("AAAAA", (await database.UserTokens.AsNoTracking().SingleAsync()).Value, StringComparison.Ordinal);
        Assert.False(await store.RedeemCodeAsync(owner, "XXXXX-XXXXX", CancellationToken.None));
        Assert.True(await store.RedeemCodeAsync(owner, "AAAAA-BBBBB", CancellationToken.None));
        Assert.False(await store.RedeemCodeAsync(owner, "AAAAA-BBBBB", CancellationToken.None));
        Assert.Equal(1, await store.CountCodesAsync(owner, CancellationToken.None));
    }

    private static async Task<Account> AddAsync(PortalDatabase portal, string email)
    {
        var account = new Account { Id = RandomId.Create(), UserName = email, Email = email, NormalizedUserName = email, NormalizedEmail = email };
        await using var database = await portal.Contexts.CreateDbContextAsync();
        database.Users.Add(account);
        await database.SaveChangesAsync();
        return account;
    }

    // A store of its own each time, as each request has.
    private static async Task<T> UseAsync<T>(PortalDatabase portal, Func<IUserPasskeyStore<Account>, Task<T>> use)
    {
        await using var database = await portal.Contexts.CreateDbContextAsync();
        using var store = new AccountStore(database);
        return await use(store);
    }

    private static Task UseAsync(PortalDatabase portal, Func<IUserPasskeyStore<Account>, Task> use) => UseAsync(portal, async store =>
    {
        await use(store);
        return true;
    });
}
