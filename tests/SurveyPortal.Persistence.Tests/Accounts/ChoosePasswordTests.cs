using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using SurveyPortal.Persistence.Accounts;
using SurveyPortal.Persistence.Log;
using SurveyPortal.Persistence.Tests.Engines;

namespace SurveyPortal.Persistence.Tests.Accounts;

/// <summary>A one-time link is used once.</summary>
public sealed class ChoosePasswordTests
{
    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task Of_two_clicks_at_once_one_wins(Engine engine)
    {
        await using var portal = await PortalDatabase.CreateAsync(engine);
        var (account, token) = await InviteAsync(portal);
        string[] passwords = ["gul cykel vid sjön", "blå båt på berget", "grön hatt i hagen"];
        var outcomes = await Task.WhenAll(passwords.Select(password => Task.Run(() => Choose(portal).RunAsync(token, password, CancellationToken.None))));

        Assert.Single(outcomes, chosen => chosen);
        await using var database = await portal.Contexts.CreateDbContextAsync();
        var stored = await database.Users.SingleAsync();
        Assert.Equal(PasswordVerificationResult.Success, new PasswordHasher<Account>().VerifyHashedPassword(stored, stored.PasswordHash!, passwords[Array.IndexOf(outcomes, true)]));
        Assert.True(stored.EmailConfirmed);
        Assert.NotEqual(account.SecurityStamp, stored.SecurityStamp);
        Assert.Equal(LogKind.InvitationAccepted, (await database.LogEvents.SingleAsync()).Kind);
        Assert.Null(await Choose(portal).FindAsync(token, CancellationToken.None));
    }

    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task A_link_that_is_too_old_or_whose_account_is_closed_does_nothing(Engine engine)
    {
        await using var portal = await PortalDatabase.CreateAsync(engine);
        var (account, token) = await InviteAsync(portal);
        portal.Clock.Now = portal.Clock.Now.AddDays(7).AddSeconds(-1);
        Assert.NotNull(await Choose(portal).FindAsync(token, CancellationToken.None));

        portal.Clock.Now = portal.Clock.Now.AddSeconds(1);
        Assert.Null(await Choose(portal).FindAsync(token, CancellationToken.None));
        Assert.False(await Choose(portal).RunAsync(token, "gul cykel vid sjön", CancellationToken.None));

        portal.Clock.Now = portal.Clock.Now.AddDays(-1);
        await using var database = await portal.Contexts.CreateDbContextAsync();
        await database.Users.ExecuteUpdateAsync(update => update.SetProperty(row => row.DeactivatedAt, portal.Clock.Now));
        Assert.Null(await Choose(portal).FindAsync(token, CancellationToken.None));
        Assert.False(await Choose(portal).RunAsync(token, "gul cykel vid sjön", CancellationToken.None));
        Assert.Null((await database.Users.AsNoTracking().SingleAsync()).PasswordHash);
        Assert.Equal(account.Id, (await database.AccountLinks.SingleAsync()).AccountId);
    }

    private static ChoosePassword Choose(PortalDatabase portal) => new(portal.Contexts, new PasswordHasher<Account>(), portal.Get<EventLog>(), portal.Clock);

    private static async Task<(Account Account, string Token)> InviteAsync(PortalDatabase portal)
    {
        var account = new Account
        {
            Id = RandomId.Create(),
            UserName = "kim@exempel.example",
            Email = "kim@exempel.example",
            DisplayName = "Kim Ek",
            SecurityStamp = "first",
            InvitedAt = portal.Clock.Now,
        };
        await using var database = await portal.Contexts.CreateDbContextAsync();
        database.Users.Add(account);
        var (token, _) = await portal.Get<AccountLinks>().AddAsync(database, account.Id, AccountLinkPurpose.Invitation, CancellationToken.None);
        await database.SaveChangesAsync();
        return (account, token);
    }
}
