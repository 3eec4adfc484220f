using System.Net;
using System.Security.Claims;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using SurveyPortal.Domain.Access;
using SurveyPortal.Web.Hosting;
using SurveyPortal.Web.Hosting.Demo;
using SurveyPortal.Web.Shell;

namespace SurveyPortal.Web.Tests.Access;

/// <summary>The whole portal on a real port, inside the test's process: with demo data, or empty as on its first day.</summary>
public partial class InProcessPortal : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("portal-").FullName;
    private readonly bool _demo;
    private WebApplication? _app;

    public InProcessPortal()
        : this(demo: true)
    {
    }

    internal InProcessPortal(bool demo) => _demo = demo;

    public IServiceProvider Services => _app!.Services;

    /// <summary>Settings beside those of the demo, as on the command line.</summary>
    protected virtual IReadOnlyList<string> Settings => Arguments;

    /// <summary>The same, said when it is made.</summary>
    internal string[] Arguments { get; init; } = [];

    public Uri Address { get; private set; } = new("http://127.0.0.1");

    public async Task InitializeAsync()
    {
        _app = PortalHost.Build([.. _demo ? ["--demo"] : Array.Empty<string>(), "--urls", "http://127.0.0.1:0", "--Portal:Database:Path", Path.Combine(_folder, "portal.db"), .. Settings]);
        await Services.GetRequiredService<PortalStart>().PrepareAsync(CancellationToken.None);
        await _app.StartAsync();
        await DemoData.SeedAsync(_app);
        Address = new Uri(Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());
    }

    public async Task DisposeAsync()
    {
        await _app!.StopAsync();
        await _app.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>A client that follows no redirect and carries the cookies given to it, secure or not.</summary>
    public HttpClient Client(string? cookies = null)
    {
        var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = Address };
        if (cookies is not null)
        {
            client.DefaultRequestHeaders.Add("Cookie", cookies);
        }

        return client;
    }

    /// <summary>The portal's services as somebody on a page has them.</summary>
    internal AsyncServiceScope As(PortalRole role, params Guid[] areas)
    {
        var scope = Services.CreateAsyncScope();
        var person = new ClaimsPrincipal(new ClaimsIdentity(
            [
                new Claim(global::SurveyPortal.Web.Hosting.Access.RoleClaim, role.ToString()),
                new Claim(StaffName.Claim, role.ToString()),
                .. areas.Select(area => new Claim(global::SurveyPortal.Web.Hosting.Access.AreaClaim, area.ToString("N"))),
            ],
            "test"));
        ((IHostEnvironmentAuthenticationStateProvider)scope.ServiceProvider.GetRequiredService<AuthenticationStateProvider>())
            .SetAuthenticationState(Task.FromResult(new AuthenticationState(person)));
        return scope;
    }

    /// <summary>Signs in as a browser does and gives the cookies.</summary>
    public async Task<string> SignInAsync(string email, string password)
    {
        using var client = Client();
        var page = await client.GetAsync(new Uri("/logga-in", UriKind.Relative));
        var cookies = Cookies(page);
        var token = AntiforgeryToken().Match(await page.Content.ReadAsStringAsync()).Groups[1].Value;
        using var request = new HttpRequestMessage(HttpMethod.Post, "/logga-in")
        {
            Content = new FormUrlEncodedContent(new Dictionary<string, string>
            {
                ["_handler"] = "logga-in",
                ["__RequestVerificationToken"] = token,
                ["Form.Email"] = email,
                ["Form.Password"] = password,
            }),
        };
        request.Headers.Add("Cookie", cookies);
        var answer = await client.SendAsync(request);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        return $"{cookies}; {Cookies(answer)}";
    }

    private static string Cookies(HttpResponseMessage response) => string.Join("; ", response.Headers.TryGetValues("Set-Cookie", out var values)
        ? values.Select(value => value.Split(';')[0])
        : []);

    [GeneratedRegex("name=\"__RequestVerificationToken\"[^>]*value=\"([^\"]+)\"")]
    private static partial Regex AntiforgeryToken();
}
