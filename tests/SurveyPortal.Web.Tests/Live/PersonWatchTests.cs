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
using SurveyPortal.Web.Hosting;
using SurveyPortal.Web.Hosting.Demo;
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

    [Fact]
    public async Task It_hears_nothing_more_has_nobody_signed_in_and_asks_for_its_address_anew()
    {
        var open = await OpenAsync(PortalRole.Manager, Page);
        open.Time.Tick();
        await open.SettleAsync();
        Assert.Empty(open.Navigation.Loaded);
        Assert.True(await open.HearsAsync());

        await CloseAsync(PortalRole.Manager);
        open.Time.Tick();
        await open.Navigation.WentAsync();

        Assert.Equal([(Page, true)], open.Navigation.Loaded);
        Assert.False(await open.HearsAsync());
        Assert.Empty((await open.Pages.GetAuthenticationStateAsync()).User.Claims);
    }

    [Fact]
    public async Task A_tablet_keeps_its_page_whoever_is_signed_in_on_it_besides()
    {
        var open = await OpenAsync(PortalRole.Coach, "http://localhost/platta");
        await CloseAsync(PortalRole.Coach);
        for (var time = 0; time < 3; time++)
        {
            open.Time.Tick();
            await open.SettleAsync();
        }

        Assert.Empty(open.Navigation.Loaded);
        Assert.True(await open.HearsAsync());
    }

    private async Task CloseAsync(PortalRole role)
    {
        var email = DemoPeople.All.Single(person => person.Role == role).Email;
        await using var database = await portal.Services.GetRequiredService<IDbContextFactory<PortalContext>>().CreateDbContextAsync();
        await database.Users.Where(row => row.Email == email).ExecuteUpdateAsync(update => update.SetProperty(row => row.DeactivatedAt, DateTime.UtcNow));
    }

    private async Task<OpenPage> OpenAsync(PortalRole role, string address)
    {
        await using var scope = portal.Services.CreateAsyncScope();
        var account = await scope.ServiceProvider.GetRequiredService<UserManager<Account>>().FindByEmailAsync(DemoPeople.All.Single(person => person.Role == role).Email);
        var person = await scope.ServiceProvider.GetRequiredService<IUserClaimsPrincipalFactory<Account>>().CreateAsync(account!);
        var open = new OpenPage(portal.Services.GetRequiredService<PersonCheck>(), person, address);
        await open.Watch.OnCircuitOpenedAsync(null!, CancellationToken.None);
        return open;
    }

    private sealed class OpenPage
    {
        public OpenPage(PersonCheck check, ClaimsPrincipal person, string address)
        {
            Navigation = new Browser(address);
            Pages.SetAuthenticationState(Task.FromResult(new AuthenticationState(person)));
            Watch = new PersonWatch(check, Pages, Navigation, new PersonWatchPace(), Time, NullLogger<PersonWatch>.Instance);
        }

        public ManualTime Time { get; } = new();

        public ServerAuthenticationStateProvider Pages { get; } = new();

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

        // Long enough for a look at the database, were there one.
        public async Task SettleAsync() => await Task.Delay(200);
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
