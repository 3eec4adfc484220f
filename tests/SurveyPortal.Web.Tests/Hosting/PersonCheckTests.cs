using System.Security.Claims;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SurveyPortal.Domain.Access;
using SurveyPortal.Persistence;
using SurveyPortal.Persistence.Accounts;
using SurveyPortal.Web.Hosting;
using SurveyPortal.Web.Hosting.Demo;
using SurveyPortal.Web.Tests.Access;

namespace SurveyPortal.Web.Tests.Hosting;

/// <summary>What a sign-in says is held against the database.</summary>
public sealed class PersonCheckTests(InProcessPortal portal) : IClassFixture<InProcessPortal>
{
    private static readonly string Coordinator = DemoPeople.All.Single(person => person.Role == PortalRole.Coordinator).Email;

    [Fact]
    public async Task Whoever_just_signed_in_is_the_same() => Assert.True(await IsSameAsync(await PersonAsync()));

    [Fact]
    public Task A_closed_account_is_not() => EndsAsync((database, id) =>
        database.Users.Where(row => row.Id == id).ExecuteUpdateAsync(update => update.SetProperty(row => row.DeactivatedAt, DateTime.UtcNow)));

    [Fact]
    public Task A_new_security_stamp_ends_it() => EndsAsync((database, id) =>
        database.Users.Where(row => row.Id == id).ExecuteUpdateAsync(update => update.SetProperty(row => row.SecurityStamp, "another")));

    [Fact]
    public Task A_role_that_is_gone_ends_it() => EndsAsync((database, id) =>
        database.RoleAssignments.Where(row => row.AccountId == id).ExecuteUpdateAsync(update => update.SetProperty(row => row.Role, PortalRole.Coach)));

    [Fact]
    public Task An_area_that_is_gone_ends_it() => EndsAsync((database, id) => database.AccountAreas.Where(row => row.AccountId == id).ExecuteDeleteAsync());

    [Fact]
    public Task A_removed_account_ends_it() => EndsAsync((database, id) => database.Users.Where(row => row.Id == id).ExecuteDeleteAsync());

    [Fact]
    public async Task A_session_that_was_ended_elsewhere_ends_it_and_another_session_does_not()
    {
        var person = await PersonAsync();
        var account = Guid.Parse(person.FindFirstValue(ClaimTypes.NameIdentifier)!);
        var (mine, other) = (Session(account), Session(account));
        await using var database = await DatabaseAsync();
        database.SignInSessions.AddRange(mine, other);
        await database.SaveChangesAsync();
        var signedIn = new ClaimsPrincipal(new ClaimsIdentity([.. person.Claims.Where(claim => claim.Type != PersonCheck.SessionClaim), new Claim(PersonCheck.SessionClaim, mine.Id.ToString("N"))], "test"));
        Assert.True(await IsSameAsync(signedIn));

        await database.SignInSessions.Where(session => session.Id == other.Id).ExecuteDeleteAsync();
        Assert.True(await IsSameAsync(signedIn));
        await database.SignInSessions.Where(session => session.Id == mine.Id).ExecuteDeleteAsync();
        Assert.False(await IsSameAsync(signedIn));
    }

    [Fact]
    public async Task A_tablet_is_left_to_its_own_check() => Assert.True(await IsSameAsync(
        new ClaimsPrincipal(new ClaimsIdentity([new Claim(global::SurveyPortal.Web.Hosting.Access.DeviceClaim, RandomId.Create().ToString("N"))], "test"))));

    [Fact]
    public async Task Roles_without_an_account_are_nobodys()
    {
        await using var somebody = portal.As(PortalRole.Administrator);
        Assert.False(await IsSameAsync(await somebody.ServiceProvider.GetRequiredService<CurrentPerson>().FindAsync()));
    }

    private async Task EndsAsync(Func<PortalContext, Guid, Task> change)
    {
        var account = await AddAsync();
        var person = await PersonAsync(account.Email!);
        Assert.True(await IsSameAsync(person));
        await using var database = await DatabaseAsync();
        await change(database, account.Id);
        Assert.False(await IsSameAsync(person));
    }

    private Task<bool> IsSameAsync(ClaimsPrincipal person) => portal.Services.GetRequiredService<PersonCheck>().IsSameAsync(person, CancellationToken.None);

    private async Task<ClaimsPrincipal> PersonAsync(string? email = null)
    {
        await using var scope = portal.Services.CreateAsyncScope();
        var account = await scope.ServiceProvider.GetRequiredService<UserManager<Account>>().FindByEmailAsync(email ?? Coordinator);
        return await scope.ServiceProvider.GetRequiredService<IUserClaimsPrincipalFactory<Account>>().CreateAsync(account!);
    }

    private async Task<Account> AddAsync()
    {
        var id = RandomId.Create();
        var account = new Account { Id = id, DisplayName = "Kim Ek", Email = $"{id:N}@exempel.example", UserName = $"{id:N}@exempel.example" };
        account.Roles.Add(new RoleAssignment { AccountId = id, Role = PortalRole.Coordinator });
        await using var scope = portal.Services.CreateAsyncScope();
        await using var database = await DatabaseAsync();
        account.Areas.Add(new AccountArea { AccountId = id, AreaId = await database.Areas.Select(area => area.Id).FirstAsync() });
        Assert.True((await scope.ServiceProvider.GetRequiredService<UserManager<Account>>().CreateAsync(account, "blå båt på berget")).Succeeded);
        return account;
    }

    private static SignInSession Session(Guid account) => new()
    {
        Id = RandomId.Create(),
        AccountId = account,
        StartedAt = DateTime.UtcNow,
        LastSeenAt = DateTime.UtcNow,
        Browser = "Firefox",
    };

    private Task<PortalContext> DatabaseAsync() => portal.Services.GetRequiredService<IDbContextFactory<PortalContext>>().CreateDbContextAsync();
}
