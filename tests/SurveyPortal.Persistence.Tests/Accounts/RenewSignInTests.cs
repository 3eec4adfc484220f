using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using SurveyPortal.Domain.Access;
using SurveyPortal.Persistence.Accounts;
using SurveyPortal.Persistence.Log;
using SurveyPortal.Persistence.Tests.Engines;

namespace SurveyPortal.Persistence.Tests.Accounts;

/// <summary>An administrator who has lost everything gets a link, and nobody else does.</summary>
public sealed class RenewSignInTests
{
    [Theory, OnSqlite, OnPostgres]
    public async Task The_second_step_and_every_sign_in_go_and_the_link_is_one_for_a_new_password(Engine engine)
    {
        await using var portal = await PortalDatabase.CreateAsync(engine);
        await AddAsync(portal, "kim", PortalRole.Administrator);
        await AddAsync(portal, "sam", PortalRole.Administrator);

        var made = Assert.IsType<RenewSignIn.Outcome.Made>(await RunAsync(portal, "kim"));

        var link = await portal.Get<AccountLinks>().FindAsync(made.Token, CancellationToken.None);
        await using var database = await portal.Contexts.CreateDbContextAsync();
        var kim = await database.Users.SingleAsync(row => row.DisplayName == "kim");
        Assert.Equal((kim.Id, AccountLinkPurpose.NewPassword), (link!.AccountId, link.Purpose));
        Assert.False(kim.TwoFactorEnabled);
        Assert.NotEqual("first", kim.SecurityStamp);
        var sam = await database.Users.SingleAsync(row => row.DisplayName == "sam");
        Assert.True(sam.TwoFactorEnabled);
        Assert.Equal([sam.Id], await database.UserTokens.Select(token => token.UserId).ToListAsync());
        Assert.Equal([sam.Id], await database.SignInSessions.Select(session => session.AccountId).ToListAsync());
        var log = await database.LogEvents.OrderBy(row => row.Number).ToListAsync();
        Assert.Equal([LogKind.TwoFactorOff, LogKind.PasswordForgotten], log.Select(row => row.Kind));
        Assert.All(log, row => Assert.Equal((null, "", "kim (kim@exempel.example)", "here"), (row.ActorId, row.Actor, row.Subject, row.Detail)));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Nothing_is_done_for_a_stranger_another_role_or_a_closed_account(Engine engine)
    {
        await using var portal = await PortalDatabase.CreateAsync(engine);
        await AddAsync(portal, "head", PortalRole.Head);
        await AddAsync(portal, "closed", PortalRole.Administrator, portal.Clock.Now);

        Assert.IsType<RenewSignIn.Outcome.NotAdministrator>(await RunAsync(portal, "head"));
        Assert.IsType<RenewSignIn.Outcome.Closed>(await RunAsync(portal, "closed"));
        Assert.IsType<RenewSignIn.Outcome.Unknown>(await RunAsync(portal, "nobody"));

        foreach (var (table, rows) in new[] { ("AspNetUserTokens", 2), ("SignInSessions", 2), ("AccountLinks", 0), ("LogEvents", 0) })
        {
            Assert.Equal(rows, await portal.CountAsync(table));
        }
    }

    private static Task<RenewSignIn.Outcome> RunAsync(PortalDatabase portal, string name) =>
        portal.Get<RenewSignIn>().RunAsync($"{name}@exempel.example".ToUpperInvariant(), "here", CancellationToken.None);

    private static async Task AddAsync(PortalDatabase portal, string name, PortalRole role, DateTime? closed = null)
    {
        var (id, email) = (RandomId.Create(), $"{name}@exempel.example");
        var account = new Account
        {
            Id = id,
            UserName = email,
            NormalizedUserName = email.ToUpperInvariant(),
            Email = email,
            NormalizedEmail = email.ToUpperInvariant(),
            DisplayName = name,
            PasswordHash = "x",
            SecurityStamp = "first",
            TwoFactorEnabled = true,
            DeactivatedAt = closed,
        };
        account.Roles.Add(new RoleAssignment { AccountId = id, Role = role });
        await using var database = await portal.Contexts.CreateDbContextAsync();
        database.Users.Add(account);
        database.UserTokens.Add(new IdentityUserToken<Guid> { UserId = id, LoginProvider = AccountStore.Passkeys, Name = "A", Value = "x" });
        database.SignInSessions.Add(new SignInSession { Id = RandomId.Create(), AccountId = id, StartedAt = portal.Clock.Now, LastSeenAt = portal.Clock.Now, Browser = "" });
        await database.SaveChangesAsync();
    }
}
