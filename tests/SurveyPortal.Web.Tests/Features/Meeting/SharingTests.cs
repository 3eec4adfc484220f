using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SurveyPortal.Domain.Access;
using SurveyPortal.Domain.Rounds;
using SurveyPortal.Persistence;
using SurveyPortal.Persistence.Log;
using SurveyPortal.Persistence.Release;
using SurveyPortal.Web.Tests.Access;

namespace SurveyPortal.Web.Tests.Features.Meeting;

/// <summary>A link shows exactly what was chosen, to whoever has it, for as long as was said.</summary>
public sealed class SharingTests(InProcessPortal portal) : IClassFixture<InProcessPortal>
{
    private const string Page = "/spindeln/norrby/delning";
    private readonly Season _season = new(portal);

    [Fact]
    public async Task A_link_shows_the_chosen_and_nothing_else_without_cookie_or_script()
    {
        var shown = await _season.ClosedAsync(await _season.CampaignAsync("Delad mätning", 2051), step: 4, texts: Season.Texts(12));
        var other = await _season.ClosedAsync(await _season.CampaignAsync("Odelad mätning", 2052), step: 2);
        using var coordinator = await PlainBrowser.SignInAsync(portal, PortalRole.Coordinator);
        var link = await ShareAsync(coordinator, Key(shown));

        using var anybody = portal.Client();
        using var answer = await anybody.GetAsync(new Uri(link, UriKind.Relative));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.False(answer.Headers.Contains("Set-Cookie"));
        Assert.Contains("noindex", answer.Headers.GetValues("X-Robots-Tag").Single(), StringComparison.Ordinal);
        Assert.Equal("no-referrer", answer.Headers.GetValues("Referrer-Policy").Single());
        Assert.True(answer.Headers.CacheControl!.NoStore);
        var page = PlainBrowser.Parse(await answer.Content.ReadAsStringAsync());
        Assert.Empty(page.Scripts);
        Assert.Equal(["/"], page.QuerySelectorAll("a").Select(anchor => anchor.GetAttribute("href")!).Where(href => !href.Contains('#', StringComparison.Ordinal)).Distinct());
        var text = page.Body!.TextContent;
        Assert.Contains("Spindeln, Norrby", text, StringComparison.Ordinal);
        Assert.Contains("Demo Koordinator", text, StringComparison.Ordinal);
        Assert.Contains("Delad mätning", text, StringComparison.Ordinal);
        Assert.Contains("4,0", text, StringComparison.Ordinal);
        foreach (var hidden in new[] { "Odelad", "Kvinnor", "Arbetsförmedlingen", "Vi behöver träffas" })
        {
            Assert.DoesNotContain(hidden, text, StringComparison.Ordinal);
        }

        Assert.NotNull(other);
    }

    [Fact]
    public async Task An_expired_an_ended_and_an_unknown_link_are_the_same()
    {
        var round = await _season.ClosedAsync(await _season.CampaignAsync("Slut", 2051));
        using var coordinator = await PlainBrowser.SignInAsync(portal, PortalRole.Coordinator);
        var (expired, ended) = (await ShareAsync(coordinator, Key(round), "utgången"), await ShareAsync(coordinator, Key(round), "avslutad"));
        await using (var database = await _season.OpenAsync())
        {
            await database.ShareLinks.Where(link => link.Purpose == "utgången").ExecuteUpdateAsync(set => set.SetProperty(link => link.ExpiresAt, DateTime.UtcNow.AddSeconds(-1)));
            var id = await database.ShareLinks.Where(link => link.Purpose == "avslutad").Select(link => link.Id).SingleAsync();
            Assert.Contains("Länken är avslutad", (await coordinator.SendAsync(Page, $"avsluta-{id:N}")).Text, StringComparison.Ordinal);
        }

        var pages = new List<string>();
        using var anybody = portal.Client();
        foreach (var link in new[] { expired, ended, $"/delad/{RandomId.Secret()}", "/delad/1" })
        {
            using var answer = await anybody.GetAsync(new Uri(link, UriKind.Relative));
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
            Assert.False(answer.Headers.Contains("Set-Cookie"));
            pages.Add(Inside(await answer.Content.ReadAsStringAsync()));
        }

        Assert.Contains("Länken gäller inte", Assert.Single(pages.Distinct()), StringComparison.Ordinal);
        Assert.True(await _season.LogAsync(LogKind.SharingEnded, "Norrby") > 0);
    }

