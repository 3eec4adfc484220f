using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SurveyPortal.Domain.Access;
using SurveyPortal.Domain.Rounds;
using SurveyPortal.Persistence;
using SurveyPortal.Web.Figures;
using SurveyPortal.Web.Hosting.Demo;
using SurveyPortal.Web.Tests.Access;

namespace SurveyPortal.Web.Tests.Features.Results;

/// <summary>The real pages and files, over HTTP, with the demo's rounds.</summary>
public sealed class ResultsPageTests(InProcessPortal portal) : IClassFixture<InProcessPortal>
{
    [Fact]
    public async Task A_closed_round_shows_its_figures_and_not_what_was_received()
    {
        using var client = await HeadAsync();
        var id = await RoundAsync(RoundState.Closed);

        var page = await client.GetStringAsync(Address(PortalUrls.Results(id)));

        // The demo's closed round got 23 + 19 + 3 answers; the three stay hidden.
        Assert.Contains(">42<", page, StringComparison.Ordinal);
        Assert.DoesNotContain(">45<", page, StringComparison.Ordinal);
        Assert.Contains("Färre än 5 svar", page, StringComparison.Ordinal);
        Assert.Contains("Nationella nätverket", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Files_lead_to_the_snapshot_they_name_and_to_no_other()
    {
        using var client = await HeadAsync();
        var id = await RoundAsync(RoundState.Closed);

        Assert.Equal(HttpStatusCode.OK, await StatusAsync(client, PortalUrls.ResultsCsv(id, 1)));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(client, PortalUrls.QuestionPicture(id, 1, "1")));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(client, PortalUrls.QuestionCsv(id, 1, "7")));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(client, PortalUrls.ResultsCsv(id, 99)));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(client, PortalUrls.ResultsCsv(id, -1)));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(client, PortalUrls.QuestionPicture(id, 99, "1")));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(client, PortalUrls.QuestionCsv(id, 1, "8")));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(client, PortalUrls.QuestionCsv(RandomId.Create(), 1, "1")));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(client, PortalUrls.Results(RandomId.Create())));
    }

    [Fact]
    public async Task A_coach_sees_neither_page_nor_file()
    {
        using var client = portal.Client(await portal.SignInAsync(DemoPeople.All.Single(person => person.Role == PortalRole.Coach).Email, DemoPeople.Password));
        var id = await RoundAsync(RoundState.Closed);

        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(client, PortalUrls.Results(id)));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(client, PortalUrls.ResultsCsv(id)));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(client, PortalUrls.QuestionPicture(id, 1, "1")));
    }

    [Fact]
    public async Task A_hostile_title_is_only_words_on_page_poster_and_in_the_name_of_the_file()
    {
        const string title = "\"><script>alert(1)</script>\u202e=1+1";
        var id = await RoundAsync(RoundState.Open);
        await using (var database = await portal.Services.GetRequiredService<IDbContextFactory<PortalContext>>().CreateDbContextAsync())
        {
            await database.Rounds.Where(round => round.Id == id).ExecuteUpdateAsync(change => change.SetProperty(round => round.Title, title));
        }

        using var client = await HeadAsync();
        foreach (var address in new[] { PortalUrls.Rounds, PortalUrls.Round(id), PortalUrls.Results(id), PortalUrls.Poster(id) })
        {
            Assert.DoesNotContain("<script>alert", await client.GetStringAsync(Address(address)), StringComparison.Ordinal);
        }

        var file = await client.GetAsync(Address(PortalUrls.ResultsCsv(id)));
        Assert.Equal("script-alert-1-script-1-1.csv", file.Content.Headers.ContentDisposition?.FileName);
    }

    private async Task<HttpClient> HeadAsync() =>
        portal.Client(await portal.SignInAsync(DemoPeople.All.Single(person => person.Role == PortalRole.Head).Email, DemoPeople.Password));

    private async Task<Guid> RoundAsync(RoundState state)
    {
        await using var database = await portal.Services.GetRequiredService<IDbContextFactory<PortalContext>>().CreateDbContextAsync();
        return await database.Rounds.Where(round => round.State == state).OrderBy(round => round.ClosesAt).Select(round => round.Id).FirstAsync();
    }

    private static async Task<HttpStatusCode> StatusAsync(HttpClient client, string address) => (await client.GetAsync(Address(address))).StatusCode;

    private static Uri Address(string address) => new(address, UriKind.Relative);
}
