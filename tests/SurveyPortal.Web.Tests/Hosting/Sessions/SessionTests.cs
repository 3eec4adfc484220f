using System.Net;
using System.Security.Claims;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using SurveyPortal.Domain.Access;
using SurveyPortal.Persistence;
using SurveyPortal.Persistence.Accounts;
using SurveyPortal.Persistence.Log;
using SurveyPortal.Web.Features.SignIn;
using SurveyPortal.Web.Hosting;
using SurveyPortal.Web.Hosting.Demo;
using SurveyPortal.Web.Hosting.Sessions;
using SurveyPortal.Web.Shell;
using SurveyPortal.Web.Tests.Access;
using SurveyPortal.Web.Tests.Features.SignIn;
using AccessClaims = SurveyPortal.Web.Hosting.Access;

namespace SurveyPortal.Web.Tests.Hosting.Sessions;

public sealed class SessionTests(InProcessPortal portal) : IClassFixture<InProcessPortal>
{
    [Fact]
    public async Task Signing_in_leaves_a_row_a_time_and_a_line_in_the_log()
    {
        var (account, _) = await SignInAsync(PortalRole.Board);

        await using var database = await OpenAsync();
        var session = await database.SignInSessions.SingleAsync(session => session.AccountId == account);
        Assert.Equal((await database.Users.SingleAsync(row => row.Id == account)).LastSignInAt, session.StartedAt);
        Assert.Contains(await database.LogEvents.ToListAsync(), line => line.Kind == LogKind.SignedIn && line.ActorId == account);
    }

    [Fact]
    public async Task A_session_that_is_ended_elsewhere_ends_with_the_next_request()
    {
        var (account, cookies) = await SignInAsync(PortalRole.PreparatoryGroup);
        Assert.Equal(HttpStatusCode.OK, await GetAsync(cookies, "/oversikt"));

        await using var database = await OpenAsync();
        await database.SignInSessions.Where(session => session.AccountId == account).ExecuteDeleteAsync();

        Assert.Equal(HttpStatusCode.Redirect, await GetAsync(cookies, "/oversikt"));
    }

    [Fact]
    public async Task A_changed_role_holds_from_the_next_request()
    {
        var (account, cookies) = await SignInAsync(PortalRole.Manager);
        Assert.Equal(HttpStatusCode.OK, await GetAsync(cookies, "/matningar"));
        Assert.Equal(HttpStatusCode.NotFound, await GetAsync(cookies, "/admin/plattor"));

        await using var database = await OpenAsync();
        await database.RoleAssignments.Where(role => role.AccountId == account).ExecuteDeleteAsync();
        Assert.Equal(HttpStatusCode.NotFound, await GetAsync(cookies, "/matningar"));

        database.RoleAssignments.Add(new RoleAssignment { AccountId = account, Role = PortalRole.Head });
        await database.SaveChangesAsync();
        Assert.Equal(HttpStatusCode.OK, await GetAsync(cookies, "/admin/plattor"));
    }

