using System.Collections.Concurrent;
using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SurveyPortal.Domain.Access;
using SurveyPortal.Domain.Rounds;
using SurveyPortal.Persistence;
using SurveyPortal.Web.Hosting.Demo;
using SurveyPortal.Web.Tests.Access;

namespace SurveyPortal.Web.Tests.Features.SignIn;

/// <summary>What surrounds a sign-in: its cookies, where it leads, how it ends and what is said when somebody is refused.</summary>
public sealed class SignInEdgeTests(InProcessPortal portal) : IClassFixture<InProcessPortal>
{
    [Fact]
    public async Task The_form_cookie_belongs_to_the_host_and_is_only_sent_over_a_safe_line()
    {
        using var client = portal.Client();
        var page = await client.GetAsync(new Uri("/logga-in", UriKind.Relative));

        var cookie = Assert.Single(page.Headers.GetValues("Set-Cookie"));
        Assert.StartsWith("__Host-formular=", cookie, StringComparison.Ordinal);
        Assert.Equal(["httponly", "path=/", "samesite=strict", "secure"], cookie.Split("; ").Skip(1).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task An_open_page_without_a_form_gives_no_form_cookie()
    {
        using var client = portal.Client();
        var page = await client.GetAsync(new Uri("/", UriKind.Relative));

        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        Assert.False(page.Headers.Contains("Set-Cookie"));
    }

    [Fact]
    public async Task The_way_to_sign_in_does_not_follow_a_made_up_host()
    {
        using var client = portal.Client();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/matningar?sida=2");
        request.Headers.Host = "ond.example";
        var answer = await client.SendAsync(request);

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal("/logga-in?till=%2Fmatningar%3Fsida%3D2", answer.Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task Signing_out_empties_the_browser_and_a_saved_cookie_is_worth_nothing()
    {
        var cookies = await portal.SignInAsync(Person(PortalRole.Manager).Email, DemoPeople.Password);
        var form = await PublicForm.OpenAsync(portal, "/oversikt", cookies);
        var answer = await form.PostAsync([], "/logga-ut");

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal("\"cache\", \"storage\"", string.Join(", ", answer.Headers.GetValues("Clear-Site-Data")));
        Assert.Equal(HttpStatusCode.Redirect, await StatusAsync(cookies, "/oversikt"));
    }

    [Fact]
    public async Task Turning_on_a_tablet_ends_the_sign_in_and_a_saved_cookie_is_worth_nothing()
    {
        var person = Person(PortalRole.Coach);
        var cookies = await portal.SignInAsync(person.Email, DemoPeople.Password);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(cookies, "/oversikt"));
        await using var database = await portal.Services.GetRequiredService<IDbContextFactory<PortalContext>>().CreateDbContextAsync();
        var account = await database.Users.Where(row => row.Email == person.Email).Select(row => row.Id).SingleAsync();
        Assert.True(await database.SignInSessions.AnyAsync(session => session.AccountId == account));
        var round = await database.Rounds.Where(row => row.State == RoundState.Open && row.AreaId == null).Select(row => row.Id).FirstAsync();

        var form = await PublicForm.OpenAsync(portal, "/mitt-konto", cookies);
        var answer = await form.PostAsync(new() { ["runda"] = round.ToString("N"), ["namn"] = "Platta 7", ["plats"] = "Entrén" }, "/platta/aktivera");

        Assert.Equal("/platta", answer.Headers.Location!.OriginalString);
        Assert.Contains(answer.Headers.GetValues("Set-Cookie"), cookie => cookie.StartsWith("__Host-platta=", StringComparison.Ordinal));
        Assert.Contains(answer.Headers.GetValues("Set-Cookie"), cookie => cookie.StartsWith("__Host-kand=;", StringComparison.Ordinal));
        Assert.False(await database.SignInSessions.AnyAsync(session => session.AccountId == account));
        Assert.Equal(HttpStatusCode.Redirect, await StatusAsync(cookies, "/oversikt"));
    }

    [Fact]
    public async Task A_refusal_is_a_warning_with_account_and_action_and_nothing_else()
    {
        using var log = new Lines();
        portal.Services.GetRequiredService<ILoggerFactory>().AddProvider(log);
        var person = Person(PortalRole.Board);
        var cookies = await portal.SignInAsync(person.Email, DemoPeople.Password);
        await using var database = await portal.Services.GetRequiredService<IDbContextFactory<PortalContext>>().CreateDbContextAsync();
        var account = await database.Users.Where(row => row.Email == person.Email).Select(row => row.Id).SingleAsync();

        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(cookies, "/admin/konton?sok=hemligt"));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(cookies, "/finns-inte-alls"));

        Assert.Equal([(LogLevel.Warning, $"Account {account} was refused {nameof(PortalAction.ManageAccounts)}.")], log.Heard.Where(line => line.Text.Contains($"{account}", StringComparison.Ordinal)));
        Assert.DoesNotContain(log.Heard, line => line.Text.Contains("/admin", StringComparison.Ordinal) || line.Text.Contains("hemligt", StringComparison.Ordinal)
            || line.Text.Contains(person.Name, StringComparison.Ordinal) || line.Text.Contains(person.Email, StringComparison.Ordinal));
    }

    private static DemoPerson Person(PortalRole role) => DemoPeople.All.Single(person => person.Role == role);

    private async Task<HttpStatusCode> StatusAsync(string cookies, string address)
    {
        using var client = portal.Client(cookies);
        return (await client.GetAsync(new Uri(address, UriKind.Relative))).StatusCode;
    }

    private sealed class Lines : ILoggerProvider, ILogger
    {
        public ConcurrentQueue<(LogLevel Level, string Text)> Heard { get; } = [];

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Heard.Enqueue((logLevel, formatter(state, exception)));

        public void Dispose()
        {
        }
    }
}
