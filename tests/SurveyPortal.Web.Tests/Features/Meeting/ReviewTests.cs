using System.Net;
using AngleSharp.Dom;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SurveyPortal.Domain.Access;
using SurveyPortal.Domain.Rounds;
using SurveyPortal.Persistence.Log;
using SurveyPortal.Persistence.Texts;
using SurveyPortal.Web.Tests.Access;

namespace SurveyPortal.Web.Tests.Features.Meeting;

/// <summary>Free texts are read by a person before anybody else sees them.</summary>
public sealed class ReviewTests(InProcessPortal portal) : IClassFixture<InProcessPortal>
{
    private readonly Season _season = new(portal);

    [Fact]
    public async Task Nothing_is_shown_until_somebody_has_read_it_and_then_in_the_reviewers_words()
    {
        var round = await _season.ClosedAsync(await _season.CampaignAsync("Läsning", 2031), texts: Season.Texts(12, "Lisa ringer aldrig"));
        using var coordinator = await PlainBrowser.SignInAsync(portal, PortalRole.Coordinator);
        Assert.DoesNotContain("Lisa", (await coordinator.OpenAsync("/spindeln/norrby/presentation")).Text, StringComparison.Ordinal);

        var form = await coordinator.FillAsync(Page(round), "granska");
        Assert.StartsWith("Lisa ringer aldrig", form.Fields["Written"], StringComparison.Ordinal);
        var (_, text) = await coordinator.SendAsync(Page(round), "granska",
            ("Reviewed", form.Fields["Reviewed"]), ("Stamp", form.Fields["Stamp"]), ("Written", "[struket] ringer aldrig"), ("Deed", "visa"));

        Assert.Contains("Texten visas nu", text, StringComparison.Ordinal);
        Assert.Contains("1 av 12 texter är lästa", text, StringComparison.Ordinal);
        var presented = (await coordinator.OpenAsync("/spindeln/norrby/presentation")).Text;
        Assert.Contains("[struket] ringer aldrig", presented, StringComparison.Ordinal);
        Assert.DoesNotContain("Lisa", presented, StringComparison.Ordinal);
        Assert.Equal(1, (await TextsAsync(round)).Count(released => released.State == TextState.Shown));
    }

    [Fact]
    public async Task What_is_not_shown_is_gone_also_when_it_was_shown_before()
    {
        var round = await _season.ClosedAsync(await _season.CampaignAsync("Bort", 2031), texts: Season.Texts(10, "Sköldpadda"));
        using var coordinator = await PlainBrowser.SignInAsync(portal, PortalRole.Coordinator);
        var form = await coordinator.FillAsync(Page(round), "granska");
        await coordinator.SendAsync(form.With("Deed", "visa"));
        var again = await coordinator.FillAsync($"{Page(round)}?text={form.Fields["Reviewed"]}", "granska");
        Assert.Equal(form.Fields["Reviewed"], again.Fields["Reviewed"]);

        await coordinator.SendAsync(again.With("Deed", "dolj"));

        var gone = (await TextsAsync(round)).Single(text => text.Id == form.Fields["Reviewed"]);
        Assert.Equal((TextState.Rejected, ""), (gone.State, gone.Text));
        Assert.DoesNotContain(form.Fields["Written"], (await coordinator.OpenAsync(Page(round))).Text, StringComparison.Ordinal);
        Assert.Equal(2, await _season.LogAsync(LogKind.TextReviewed, round.Title));
    }