    [Fact]
    public async Task A_deactivated_account_is_out_at_once_and_gets_the_same_answer_as_a_wrong_password()
    {
        var (account, cookies) = await SignInAsync(PortalRole.EventOrganiser);
        await using var database = await OpenAsync();
        await database.Users.Where(row => row.Id == account).ExecuteUpdateAsync(update => update.SetProperty(row => row.DeactivatedAt, DateTime.UtcNow));

        Assert.Equal(HttpStatusCode.Redirect, await GetAsync(cookies, "/oversikt"));
        var form = await PublicForm.OpenAsync(portal, "/logga-in");
        var (status, page) = await form.SendAsync(new() { ["_handler"] = "logga-in", ["Form.Email"] = Email(PortalRole.EventOrganiser), ["Form.Password"] = DemoPeople.Password });
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Contains(SignInTexts.Wrong, page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_new_security_stamp_ends_every_sign_in()
    {
        var (account, cookies) = await SignInAsync(PortalRole.Coach);
        await using var scope = portal.Services.CreateAsyncScope();
        var accounts = scope.ServiceProvider.GetRequiredService<UserManager<Account>>();
        await accounts.UpdateSecurityStampAsync((await accounts.FindByIdAsync(account.ToString()))!);

        Assert.Equal(HttpStatusCode.Redirect, await GetAsync(cookies, "/oversikt"));
    }

    [Fact]
    public async Task Signing_out_takes_the_session_with_it_so_a_copied_cookie_is_worth_nothing()
    {
        var (account, cookies) = await SignInAsync(PortalRole.Coordinator);
        var form = await PublicForm.OpenAsync(portal, "/oversikt", cookies);
        Assert.Equal(HttpStatusCode.Redirect, (await form.SendAsync([], "/logga-ut")).Status);

        await using var database = await OpenAsync();
        Assert.False(await database.SignInSessions.AnyAsync(session => session.AccountId == account));
        Assert.Contains(await database.LogEvents.ToListAsync(), line => line.Kind == LogKind.SignedOut && line.ActorId == account);
        Assert.Equal(HttpStatusCode.Redirect, await GetAsync(cookies, "/oversikt"));
    }

    [Fact]
    public async Task When_it_was_last_seen_follows_the_requests_and_old_ones_are_cleaned_away()
    {
        var (account, cookies) = await SignInAsync(PortalRole.Head);
        await using var database = await OpenAsync();
        var mine = database.SignInSessions.AsNoTracking().Where(session => session.AccountId == account);
        var anHourAgo = DateTime.UtcNow.AddHours(-1);
        await mine.ExecuteUpdateAsync(update => update.SetProperty(session => session.LastSeenAt, anHourAgo));

        Assert.Equal(HttpStatusCode.OK, await GetAsync(cookies, "/oversikt"));
        Assert.True((await mine.SingleAsync()).LastSeenAt > anHourAgo.AddMinutes(50));

        var first = (await mine.SingleAsync()).Id;
        await mine.ExecuteUpdateAsync(update => update.SetProperty(session => session.LastSeenAt, DateTime.UtcNow.AddHours(-9)));
        Assert.Equal(HttpStatusCode.Redirect, await GetAsync(cookies, "/oversikt"));
        await SignInAsync(PortalRole.Head);
        Assert.NotEqual(first, (await mine.SingleAsync()).Id);
    }

    [Fact]
    public async Task However_busy_a_browser_is_its_sign_in_ends_after_twelve_hours()
    {
        var (account, cookies) = await SignInAsync(PortalRole.PreparatoryGroup);
        await using var database = await OpenAsync();
        var mine = database.SignInSessions.AsNoTracking().Where(session => session.AccountId == account);
        var session = await mine.SingleAsync();
        var stamp = (await database.Users.AsNoTracking().SingleAsync(row => row.Id == account)).SecurityStamp!;
        var person = new ClaimsPrincipal(new ClaimsIdentity(
            [
                new Claim(ClaimTypes.NameIdentifier, account.ToString()), new Claim("AspNet.Identity.SecurityStamp", stamp),
                new Claim(AccessClaims.SessionClaim, session.Id.ToString("N")),
            ],
            "test"));
        var clock = new SetClock(session.StartedAt);
        var check = new SessionCheck(
            portal.Services.GetRequiredService<IDbContextFactory<PortalContext>>(), clock, portal.Services.GetRequiredService<DemoMode>(),
            portal.Services.GetRequiredService<IOptions<IdentityOptions>>());

        // Seen every hour, so it is never out of sight.
        for (var hour = 1; hour < 12; hour++)
        {
            clock.Now = session.StartedAt.AddHours(hour);
            Assert.NotNull(await check.FindAsync(person, CancellationToken.None));
        }

        clock.Now = session.StartedAt + SessionCheck.LongestLife - TimeSpan.FromSeconds(1);
        Assert.NotNull(await check.FindAsync(person, CancellationToken.None));
        clock.Now = session.StartedAt.AddHours(12);
        Assert.Null(await check.FindAsync(person, CancellationToken.None));

        // The same for a request, and the next sign-in cleans it away.
        await mine.ExecuteUpdateAsync(update => update.SetProperty(row => row.StartedAt, DateTime.UtcNow.AddHours(-13)).SetProperty(row => row.LastSeenAt, DateTime.UtcNow));
        Assert.Equal(HttpStatusCode.Redirect, await GetAsync(cookies, "/oversikt"));
        await SignInAsync(PortalRole.PreparatoryGroup);
        Assert.NotEqual(session.Id, (await mine.SingleAsync()).Id);
    }

    [Fact]
    public async Task Whoever_is_signed_in_leaves_no_trace_where_answers_are_given()
    {
        var (account, cookies) = await SignInAsync(PortalRole.Administrator);
        await using var database = await OpenAsync();
        var mine = database.SignInSessions.AsNoTracking().Where(session => session.AccountId == account);
        var anHourAgo = DateTime.UtcNow.AddHours(-1);
        await mine.ExecuteUpdateAsync(update => update.SetProperty(session => session.LastSeenAt, anHourAgo));
        var code = await database.Rounds.Where(round => round.State == Domain.Rounds.RoundState.Open).Select(round => round.Code).FirstAsync();

        Assert.Equal(HttpStatusCode.OK, await GetAsync(cookies, "/svara/" + code));

        Assert.True((await mine.SingleAsync()).LastSeenAt <= anHourAgo.AddSeconds(1));
    }

    [Fact]
    public async Task An_open_page_is_told_when_what_it_was_opened_with_no_longer_holds()
    {
        var (account, _) = await SignInAsync(PortalRole.Board);
        await using var database = await OpenAsync();
        var session = await database.SignInSessions.OrderByDescending(row => row.StartedAt).FirstAsync(row => row.AccountId == account);
        var row = await database.Users.AsNoTracking().SingleAsync(row => row.Id == account);
        var check = portal.Services.GetRequiredService<SessionCheck>();
        var staff = new ClaimsPrincipal(new ClaimsIdentity(
            [
                new Claim(ClaimTypes.NameIdentifier, account.ToString()),
                new Claim("AspNet.Identity.SecurityStamp", row.SecurityStamp!),
                new Claim(AccessClaims.SessionClaim, session.Id.ToString("N")),
                new Claim(AccessClaims.RoleClaim, nameof(PortalRole.Board)),
                new Claim(StaffName.Claim, row.DisplayName),
            ],
            "test"));
        var tablet = new ClaimsPrincipal(new ClaimsIdentity([new Claim(AccessClaims.DeviceClaim, Guid.Empty.ToString("N"))], "test"));
        Assert.True(await check.IsAliveAsync(staff, CancellationToken.None));

        database.RoleAssignments.Add(new RoleAssignment { AccountId = account, Role = PortalRole.Coach });
        await database.SaveChangesAsync();
        Assert.False(await check.IsAliveAsync(staff, CancellationToken.None));

        await database.RoleAssignments.Where(role => role.AccountId == account && role.Role == PortalRole.Coach).ExecuteDeleteAsync();
        Assert.True(await check.IsAliveAsync(staff, CancellationToken.None));
        await database.SignInSessions.Where(row => row.Id == session.Id).ExecuteDeleteAsync();
        Assert.False(await check.IsAliveAsync(staff, CancellationToken.None));
        Assert.True(await check.IsAliveAsync(tablet, CancellationToken.None));
    }

    private static string Email(PortalRole role) => DemoPeople.All.Single(person => person.Role == role).Email;

    private async Task<(Guid Account, string Cookies)> SignInAsync(PortalRole role)
    {
        var cookies = await portal.SignInAsync(Email(role), DemoPeople.Password);
        await using var database = await OpenAsync();
        var email = Email(role);
        return ((await database.Users.SingleAsync(account => account.Email == email)).Id, cookies);
    }

    private async Task<HttpStatusCode> GetAsync(string cookies, string address)
    {
        using var client = portal.Client(cookies);
        return (await client.GetAsync(new Uri(address, UriKind.Relative))).StatusCode;
    }

    private sealed class SetClock(DateTime now) : TimeProvider
    {
        public DateTime Now { get; set; } = now;

        public override DateTimeOffset GetUtcNow() => new(Now, TimeSpan.Zero);
    }

    private Task<PortalContext> OpenAsync() => portal.Services.GetRequiredService<IDbContextFactory<PortalContext>>().CreateDbContextAsync();
}
