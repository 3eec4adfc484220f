using System.Net;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SurveyPortal.Domain.Access;
using SurveyPortal.Domain.Rounds;
using SurveyPortal.Persistence;
using SurveyPortal.Web.Hosting.Demo;

namespace SurveyPortal.Web.Tests.Access;

/// <summary>Walks every address as everybody and holds what opens against the permission table.</summary>
public sealed class WallTests(InProcessPortal portal) : IClassFixture<InProcessPortal>
{
    [Fact]
    public async Task Every_address_opens_to_those_the_table_names_and_to_nobody_else()
    {
        var id = await OpenRoundAsync();
        var addresses = Endpoints().Select(endpoint => (Address: Fill(endpoint, id.ToString("N")), Action: ActionOf(endpoint))).ToList();
        Assert.Contains(addresses, address => address.Action is not null);

        var breaches = new List<string>();
        foreach (var person in DemoPeople.All)
        {
            using var client = portal.Client(await portal.SignInAsync(person.Email, DemoPeople.Password));
            foreach (var (address, action) in addresses.Where(address => address.Action is not null))
            {
                var status = (await client.GetAsync(new Uri(address, UriKind.Relative))).StatusCode;
                var expected = Permissions.Allows(person.Role, action!.Value) ? HttpStatusCode.OK : HttpStatusCode.NotFound;
                if (status != expected)
                {
                    breaches.Add($"{person.Role} {address}: {status}, expected {expected}");
                }
            }
        }

        Assert.Empty(breaches);
    }

    [Fact]
    public async Task The_public_is_sent_to_sign_in_from_every_closed_address()
    {
        var id = await OpenRoundAsync();
        using var client = portal.Client();
        foreach (var endpoint in Endpoints().Where(endpoint => ActionOf(endpoint) is not null))
        {
            var answer = await client.GetAsync(new Uri(Fill(endpoint, id.ToString("N")), UriKind.Relative));
            Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
            Assert.StartsWith("/logga-in", answer.Headers.Location!.PathAndQuery, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task An_unknown_round_is_not_found()
    {
        using var client = portal.Client(await portal.SignInAsync(DemoPeople.All.Single(person => person.Role == PortalRole.Head).Email, DemoPeople.Password));
        foreach (var endpoint in Endpoints().Where(endpoint => Parameter(endpoint) == "id"))
        {
            var answer = await client.GetAsync(new Uri(Fill(endpoint, RandomId.Create().ToString("N")), UriKind.Relative));
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        }
    }

    // A closed address has a policy of the table's; an open one says so; anything else is a hole or a door nobody can open.
    [Fact]
    public void Every_address_has_an_entry() => Assert.Empty(
        Endpoints().Where(endpoint => ActionOf(endpoint) is null && endpoint.Metadata.GetMetadata<IAllowAnonymous>() is null)
            .Select(endpoint => endpoint.RoutePattern.RawText));

    // "{**path:file}" is what a build output adds to find files added since it was built; it is not there when published.
    private List<RouteEndpoint> Endpoints() => [.. portal.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        .Where(endpoint => endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods.Contains("GET") != false)
        .Where(endpoint => endpoint.RoutePattern.RawText is { } pattern && !pattern.StartsWith("/_", StringComparison.Ordinal) && !pattern.StartsWith("_", StringComparison.Ordinal))
        .Where(endpoint => endpoint.RoutePattern.RawText != "{**path:file}")];

    private async Task<Guid> OpenRoundAsync()
    {
        await using var database = await portal.Services.GetRequiredService<IDbContextFactory<PortalContext>>().CreateDbContextAsync();
        return await database.Rounds.Where(round => round.State == RoundState.Open).OrderBy(round => round.Title).Select(round => round.Id).FirstAsync();
    }

    private static PortalAction? ActionOf(RouteEndpoint endpoint)
    {
        if (endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null)
        {
            return null;
        }

        var policy = endpoint.Metadata.GetOrderedMetadata<IAuthorizeData>().Select(data => data.Policy).FirstOrDefault(policy => policy is not null);
        return Enum.GetValues<PortalAction>().Cast<PortalAction?>().FirstOrDefault(action => Hosting.Access.Policy(action!.Value) == policy);
    }

    private static string? Parameter(RouteEndpoint endpoint) => endpoint.RoutePattern.Parameters is [var only] ? only.Name : null;

    private static string Fill(RouteEndpoint endpoint, string id)
    {
        var address = "/" + endpoint.RoutePattern.RawText!.TrimStart('/');
        foreach (var parameter in endpoint.RoutePattern.Parameters)
        {
            address = System.Text.RegularExpressions.Regex.Replace(address, $@"\{{\*?{parameter.Name}[^}}]*\}}", parameter.Name == "id" ? id : "1");
        }

        return address;
    }
}
