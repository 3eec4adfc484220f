using System.Net;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SurveyPortal.Domain.Access;
using SurveyPortal.Domain.Instruments;
using SurveyPortal.Domain.Release;
using SurveyPortal.Domain.Rounds;
using SurveyPortal.Domain.Spider;
using SurveyPortal.Persistence;
using SurveyPortal.Persistence.Spindeln;
using SurveyPortal.Persistence.Storage;
using SurveyPortal.Web.Hosting.Demo;

namespace SurveyPortal.Web.Tests.Access;

/// <summary>Walks every address as everybody and holds what opens against the permission table.</summary>
public sealed class WallTests(InProcessPortal portal) : IClassFixture<InProcessPortal>
{
    [Fact]
    public async Task Every_address_opens_to_those_the_table_names_and_to_nobody_else()
    {
        var matters = await AddMattersAsync();
        var addresses = Endpoints("GET").Select(endpoint => (Endpoint: endpoint, Action: ActionOf(endpoint))).Where(address => address.Action is not null).ToList();
        Assert.NotEmpty(addresses);

        var breaches = new List<string>();
        foreach (var person in DemoPeople.All)
        {
            var staff = new StaffMember([person.Role], person.Area is null ? [] : [matters.Own]);
            using var client = portal.Client(await portal.SignInAsync(person.Email, DemoPeople.Password));
            foreach (var (endpoint, action) in addresses)
            {
                // An address of a round is tried with one of the own area, one of another and one of the whole association.
                foreach (var (id, area) in MatterOf(endpoint) switch
                {
                    Matter.None => [(Guid.Empty, null)],
                    Matter.Round => matters.Rounds,
                    Matter.Deletion => matters.Deleted,
                    Matter.Account => [(matters.Account, null)],
                    Matter.Campaign => [(matters.Campaign, null)],
                    Matter.Area => AreasOf(endpoint, matters.Rounds),
                    Matter.Earlier => matters.Earlier,
                    _ => throw new System.Diagnostics.UnreachableException(),
                })
                {
                    var address = Fill(endpoint, NameOf(id), matters.Campaign);
                    var status = (await client.GetAsync(new Uri(address, UriKind.Relative))).StatusCode;
                    var allowed = staff.May(action!.Value) && (MatterOf(endpoint) is not (Matter.Round or Matter.Deletion or Matter.Area or Matter.Earlier) || staff.MayWith(action!.Value, area));
                    if (status != (allowed ? HttpStatusCode.OK : HttpStatusCode.NotFound))
                    {
                        breaches.Add($"{person.Role} {address} of {area?.ToString() ?? "the association"}: {status}, allowed: {allowed}");
                    }
                }
            }
        }

        Assert.True(breaches.Count == 0, string.Join('\n', breaches));
    }

    [Fact]
    public async Task What_changes_something_is_closed_in_the_same_way()
    {
        var changing = Endpoints("POST").Select(endpoint => (Endpoint: endpoint, Action: ActionOf(endpoint))).Where(address => address.Action is not null).ToList();
        Assert.NotEmpty(changing);
        foreach (var person in DemoPeople.All)
        {
            var staff = new StaffMember([person.Role], [RandomId.Create()]);
            using var client = portal.Client(await portal.SignInAsync(person.Email, DemoPeople.Password));
            foreach (var (endpoint, action) in changing)
            {
                using var nothing = new FormUrlEncodedContent([]);
                var status = (await client.PostAsync(new Uri(Fill(endpoint, RandomId.Create().ToString("N")), UriKind.Relative), nothing)).StatusCode;
                Assert.True(staff.May(action!.Value) ? status != HttpStatusCode.OK : status == HttpStatusCode.NotFound, $"{person.Role} {endpoint.RoutePattern.RawText}: {status}");
            }
        }
    }

