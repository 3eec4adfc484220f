using System.Security.Claims;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;
using Microsoft.AspNetCore.Components.Server.Circuits;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using SurveyPortal.Domain.Access;
using SurveyPortal.Persistence;
using SurveyPortal.Persistence.Accounts;
using SurveyPortal.Web.Hosting.Sessions;
using SurveyPortal.Web.Live;
using SurveyPortal.Web.Tests.Access;
using SurveyPortal.Web.Tests.Features.Kiosk;

namespace SurveyPortal.Web.Tests.Live;

/// <summary>A page that is open stops when its person is no longer who signed in.</summary>
public sealed class PersonWatchTests(InProcessPortal portal) : IClassFixture<InProcessPortal>
{
    private const string Page = "http://localhost/matningar";
    private static readonly TimeSpan Interval = new PersonWatchPace().Interval;

    [Fact]
    public void An_open_page_asks_well_within_a_minute() => Assert.InRange(Interval, TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(30));

    [Theory]
    [InlineData("account")]
    [InlineData("session")]
    [InlineData("role")]
    [InlineData("area")]
    public async Task It_hears_nothing_more_has_nobody_signed_in_and_asks_for_its_address_anew(string lost)
    {
        var open = await OpenAsync(Page);
        await open.LookAsync();
        Assert.Empty(open.Navigation.Loaded);
        Assert.True(await open.HearsAsync());

        await LoseAsync(open.Account, lost);
        open.Time.Tick();
        await open.Navigation.WentAsync();

        Assert.Equal([(Page, true)], open.Navigation.Loaded);
        Assert.False(await open.HearsAsync());
        Assert.Empty((await open.Pages.GetAuthenticationStateAsync()).User.Claims);
    }

    [Fact]
    public async Task A_tablet_keeps_its_page_and_whoever_was_signed_in_on_it_besides_keeps_nothing()
    {
        var open = await OpenAsync("http://localhost/platta", new Claim(global::SurveyPortal.Web.Hosting.Access.DeviceClaim, RandomId.Create().ToString("N")));
        await LoseAsync(open.Account, "account");
        for (var time = 0; time < 3; time++)
        {
            await open.LookAsync();
        }

        Assert.Empty(open.Navigation.Loaded);
        Assert.True(await open.HearsAsync());
        Assert.Equal([global::SurveyPortal.Web.Hosting.Access.DeviceClaim], (await open.Pages.GetAuthenticationStateAsync()).User.Claims.Select(claim => claim.Type));
    }

    [Fact]
    public async Task A_page_that_calls_itself_the_tablets_is_stopped_like_any_other()
    {
        var open = await OpenAsync("http://localhost/platta");
        await LoseAsync(open.Account, "account");
        open.Time.Tick();
        await open.Navigation.WentAsync();

        Assert.False(await open.HearsAsync());
        Assert.Empty((await open.Pages.GetAuthenticationStateAsync()).User.Claims);
    }

    [Fact]
    public async Task A_tablet_with_nobody_signed_in_has_nothing_to_lose()
    {
        var device = new ClaimsPrincipal(new ClaimsIdentity([new Claim(global::SurveyPortal.Web.Hosting.Access.DeviceClaim, RandomId.Create().ToString("N"))], "test"));
        var open = new OpenPage(portal.Services.GetRequiredService<SessionCheck>(), device, Page, Guid.Empty);
        await open.Watch.OnCircuitOpenedAsync(null!, CancellationToken.None);
        await open.LookAsync();

        Assert.Empty(open.Navigation.Loaded);
        Assert.True(await open.HearsAsync());
    }

    private async Task LoseAsync(Guid account, string what)
    {
        await using var database = await DatabaseAsync();
        Assert.Equal(1, what switch
        {
            "account" => await database.Users.Where(row => row.Id == account).ExecuteUpdateAsync(update => update.SetProperty(row => row.DeactivatedAt, DateTime.UtcNow)),
            "session" => await database.SignInSessions.Where(row => row.AccountId == account).ExecuteDeleteAsync(),
            "role" => await database.RoleAssignments.Where(row => row.AccountId == account && row.Role == PortalRole.Manager).ExecuteDeleteAsync(),
            "area" => await database.AccountAreas.Where(row => row.AccountId == account).ExecuteDeleteAsync(),
            _ => 0,
        });
    }

