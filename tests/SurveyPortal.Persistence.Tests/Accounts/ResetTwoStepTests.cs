using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using SurveyPortal.Persistence.Accounts;
using SurveyPortal.Persistence.Log;
using SurveyPortal.Persistence.Tests.Engines;

namespace SurveyPortal.Persistence.Tests.Accounts;

/// <summary>Everything that a second step can be done with goes, and nothing of anybody else.</summary>
public sealed class ResetTwoStepTests
{
    [Theory, OnSqlite, OnPostgres]
    public async Task App_codes_passkeys_and_sign_ins_go_and_the_password_stays(Engine engine)
    {
        await using var portal = await PortalDatabase.CreateAsync(engine);
        var (kim, sam) = (await AddAsync(portal), await AddAsync(portal));
        var before = await FindAsync(portal, kim);

        Assert.Equal(AccountChange.Done, await ResetAsync(portal, kim));
        Assert.Equal(AccountChange.Done, await ResetAsync(portal, kim));
        Assert.Equal(AccountChange.Unknown, await ResetAsync(portal, RandomId.Create()));

        var after = await FindAsync(portal, kim);
        Assert.False(after.TwoFactorEnabled);
        Assert.Equal("x", after.PasswordHash);
        Assert.NotEqual(before.SecurityStamp, after.SecurityStamp);
        Assert.True((await FindAsync(portal, sam)).TwoFactorEnabled);
        await using var database = await portal.Contexts.CreateDbContextAsync();
        Assert.Equal([sam], await database.UserTokens.Select(token => token.UserId).Distinct().ToListAsync());
        Assert.Equal([sam], await database.SignInSessions.Select(session => session.AccountId).ToListAsync());
        Assert.Equal(1, await portal.CountAsync("LogEvents"));
    }

    private static Task<AccountChange> ResetAsync(PortalDatabase portal, Guid id) => portal.Get<ResetTwoStep>().RunAsync(
        id, (database, account) => portal.Get<EventLog>().Add(database, Doer.Portal, LogKind.TwoFactorOff, account.InLog()), CancellationToken.None);

    private static async Task<Guid> AddAsync(PortalDatabase portal)
    {
        var id = RandomId.Create();
        await using var database = await portal.Contexts.CreateDbContextAsync();
        database.Users.Add(new Account
        {
            Id = id,
            UserName = $"{id:N}@exempel.example",
            NormalizedUserName = $"{id:N}@EXEMPEL.EXAMPLE",
            Email = $"{id:N}@exempel.example",
            NormalizedEmail = $"{id:N}@EXEMPEL.EXAMPLE",
            DisplayName = "Exempel",
            PasswordHash = "x",
            SecurityStamp = "1",
            TwoFactorEnabled = true,
        });
        foreach (var (provider, name) in new[] { ("[AspNetUserStore]", "AuthenticatorKey"), ("[AspNetUserStore]", "RecoveryCodes"), (AccountStore.Passkeys, "A"), (AccountStore.Passkeys, "B") })
        {
            database.UserTokens.Add(new IdentityUserToken<Guid> { UserId = id, LoginProvider = provider, Name = name, Value = "x" });
        }

        database.SignInSessions.Add(new SignInSession { Id = RandomId.Create(), AccountId = id, StartedAt = portal.Clock.Now, LastSeenAt = portal.Clock.Now, Browser = "" });
        await database.SaveChangesAsync();
        return id;
    }

    private static async Task<Account> FindAsync(PortalDatabase portal, Guid id)
    {
        await using var database = await portal.Contexts.CreateDbContextAsync();
        return await database.Users.AsNoTracking().SingleAsync(row => row.Id == id);
    }
}