    [Fact]
    public async Task The_public_is_sent_to_sign_in_from_every_closed_address()
    {
        var matters = await AddMattersAsync();
        using var client = portal.Client();
        foreach (var endpoint in Endpoints("GET").Where(endpoint => ActionOf(endpoint) is not null))
        {
            var id = MatterOf(endpoint) switch
            {
                Matter.Account => matters.Account,
                Matter.Campaign => matters.Campaign,
                _ => matters.Rounds[0].Id,
            };
            var answer = await client.GetAsync(new Uri(Fill(endpoint, id.ToString("N")), UriKind.Relative));
            Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
            Assert.StartsWith("/logga-in", answer.Headers.Location!.OriginalString, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task An_unknown_matter_is_not_found()
    {
        using var client = portal.Client(await portal.SignInAsync(DemoPeople.All.Single(person => person.Role == PortalRole.Administrator).Email, DemoPeople.Password));
        foreach (var endpoint in Endpoints("GET").Where(endpoint => MatterOf(endpoint) != Matter.None))
        {
            var answer = await client.GetAsync(new Uri(Fill(endpoint, RandomId.Create().ToString("N")), UriKind.Relative));
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        }
    }

    // A closed address has a policy of the table's; an open one says so; anything else is a hole or a door nobody can open.
    [Fact]
    public void Every_address_has_an_entry() => Assert.Empty(
        Endpoints("GET").Concat(Endpoints("POST")).Where(endpoint => ActionOf(endpoint) is null && endpoint.Metadata.GetMetadata<IAllowAnonymous>() is null)
            .Select(endpoint => endpoint.RoutePattern.RawText));

    // "{**path:file}" is what a build output adds to find files added since it was built; it is not there when published.
    private List<RouteEndpoint> Endpoints(string method) => [.. portal.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        .Where(endpoint => endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods.Contains(method) != false)
        .Where(endpoint => endpoint.RoutePattern.RawText is { } pattern && !pattern.StartsWith("/_", StringComparison.Ordinal) && !pattern.StartsWith("_", StringComparison.Ordinal))
        .Where(endpoint => endpoint.RoutePattern.RawText != "{**path:file}")];

    // Copies of a demo round with an area written on them: which instruments may be asked by area is not what is tried here.
    // An address of an area is tried with the own and with another; those that are the association's too, with it as well.
    private static IReadOnlyList<(Guid Id, Guid? Area)> AreasOf(RouteEndpoint endpoint, IReadOnlyList<(Guid Id, Guid? Area)> rounds) =>
    [
        .. rounds.Where(round => round.Area is not null || !OfAreasOnly.Any(ending => endpoint.RoutePattern.RawText!.Contains(ending, StringComparison.Ordinal)))
            .Select(round => (round.Area ?? Guid.Empty, round.Area)),
    ];

    private static readonly string[] OfAreasOnly = ["/presentation", "/beslut"];

    private static string NameOf(Guid id) => id == Guid.Empty ? PortalUrls.AssociationAddress : id.ToString("N");

    private async Task<(Guid Own, IReadOnlyList<(Guid Id, Guid? Area)> Rounds, IReadOnlyList<(Guid Id, Guid? Area)> Deleted, IReadOnlyList<(Guid Id, Guid? Area)> Earlier, Guid Account, Guid Campaign)> AddMattersAsync()
    {
        await using var database = await portal.Services.GetRequiredService<IDbContextFactory<PortalContext>>().CreateDbContextAsync();
        var areas = await database.Areas.ToDictionaryAsync(area => area.Name, area => area.Id);
        var instrument = Asked;
        var released = await database.Snapshots.AsNoTracking().OrderBy(snapshot => snapshot.Number).FirstAsync(snapshot => snapshot.Number == 1);
        var rounds = new List<(Guid Id, Guid? Area)>();
        var deleted = new List<(Guid Id, Guid? Area)>();
        var earlier = new List<(Guid Id, Guid? Area)>();
        foreach (var area in new Guid?[] { null, areas[DemoPeople.FirstArea], areas[DemoPeople.SecondArea] })
        {
            var round = Round.Plan(RandomId.Create(), instrument, "Muren", RandomId.RoundCode(), RandomId.ShortCode(), ReleaseRule.Strictest(instrument.Thresholds, 8, 5));
            round.Open(DateTime.UtcNow);
            database.Rounds.Add(round).Property(row => row.AreaId).CurrentValue = area;
            database.Snapshots.Add(new StoredSnapshot { RoundId = round.Id, Number = 1, Final = false, Released = released.Released, MadeAt = released.MadeAt, Content = released.Content });
            rounds.Add((round.Id, area));

            // Closed, and its answers deleted: then it has every page about deletion.
            var gone = Round.Plan(RandomId.Create(), instrument, "Gallrad", RandomId.RoundCode(), RandomId.ShortCode(), ReleaseRule.Strictest(instrument.Thresholds, 8, 5));
            gone.Open(DateTime.UtcNow);
            gone.Close(DateTime.UtcNow);
            gone.Settle();
            gone.MarkDeleted(DateTime.UtcNow);
            database.Rounds.Add(gone).Property(row => row.AreaId).CurrentValue = area;
            database.DeletionProtocols.Add(new DeletionProtocol { RoundId = gone.Id, At = DateTime.UtcNow, By = "Muren", Reference = "Dnr 1", Released = 0 });
            deleted.Add((gone.Id, area));

            var before = EarlierContent.Row(RandomId.Create(), area, "spindeln", isBaseline: false, new EarlierFigures
            {
                MeasuredOn = new DateOnly(2018, 11, 5),
                Answers = 23,
                Steps = 5,
                Means = new Dictionary<string, decimal> { ["a1"] = 3.4m },
                Source = "Muren",
                Note = "",
            });
            database.EarlierResults.Add(before);
            earlier.Add((before.Id, area));
        }

        // A campaign of the demo's, because what is decided after it needs a round in the area.
        var campaign = await database.Campaigns.OrderBy(known => known.Year).Select(known => known.Id).FirstAsync();
        await database.SaveChangesAsync();
        return (areas[DemoPeople.FirstArea], rounds, deleted, earlier, await database.Users.Select(account => account.Id).FirstAsync(), campaign);
    }

    private static PortalAction? ActionOf(RouteEndpoint endpoint)
    {
        if (endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null)
        {
            return null;
        }

        var policy = endpoint.Metadata.GetOrderedMetadata<IAuthorizeData>().Select(data => data.Policy).FirstOrDefault(policy => policy is not null);
        return Enum.GetValues<PortalAction>().Cast<PortalAction?>().FirstOrDefault(action => global::SurveyPortal.Web.Hosting.Access.Policy(action!.Value) == policy);
    }

    // A new kind of matter needs one of its own to be tried with.
    private static Matter MatterOf(RouteEndpoint endpoint) => ("/" + endpoint.RoutePattern.RawText!.TrimStart('/')) switch
    {
        _ when endpoint.RoutePattern.Parameters.Any(parameter => parameter.Name == "kommun") => Matter.Area,
        _ when endpoint.RoutePattern.Parameters.All(parameter => parameter.Name != "id") => Matter.None,
        var address when address.StartsWith(PortalUrls.Rounds + "/", StringComparison.Ordinal) => Matter.Round,
        var address when address.StartsWith(PortalUrls.Retention + "/", StringComparison.Ordinal) => Matter.Deletion,
        var address when address.StartsWith(PortalUrls.Accounts + "/", StringComparison.Ordinal) => Matter.Account,
        var address when address.StartsWith(PortalUrls.Campaigns + "/", StringComparison.Ordinal) => Matter.Campaign,
        var address when address.StartsWith(PortalUrls.EarlierResults + "/", StringComparison.Ordinal) => Matter.Earlier,
        var address => throw new InvalidOperationException($"Which matter does {address} need?"),
    };

    private static string Fill(RouteEndpoint endpoint, string id, Guid campaign = default)
    {
        var address = "/" + endpoint.RoutePattern.RawText!.TrimStart('/');
        foreach (var parameter in endpoint.RoutePattern.Parameters)
        {
            var value = parameter.Name switch
            {
                "id" or "kommun" => id,
                "fraga" => Asked.Items[0].Key,
                "kampanj" => campaign.ToString("N"),
                _ => "1",
            };
            address = System.Text.RegularExpressions.Regex.Replace(address, $@"\{{\*?{parameter.Name}[^}}]*\}}", value);
        }

        return address;
    }

    private static Instrument Asked => ShippedInstruments.All.Single(one => one.Key == "indikatorerna-pagaende");

    private enum Matter
    {
        None,
        Round,
        Deletion,
        Account,
        Campaign,
        Area,
        Earlier,
    }
}