    [Fact]
    public async Task Of_two_who_read_the_same_text_the_second_is_told_and_the_first_stands()
    {
        var round = await _season.ClosedAsync(await _season.CampaignAsync("Två", 2031), texts: Season.Texts(10));
        using var coordinator = await PlainBrowser.SignInAsync(portal, PortalRole.Coordinator);
        using var head = await PlainBrowser.SignInAsync(portal, PortalRole.Head);
        var hers = await coordinator.FillAsync(Page(round), "granska");
        var his = await head.FillAsync(Page(round), "granska");
        Assert.Equal(hers.Fields["Reviewed"], his.Fields["Reviewed"]);

        await coordinator.SendAsync(hers.With("Deed", "visa").With("Written", "Hennes ord"));
        var (status, page) = await head.SendAsync(his.With("Deed", "visa").With("Written", "Hans ord"));

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Contains("Någon annan hann läsa", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal("Hennes ord", (await TextsAsync(round)).Single(text => text.Id == hers.Fields["Reviewed"]).Text);
        Assert.Equal(1, await _season.LogAsync(LogKind.TextReviewed, round.Title));
    }

    [Fact]
    public async Task A_double_click_reads_a_text_once()
    {
        var round = await _season.ClosedAsync(await _season.CampaignAsync("Dubbelt", 2031), texts: Season.Texts(10));
        using var coordinator = await PlainBrowser.SignInAsync(portal, PortalRole.Coordinator);
        var form = (await coordinator.FillAsync(Page(round), "granska")).With("Deed", "visa");

        await Task.WhenAll(coordinator.SendAsync(form), coordinator.SendAsync(form));

        Assert.Single(await TextsAsync(round), text => text.State == TextState.Shown);
        Assert.Equal(1, await _season.LogAsync(LogKind.TextReviewed, round.Title));
    }

    [Fact]
    public async Task Nine_texts_are_never_read_by_anybody()
    {
        var round = await _season.ClosedAsync(await _season.CampaignAsync("För få", 2031), texts: Season.Texts(9, "Hemligt"));
        using var head = await PlainBrowser.SignInAsync(portal, PortalRole.Head);

        var (_, text) = await head.OpenAsync(Page(round));

        Assert.Contains("För få har skrivit", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Hemligt", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task While_people_answer_nobody_reads()
    {
        var round = await _season.OpenedAsync(await _season.CampaignAsync("Öppen", 2031));
        await _season.AnswerAsync(round, 3, 20, Season.Texts(20, "Hemligt"));
        using var head = await PlainBrowser.SignInAsync(portal, PortalRole.Head);

        var (_, text) = await head.OpenAsync(Page(round));

        Assert.Contains("Fritexterna kommer när mätomgången är stängd", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Hemligt", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_areas_texts_are_not_there()
    {
        var round = await _season.ClosedAsync(await _season.CampaignAsync("Andras", 2031), Season.Foreign, texts: Season.Texts(10));
        using var coordinator = await PlainBrowser.SignInAsync(portal, PortalRole.Coordinator);
        using var manager = await PlainBrowser.SignInAsync(portal, PortalRole.Manager);

        Assert.Equal(HttpStatusCode.NotFound, (await coordinator.OpenAsync(Page(round))).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await manager.OpenAsync(Page(round))).Status);
    }

    [Fact]
    public async Task Hostile_words_are_words_on_every_page_and_never_in_the_log()
    {
        const string Hostile = "</textarea><script>alert('x')</script><img src=x onerror=alert(1)>";
        var round = await _season.ClosedAsync(await _season.CampaignAsync("Fientlig", 2031), texts: [.. Enumerable.Repeat(Hostile, 10)]);
        using var coordinator = await PlainBrowser.SignInAsync(portal, PortalRole.Coordinator);
        Assert.Equal(Hostile, (await coordinator.FillAsync(Page(round), "granska")).Fields["Written"]);
        await coordinator.SendAsync((await coordinator.FillAsync(Page(round), "granska")).With("Deed", "visa"));

        foreach (var address in new[] { Page(round), "/spindeln/norrby/presentation" })
        {
            var page = await coordinator.ReadAsync(address);
            Assert.Contains(Hostile, page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
            Assert.Empty(page.QuerySelectorAll("main script, main img"));
        }

        await using var database = await _season.OpenAsync();
        Assert.DoesNotContain(await database.LogEvents.ToListAsync(), entry => (entry.Subject + entry.Detail).Contains("alert", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_empty_text_is_not_shown_and_the_summary_leads_to_the_box()
    {
        var round = await _season.ClosedAsync(await _season.CampaignAsync("Tom", 2031), texts: Season.Texts(10));
        using var coordinator = await PlainBrowser.SignInAsync(portal, PortalRole.Coordinator);

        var (_, page) = await coordinator.SendAsync((await coordinator.FillAsync(Page(round), "granska")).With("Deed", "visa").With("Written", "  "));

        var place = page.QuerySelector(".faults a")!.GetAttribute("href")!.Split('#')[1];
        Assert.Equal("textarea", page.GetElementById(place)!.LocalName);
        Assert.Equal("true", page.GetElementById(place)!.GetAttribute("aria-invalid"));
        Assert.All(await TextsAsync(round), text => Assert.Equal(TextState.Unreviewed, text.State));
    }

    private static string Page(Round round) => $"/matningar/{round.Id:N}/fritext";

    private Task<IReadOnlyList<ReleasedText>> TextsAsync(Round round) => portal.Services.GetRequiredService<ReleasedTexts>().ReadAsync(round.Id, CancellationToken.None);
}
