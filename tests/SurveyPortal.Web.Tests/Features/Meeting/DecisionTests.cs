using System.Net;
using AngleSharp.Html.Dom;
using SurveyPortal.Domain.Access;
using SurveyPortal.Domain.Rounds;
using SurveyPortal.Persistence.Log;
using SurveyPortal.Web.Tests.Access;

namespace SurveyPortal.Web.Tests.Features.Meeting;

/// <summary>What the group decided is written down beside its results, and comes back the next year.</summary>
public sealed class DecisionTests(InProcessPortal portal) : IClassFixture<InProcessPortal>
{
    private readonly Season _season = new(portal);

    [Fact]
    public async Task A_decision_is_kept_shown_to_the_areas_readers_and_shown_again_the_next_year()
    {
        var first = await _season.CampaignAsync("Spindeln 2041", 2041);
        await _season.ClosedAsync(first);
        using var coordinator = await PlainBrowser.SignInAsync(portal, PortalRole.Coordinator);

        var (_, saved) = await coordinator.SendAsync(Page(first), "beslut", ("Axes", "a2"), ("Axes", "a4"), ("Axes", "finns-inte"), ("Text", "Mötas varje månad.\nLisa kallar."), ("Stamp", ""));

        Assert.Contains("Beslutet är sparat", saved, StringComparison.Ordinal);
        var page = await coordinator.ReadAsync(Page(first));
        Assert.Equal(["a2", "a4"], page.QuerySelectorAll("input[name=Axes]").OfType<IHtmlInputElement>().Where(box => box.IsChecked).Select(box => box.Value));
        using var manager = await PlainBrowser.SignInAsync(portal, PortalRole.Manager);
        var presented = (await manager.OpenAsync("/spindeln/norrby/presentation")).Text;
        Assert.Contains("Det här har vi bestämt", presented, StringComparison.Ordinal);
        Assert.Contains("Mötas varje månad.", presented, StringComparison.Ordinal);
        Assert.DoesNotContain("/beslut/", presented, StringComparison.Ordinal);

        var second = await _season.CampaignAsync("Spindeln 2042", 2042);
        await _season.ClosedAsync(second);
        var next = (await coordinator.OpenAsync(Page(second))).Text;
        Assert.Contains("Förra året bestämde ni", next, StringComparison.Ordinal);
        Assert.Contains("Mötas varje månad.", next, StringComparison.Ordinal);
        Assert.Contains("Tydliga roller", next, StringComparison.Ordinal);
        Assert.Contains("Förra året bestämde ni", (await manager.OpenAsync("/spindeln/norrby/presentation")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_two_who_write_at_once_the_second_is_told_and_nothing_is_lost()
    {
        var campaign = await OpenedAsync();
        using var coordinator = await PlainBrowser.SignInAsync(portal, PortalRole.Coordinator);
        using var head = await PlainBrowser.SignInAsync(portal, PortalRole.Head);
        var hers = (await coordinator.FillAsync(Page(campaign), "beslut")).With("Text", "Hennes ord");
        var his = (await head.FillAsync(Page(campaign), "beslut")).With("Text", "Hans ord");

        await coordinator.SendAsync(hers);
        var (_, page) = await head.SendAsync(his);

        Assert.Contains("Någon annan har sparat", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Hennes ord", page.QuerySelector(".decision")!.TextContent, StringComparison.Ordinal);
        var kept = PlainBrowser.Fill(page, Page(campaign), "beslut");
        Assert.Equal("Hans ord", kept.Fields["Text"]);

        // Now he knows what he replaces.
        await head.SendAsync(kept);
        Assert.Equal("Hans ord", (await coordinator.FillAsync(Page(campaign), "beslut")).Fields["Text"]);
        Assert.Equal(2, await _season.LogAsync(LogKind.DecisionNoted, $"{campaign.Title}, Norrby"));
    }

    [Fact]
    public async Task A_double_click_writes_once()
    {
        var campaign = await OpenedAsync();
        using var coordinator = await PlainBrowser.SignInAsync(portal, PortalRole.Coordinator);
        var form = (await coordinator.FillAsync(Page(campaign), "beslut")).With("Text", "En gång");

        await coordinator.SendAsync(form);
        Assert.Equal(HttpStatusCode.Redirect, (await coordinator.SendAsync(form)).Status);

        Assert.Equal(1, await _season.LogAsync(LogKind.DecisionNoted, $"{campaign.Title}, Norrby"));
    }

    [Theory]
    [InlineData(0, "Välj minst en axel")]
    [InlineData(4001, "högst 4")]
    public async Task What_cannot_be_stored_is_said_and_kept(int length, string fault)
    {
        var campaign = await OpenedAsync();
        using var coordinator = await PlainBrowser.SignInAsync(portal, PortalRole.Coordinator);

        var (_, page) = await coordinator.SendAsync((await coordinator.FillAsync(Page(campaign), "beslut")).With("Text", new string('x', length)));

        Assert.Contains(fault, page.QuerySelector(".faults")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(length, PlainBrowser.Fill(page, Page(campaign), "beslut").Fields["Text"].Length);
        Assert.Equal(0, await _season.LogAsync(LogKind.DecisionNoted, $"{campaign.Title}, Norrby"));
    }

    [Fact]
    public async Task Only_whoever_follows_up_the_area_writes()
    {
        var campaign = await OpenedAsync();
        await _season.ClosedAsync(campaign, Season.Foreign);
        using var coordinator = await PlainBrowser.SignInAsync(portal, PortalRole.Coordinator);
        using var manager = await PlainBrowser.SignInAsync(portal, PortalRole.Manager);

        Assert.Equal(HttpStatusCode.NotFound, (await coordinator.OpenAsync($"/spindeln/osterby/beslut/{campaign.Id:N}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await coordinator.OpenAsync($"/spindeln/forbundet/beslut/{campaign.Id:N}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await manager.OpenAsync(Page(campaign))).Status);
    }

    private async Task<Campaign> OpenedAsync()
    {
        var campaign = await _season.CampaignAsync($"Mätning {Persistence.RandomId.ShortCode()}", 2040);
        await _season.OpenedAsync(campaign);
        return campaign;
    }

    private static string Page(Campaign campaign) => $"/spindeln/norrby/beslut/{campaign.Id:N}";
}