    [Fact]
    public async Task Only_the_hash_of_a_link_is_kept_and_a_double_click_makes_one()
    {
        var round = await _season.ClosedAsync(await _season.CampaignAsync("Två klick", 2051));
        using var coordinator = await PlainBrowser.SignInAsync(portal, PortalRole.Coordinator);
        var form = await coordinator.FillAsync(Page, "dela");
        var fields = new[] { ("Seal", form.Fields["Seal"]), ("Polygons", Key(round)), ("Days", "14"), ("Purpose", "två klick") };

        var first = Link((await coordinator.SendAsync(Page, "dela", fields)).Text);
        var second = Link((await coordinator.SendAsync(Page, "dela", fields)).Text);

        Assert.Equal(first, second);
        await using var database = await _season.OpenAsync();
        var stored = await database.ShareLinks.SingleAsync(link => link.Purpose == "två klick");
        Assert.NotEqual(first.Split('/')[^1], stored.TokenHash, StringComparer.OrdinalIgnoreCase);
        Assert.DoesNotContain(first, (await coordinator.OpenAsync(Page)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_may_still_change_cannot_be_shared()
    {
        var round = await _season.OpenedAsync(await _season.CampaignAsync("Pågår ännu", 2051));
        await _season.AnswerAsync(round, 3, 40);
        await portal.Services.GetRequiredService<ReleaseRounds>().TickAsync(CancellationToken.None);
        await _season.ClosedAsync(await _season.CampaignAsync("Något att dela", 2051));
        using var coordinator = await PlainBrowser.SignInAsync(portal, PortalRole.Coordinator);
        var form = await coordinator.FillAsync(Page, "dela");
        Assert.DoesNotContain((await coordinator.ReadAsync(Page)).QuerySelectorAll("input[name=Polygons]"), box => box.GetAttribute("value") == Key(round));

        var (_, text) = await coordinator.SendAsync(Page, "dela", ("Seal", form.Fields["Seal"]), ("Polygons", Key(round)), ("Days", "14"));

        Assert.Contains("Välj minst ett", text, StringComparison.Ordinal);
        Assert.DoesNotContain("/delad/", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("91")]
    [InlineData("-1")]
    [InlineData("fjorton")]
    [InlineData("")]
    public async Task A_wrong_number_of_days_is_said_and_everything_is_kept(string days)
    {
        var round = await _season.ClosedAsync(await _season.CampaignAsync($"Dagar ({days})", 2051));
        using var coordinator = await PlainBrowser.SignInAsync(portal, PortalRole.Coordinator);
        var form = await coordinator.FillAsync(Page, "dela");

        var (_, text) = await coordinator.SendAsync(Page, "dela", ("Seal", form.Fields["Seal"]), ("Polygons", Key(round)), ("Days", days), ("Purpose", "Nämnden"));

        var page = PlainBrowser.Parse(text);
        var place = page.QuerySelector(".faults a")!.GetAttribute("href")!.Split('#')[1];
        Assert.Equal("true", page.GetElementById(place)!.GetAttribute("aria-invalid"));
        Assert.Equal(days, ((IHtmlInputElement)page.GetElementById(place)!).Value);
        Assert.Equal("Nämnden", ((IHtmlInputElement)page.GetElementById("syfte")!).Value);
        Assert.Equal([Key(round)], page.QuerySelectorAll("input[name=Polygons]").OfType<IHtmlInputElement>().Where(box => box.IsChecked).Select(box => box.Value));
    }

    [Fact]
    public async Task A_shared_result_stands_when_its_answers_are_deleted()
    {
        var round = await _season.ClosedAsync(await _season.CampaignAsync("Gallrad delning", 2051), step: 5);
        using var coordinator = await PlainBrowser.SignInAsync(portal, PortalRole.Coordinator);
        var link = await ShareAsync(coordinator, Key(round));
        using var anybody = portal.Client();
        var before = Inside(await anybody.GetStringAsync(new Uri(link, UriKind.Relative)));
        await _season.ChangeAsync(database => database.Rounds.Single(row => row.Id == round.Id).DecideRetention(0, "Dnr 1"));

        Assert.Equal(DeletionOutcome.Deleted, await portal.Services.GetRequiredService<DeleteAnswers>().RunAsync(round.Id, Doer.Portal, "Dnr 1", CancellationToken.None));

        Assert.Equal(before, Inside(await anybody.GetStringAsync(new Uri(link, UriKind.Relative))));
        Assert.Contains("5,0", before, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_shares_or_ends_for_another_area()
    {
        var round = await _season.ClosedAsync(await _season.CampaignAsync("Andras delning", 2051), Season.Foreign);
        using var head = await PlainBrowser.SignInAsync(portal, PortalRole.Head);
        var link = await ShareAsync(head, Key(round), "främmande", "/spindeln/osterby/delning");
        await using var database = await _season.OpenAsync();
        var id = await database.ShareLinks.Where(row => row.Purpose == "främmande").Select(row => row.Id).SingleAsync();
        var area = await database.Areas.Where(row => row.Name == Season.Own).Select(row => row.Id).SingleAsync();

        await using var coordinator = portal.As(PortalRole.Coordinator, area);
        var end = coordinator.ServiceProvider.GetRequiredService<global::SurveyPortal.Web.Features.Meeting.Sharing.EndSharing>();
        Assert.False(await end.RunAsync(Season.ForeignAddress, id, CancellationToken.None));
        Assert.False(await end.RunAsync(Season.OwnAddress, id, CancellationToken.None));

        using var anybody = portal.Client();
        Assert.Equal(HttpStatusCode.OK, (await anybody.GetAsync(new Uri(link, UriKind.Relative))).StatusCode);
    }

    private static string Inside(string page) => PlainBrowser.Parse(page).QuerySelector("main")!.InnerHtml;

    private static string Key(Round round) => $"r-{round.Id:N}";

    private static async Task<string> ShareAsync(PlainBrowser browser, string key, string purpose = "", string page = Page)
    {
        var form = await browser.FillAsync(page, "dela");
        return Link((await browser.SendAsync(page, "dela", ("Seal", form.Fields["Seal"]), ("Polygons", key), ("Days", "14"), ("Purpose", purpose))).Text);
    }

    private static string Link(string page) => System.Text.RegularExpressions.Regex.Match(page, "/delad/[0-9a-f]{64}").Value is { Length: > 0 } link ? link : throw new InvalidOperationException("No link on the page.");
}
