using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SurveyPortal.Domain.Access;
using SurveyPortal.Domain.Rounds;
using SurveyPortal.Persistence;
using SurveyPortal.Web.Hosting.Demo;
using SurveyPortal.Web.Tests.Access;

namespace SurveyPortal.Web.Tests.Features.Spindeln;

/// <summary>The real pages and files, over HTTP, with the demo's measurements.</summary>
public sealed partial class SpindelnPagesTests(InProcessPortal portal) : IClassFixture<InProcessPortal>
{
    private static readonly int Year = TimeProvider.System.GetLocalNow().Year;

    [Fact]
    public async Task A_coordinator_is_offered_the_own_area_and_the_association_and_no_other()
    {
        var page = await PageAsync(PortalRole.Coordinator, PortalUrls.Spindeln);

        Assert.Contains("href=\"/spindeln/norrby\"", page, StringComparison.Ordinal);
        Assert.Contains("href=\"/spindeln/forbundet\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain("osterby", page, StringComparison.Ordinal);
        Assert.DoesNotContain("soderby", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(PortalRole.Coordinator, "/spindeln/osterby")]
    [InlineData(PortalRole.Coordinator, "/spindeln/osterby/spindel.csv")]
    [InlineData(PortalRole.Coordinator, "/spindeln/osterby/spindel.svg")]
    [InlineData(PortalRole.Board, "/spindeln/norrby")]
    [InlineData(PortalRole.Coach, "/spindeln")]
    [InlineData(PortalRole.Coach, "/spindeln/forbundet")]
    [InlineData(PortalRole.Head, "/spindeln/finns-inte")]
    public async Task What_is_not_ones_own_is_not_found(PortalRole role, string address) =>
        Assert.Equal(HttpStatusCode.NotFound, (await GetAsync(role, address)).StatusCode);

    [Fact]
    public async Task The_board_sees_the_association_without_its_areas_beside_each_other()
    {
        var page = await PageAsync(PortalRole.Board, PortalUrls.SpindelnAssociation);

        Assert.Contains("Samverkan i hela f", page, StringComparison.Ordinal);
        Assert.DoesNotContain("ingen rangordning", page, StringComparison.Ordinal);
        Assert.DoesNotContain("har svarat i", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_head_sees_the_areas_beside_each_other_in_alphabetical_order()
    {
        var page = WebUtility.HtmlDecode(await PageAsync(PortalRole.Head, PortalUrls.SpindelnAssociation));

        var table = page[page.IndexOf("spindeln-areas", StringComparison.Ordinal)..];
        Assert.Equal(["/spindeln/norrby", "/spindeln/soderby", "/spindeln/osterby"], Links().Matches(table).Select(match => match.Groups[1].Value).Take(3));
        Assert.Contains("ingen rangordning", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_area_page_compares_this_year_with_last_year_and_the_baseline_and_explains_the_gap()
    {
        var page = WebUtility.HtmlDecode(await PageAsync(PortalRole.Coordinator, "/spindeln/norrby"));

        foreach (var words in new[] { "Baslinje 2017", $"Sedan Spindeln {Year - 1} ", "Sedan Baslinje 2017 ", "har svarat", "”Individen i centrum” frågades inte i Baslinje 2017", "Läs det försiktigt" })
        {
            Assert.Contains(words, page, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task The_address_holds_what_is_shown()
    {
        var (open, closed) = (await RoundAsync(RoundState.Open), await RoundAsync(RoundState.Closed));

        var page = WebUtility.HtmlDecode(await PageAsync(PortalRole.Coordinator, $"/spindeln/norrby?visa=r-{closed:N}&delning=aktor&av=r-{closed:N}"));
        Assert.Contains($"Spindeln {Year - 1}, efter aktör", page, StringComparison.Ordinal);
        Assert.Contains("Regionen och vården", page, StringComparison.Ordinal);

        var early = WebUtility.HtmlDecode(await PageAsync(PortalRole.Coordinator, $"/spindeln/norrby?visa=r-{open:N}&delning=aktor&av=r-{open:N}"));
        Assert.DoesNotContain($"Spindeln {Year}, efter aktör", early, StringComparison.Ordinal);
        Assert.Contains($"Den uppdelningen visas när Spindeln {Year} är stängd.", early, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_leads_to_the_snapshot_it_names_and_to_no_other()
    {
        var closed = await RoundAsync(RoundState.Closed);
        var file = await GetAsync(PortalRole.Coordinator, PortalUrls.SpiderFile("norrby", "csv", $"r-{closed:N}.1"));

        Assert.Equal(HttpStatusCode.OK, file.StatusCode);
        Assert.Equal("text/csv", file.Content.Headers.ContentType?.MediaType);
        Assert.Contains("Tillit", await file.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        foreach (var pin in new[] { $"r-{closed:N}.2", $"r-{closed:N}", $"r-{closed:N}.x", $"r-{RandomId.Create():N}.1", $"t-{closed:N}.0", "r-1.1,r-2.1,r-3.1,r-4.1,r-5.1" })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await GetAsync(PortalRole.Coordinator, PortalUrls.SpiderFile("norrby", "csv", pin))).StatusCode);
        }

        Assert.Equal(HttpStatusCode.OK, (await GetAsync(PortalRole.Coordinator, PortalUrls.SpiderFile("norrby", "svg", $"r-{closed:N}.1", "aktor"))).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await GetAsync(PortalRole.Coordinator, PortalUrls.SpiderFile("norrby", "svg", $"r-{closed:N}.1", "sko"))).StatusCode);
    }

    // Whoever could mix the numbers of a compiled polygon would tell the other areas from it.
    [Fact]
    public async Task The_numbers_of_a_compiled_polygon_cannot_be_chosen()
    {
        await using var database = await portal.Services.GetRequiredService<IDbContextFactory<PortalContext>>().CreateDbContextAsync();
        var campaign = await database.Campaigns.OrderBy(known => known.Year).Select(known => known.Id).FirstAsync();

        Assert.Equal(HttpStatusCode.OK, (await GetAsync(PortalRole.Coordinator, PortalUrls.SpiderFile("norrby", "csv", $"c-{campaign:N}.1.1.1"))).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await GetAsync(PortalRole.Coordinator, PortalUrls.SpiderFile("norrby", "csv", $"c-{campaign:N}.1.1.0"))).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await GetAsync(PortalRole.Coordinator, PortalUrls.SpiderFile("norrby", "csv", $"c-{campaign:N}.0.1.0"))).StatusCode);
    }

    [Fact]
    public async Task Reviewed_texts_are_shown_and_those_that_wait_are_counted_for_the_reviewer_only()
    {
        var page = WebUtility.HtmlDecode(await PageAsync(PortalRole.Coordinator, "/spindeln/norrby"));
        Assert.Equal(9, Quotes().Count(page));
        Assert.Contains("2 texter väntar på att granskas.", page, StringComparison.Ordinal);
        Assert.Contains("/fritext", page, StringComparison.Ordinal);

        var manager = WebUtility.HtmlDecode(await PageAsync(PortalRole.Manager, "/spindeln/norrby"));
        Assert.Equal(9, Quotes().Count(manager));
        Assert.DoesNotContain("/fritext", manager, StringComparison.Ordinal);

        // Fewer than ten wrote there.
        Assert.Contains("För få har skrivit något.", WebUtility.HtmlDecode(await PageAsync(PortalRole.Head, "/spindeln/osterby")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_group_decided_stands_beside_the_spider()
    {
        var page = WebUtility.HtmlDecode(await PageAsync(PortalRole.Manager, "/spindeln/norrby"));

        Assert.Contains($"Efter Spindeln {Year - 1}", page, StringComparison.Ordinal);
        Assert.Contains("Tydliga roller och Kunskap om varandra", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Anteckna beslut", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_overview_and_the_rounds_own_result_lead_to_the_areas_spider()
    {
        await using var database = await portal.Services.GetRequiredService<IDbContextFactory<PortalContext>>().CreateDbContextAsync();
        var area = await database.Areas.Where(known => known.Name == DemoPeople.FirstArea).Select(known => known.Id).SingleAsync();

        foreach (var address in new[] { PortalUrls.Overview, PortalUrls.Results(await RoundAsync(RoundState.Closed)) })
        {
            Assert.Contains($"href=\"/spindeln/{area:N}\"", await PageAsync(PortalRole.Coordinator, address), StringComparison.Ordinal);
        }

        Assert.Contains("<h1>Norrby</h1>", await PageAsync(PortalRole.Coordinator, PortalUrls.SpiderOf(area)), StringComparison.Ordinal);
    }

    private async Task<Guid> RoundAsync(RoundState state)
    {
        await using var database = await portal.Services.GetRequiredService<IDbContextFactory<PortalContext>>().CreateDbContextAsync();
        return (await database.Rounds.Where(round => round.State == state && round.InstrumentKey == "spindeln").ToListAsync())
            .Single(round => round.Title.EndsWith("Norrby", StringComparison.Ordinal)).Id;
    }

    private async Task<string> PageAsync(PortalRole role, string address)
    {
        var answer = await GetAsync(role, address);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.Content.ReadAsStringAsync();
    }

    private async Task<HttpResponseMessage> GetAsync(PortalRole role, string address)
    {
        using var client = portal.Client(await portal.SignInAsync(DemoPeople.All.Single(person => person.Role == role).Email, DemoPeople.Password));
        return await client.GetAsync(new Uri(address, UriKind.Relative));
    }

    [GeneratedRegex("href=\"(/spindeln/[^\"/]+)\"")]
    private static partial Regex Links();

    [GeneratedRegex("<blockquote")]
    private static partial Regex Quotes();
}