    // Somebody of their own for each test, signed in on one browser.
    private async Task<OpenPage> OpenAsync(string address, params Claim[] besides)
    {
        var id = RandomId.Create();
        var account = new Account { Id = id, DisplayName = "Kim Ek", Email = $"{id:N}@exempel.example", UserName = $"{id:N}@exempel.example" };
        account.Roles.Add(new RoleAssignment { AccountId = id, Role = PortalRole.Manager });
        account.Roles.Add(new RoleAssignment { AccountId = id, Role = PortalRole.Board });
        await using var database = await DatabaseAsync();
        account.Areas.Add(new AccountArea { AccountId = id, AreaId = await database.Areas.Select(area => area.Id).FirstAsync() });
        await using var scope = portal.Services.CreateAsyncScope();
        Assert.True((await scope.ServiceProvider.GetRequiredService<UserManager<Account>>().CreateAsync(account, "blå båt på berget")).Succeeded);
        var session = new SignInSession { Id = RandomId.Create(), AccountId = id, StartedAt = DateTime.UtcNow, LastSeenAt = DateTime.UtcNow, Browser = "Firefox" };
        database.SignInSessions.Add(session);
        await database.SaveChangesAsync();

        var person = await scope.ServiceProvider.GetRequiredService<IUserClaimsPrincipalFactory<Account>>().CreateAsync(account);
        var identity = (ClaimsIdentity)person.Identity!;
        var check = portal.Services.GetRequiredService<SessionCheck>();
        (await check.StandingAsync(database, id, account.SecurityStamp, twoSteps: false, CancellationToken.None))!.WriteTo(identity);
        identity.AddClaims(besides);
        identity.AddClaim(new Claim(global::SurveyPortal.Web.Hosting.Access.SessionClaim, session.Id.ToString("N")));
        var open = new OpenPage(check, person, address, id);
        await open.Watch.OnCircuitOpenedAsync(null!, CancellationToken.None);
        return open;
    }

    private Task<PortalContext> DatabaseAsync() => portal.Services.GetRequiredService<IDbContextFactory<PortalContext>>().CreateDbContextAsync();

    private sealed class OpenPage
    {
        public OpenPage(SessionCheck check, ClaimsPrincipal person, string address, Guid account)
        {
            Account = account;
            Navigation = new Browser(address);
            Pages.SetAuthenticationState(Task.FromResult(new AuthenticationState(person)));
            Watch = new PersonWatch(check, Pages, Navigation, new PersonWatchPace(), Time, NullLogger<PersonWatch>.Instance);
        }

        public Guid Account { get; }

        public ManualTime Time { get; } = new();

        public AskedPages Pages { get; } = new();

        public Browser Navigation { get; }

        public PersonWatch Watch { get; }

        public async Task<bool> HearsAsync()
        {
            var heard = false;
            await Watch.CreateInboundActivityHandler(_ =>
            {
                heard = true;
                return Task.CompletedTask;
            })(null!);
            return heard;
        }

        /// <summary>One whole look at the person. The next one begins when it has ended, so it is waited for until then.</summary>
        public async Task LookAsync()
        {
            for (var look = 0; look < 2; look++)
            {
                Time.Tick();
                Assert.True(await Pages.Asked.WaitAsync(TimeSpan.FromSeconds(20)));
            }
        }
    }

    /// <summary>Tells each time somebody asks who is signed in.</summary>
    private sealed class AskedPages : ServerAuthenticationStateProvider
    {
        public SemaphoreSlim Asked { get; } = new(0);

        public override Task<AuthenticationState> GetAuthenticationStateAsync()
        {
            Asked.Release();
            return base.GetAuthenticationStateAsync();
        }
    }

    private sealed class Browser : NavigationManager
    {
        private readonly TaskCompletionSource _went = new();

        public Browser(string address) => Initialize("http://localhost/", address);

        public List<(string Address, bool Anew)> Loaded { get; } = [];

        public Task WentAsync() => _went.Task.WaitAsync(TimeSpan.FromSeconds(20));

        protected override void NavigateToCore(string uri, NavigationOptions options)
        {
            Loaded.Add((uri, options.ForceLoad));
            _went.TrySetResult();
        }
    }
}
