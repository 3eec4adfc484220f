using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SurveyPortal.Domain.Access;
using SurveyPortal.Domain.Instruments;
using SurveyPortal.Domain.Rounds;
using SurveyPortal.Persistence;
using SurveyPortal.Persistence.Instruments;
using SurveyPortal.Persistence.Log;
using SurveyPortal.Web.Tests.Access;

namespace SurveyPortal.Web.Tests.Features.Campaigns;

/// <summary>A survey in every area at once.</summary>
public sealed class CampaignsTests(InProcessPortal portal) : IClassFixture<InProcessPortal>
{
    [Fact]
    public async Task One_form_plans_a_round_in_each_chosen_area_and_sent_thrice_no_more()
    {
        using var head = await PlainBrowser.SignInAsync(portal, PortalRole.Head);
        var areas = await AreasAsync();
        var (id, form) = Form("Spindeln på nytt", [areas[0].Id, areas[2].Id]);

        var answers = await Task.WhenAll(head.SendAsync(PortalUrls.NewCampaign, "ny-matning", form), head.SendAsync(PortalUrls.NewCampaign, "ny-matning", form));
        var later = await head.SendAsync(PortalUrls.NewCampaign, "ny-matning", form);

        Assert.All([.. answers, later], answer => Assert.Equal((HttpStatusCode.OK, true), (answer.Status, answer.Text.Contains("Mätningen är planerad", StringComparison.Ordinal))));
        await using var database = await DatabaseAsync();
        var rounds = (await database.Rounds.Where(round => round.CampaignId == id).ToListAsync()).OrderBy(round => round.Title, StringComparer.Ordinal).ToList();
        Assert.Equal(new[] { areas[0], areas[2] }.Select(area => $"Spindeln på nytt, {area.Name}").Order(StringComparer.Ordinal), rounds.Select(round => round.Title));
        Assert.All(rounds, round => Assert.Equal((RoundState.Planned, RoundAccess.PersonalLinks, "spindeln"), (round.State, round.Access, round.InstrumentKey)));
        Assert.Equal(1, await database.LogEvents.CountAsync(entry => entry.Kind == LogKind.CampaignPlanned && entry.Subject == "Spindeln på nytt"));
        Assert.Equal(2, await database.LogEvents.CountAsync(entry => entry.Kind == LogKind.RoundPlanned && entry.Subject.StartsWith("Spindeln på nytt, ")));
    }

    [Fact]
    public async Task Every_fault_is_said_at_once_and_what_was_written_is_kept()
    {
        using var head = await PlainBrowser.SignInAsync(portal, PortalRole.Head);
        var (id, _) = Form("", []);

        var (status, text) = await head.SendAsync(
            PortalUrls.NewCampaign, "ny-matning", ("Form.Id", id.ToString("N")), ("Form.Title", " "), ("Form.Year", "26"), ("Form.Version", "finns/1"),
            ("Form.Access", "OpenLink"), ("Form.OpensAt", "2020-01-01T08:00"), ("Form.ClosesAt", "i morgon"));

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.All(
            ["Skriv vad mätningen heter", "ett år med fyra siffror", "Välj ett formulär", "Välj minst ett område", "öppnar har redan varit", "Skriv dag och klockslag"],
            fault => Assert.Contains(fault, text, StringComparison.Ordinal));
        Assert.All(["value=\"26\"", "value=\"i morgon\"", $"value=\"{id:N}\""], kept => Assert.Contains(kept, text, StringComparison.Ordinal));
        await using var database = await DatabaseAsync();
        Assert.False(await database.Campaigns.AnyAsync(campaign => campaign.Id == id));
    }

    [Fact]
    public async Task A_title_can_be_used_once_and_a_long_one_leaves_room_for_the_areas_name()
    {
        using var head = await PlainBrowser.SignInAsync(portal, PortalRole.Head);
        var areas = (await AreasAsync()).Select(area => area.Id).ToArray();
        await head.SendAsync(PortalUrls.NewCampaign, "ny-matning", Form("Samma namn", areas).Fields);

        Assert.Contains("Det finns redan en mätning med det namnet", (await head.SendAsync(PortalUrls.NewCampaign, "ny-matning", Form("Samma namn ", areas).Fields)).Text, StringComparison.Ordinal);
        Assert.Contains("högst 60 tecken", (await head.SendAsync(PortalUrls.NewCampaign, "ny-matning", Form(new string('x', 61), areas).Fields)).Text, StringComparison.Ordinal);
        Assert.Contains("Mätningen är planerad", (await head.SendAsync(PortalUrls.NewCampaign, "ny-matning", Form(new string('x', 60), areas).Fields)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_draft_says_that_it_is_one_and_is_frozen_by_the_campaign_that_uses_it()
    {
        await using var own = new OwnPortal();
        await own.InitializeAsync();
        using var head = await PlainBrowser.SignInAsync(own, PortalRole.Head);
        var draft = ShippedInstruments.All.Single(instrument => instrument.Key == "spindeln") with { Version = 2, Title = "Spindeln, vår egen" };
        await using (var database = await own.Services.GetRequiredService<IDbContextFactory<PortalContext>>().CreateDbContextAsync())
        {
            database.Instruments.Add(new StoredInstrument { Key = draft.Key, Version = draft.Version, Content = InstrumentFile.Write(draft), ChangedAt = DateTime.UtcNow });
            await database.SaveChangesAsync();
        }

        var page = (await head.OpenAsync(PortalUrls.NewCampaign)).Text;
        Assert.True(page.IndexOf("Spindeln, vår egen", StringComparison.Ordinal) < page.IndexOf("Exempel som följer med portalen", StringComparison.Ordinal));
        Assert.Contains("Utkast. När du planerar mätningen låses det", page, StringComparison.Ordinal);

        await using var areas = await own.Services.GetRequiredService<IDbContextFactory<PortalContext>>().CreateDbContextAsync();
        var (id, form) = Form("Vår egen", [(await areas.Areas.FirstAsync()).Id], "spindeln/2");
        Assert.Contains("Mätningen är planerad", (await head.SendAsync(PortalUrls.NewCampaign, "ny-matning", form)).Text, StringComparison.Ordinal);

        Assert.True((await areas.Instruments.AsNoTracking().SingleAsync()).Frozen);
        Assert.Equal(2, (await areas.Rounds.AsNoTracking().SingleAsync(round => round.CampaignId == id)).InstrumentVersion);
        Assert.DoesNotContain("Utkast.", (await head.OpenAsync(PortalUrls.NewCampaign)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Common_dates_reach_the_rounds_that_are_not_closed_and_all_are_opened_at_once()
    {
        using var head = await PlainBrowser.SignInAsync(portal, PortalRole.Head);
        var (id, form) = Form("Gemensamma tider", [.. (await AreasAsync()).Select(area => area.Id)]);
        await head.SendAsync(PortalUrls.NewCampaign, "ny-matning", form);
        var closed = await ChangeAsync(id, round => round.Open(DateTime.UtcNow) && round.Close(DateTime.UtcNow));
        var address = PortalUrls.Campaign(id);
        var (opens, closes) = (DateTime.UtcNow.Date.AddDays(3).AddHours(8), DateTime.UtcNow.Date.AddDays(30).AddHours(16));
        string Written(DateTime time) => time.ToString("yyyy-MM-dd'T'HH:mm", System.Globalization.CultureInfo.InvariantCulture);

        Assert.Contains("måste stänga efter", (await head.SendAsync(address, "tider", ("Form.OpensAt", Written(closes)), ("Form.ClosesAt", Written(opens)))).Text, StringComparison.Ordinal);
        Assert.Contains("Tiderna är sparade", (await head.SendAsync(address, "tider", ("Form.OpensAt", Written(opens)), ("Form.ClosesAt", Written(closes)))).Text, StringComparison.Ordinal);
        Assert.Contains("Inget behövde ändras", (await head.SendAsync(address, "tider", ("Form.OpensAt", Written(opens)), ("Form.ClosesAt", Written(closes)))).Text, StringComparison.Ordinal);
        Assert.Contains(
            "Någon annan ändrade en av mätomgångarna samtidigt",
            (await head.SendAsync(address, "tider", ("Form.Seen", "-,-"), ("Form.OpensAt", ""), ("Form.ClosesAt", Written(closes)))).Text, StringComparison.Ordinal);
        var planned = await RoundsAsync(id, RoundState.Planned);
        Assert.Equal(2, planned.Count);
        Assert.Single(planned.Select(round => (round.OpensAt, round.ClosesAt)).Distinct());
        Assert.Equal(closes.Date, planned[0].ClosesAt!.Value.Date);
        Assert.Null((await RoundsAsync(id, RoundState.Closed)).Single(round => round.Id == closed).OpensAt);

        Assert.Contains("Mätomgångarna är öppna", (await head.SendAsync(address, "oppna")).Text, StringComparison.Ordinal);
        Assert.Contains("Inget behövde ändras", (await head.SendAsync(address, "oppna")).Text, StringComparison.Ordinal);

        Assert.Equal(2, (await RoundsAsync(id, RoundState.Open)).Count);
        await using var database = await DatabaseAsync();
        Assert.Equal(2, await database.LogEvents.CountAsync(entry => entry.Kind == LogKind.RoundOpened && entry.Subject.StartsWith("Gemensamma tider, ")));
        Assert.Equal(2, await database.LogEvents.CountAsync(entry => entry.Kind == LogKind.RoundWindowChanged && entry.Subject.StartsWith("Gemensamma tider, ")));
    }

    [Fact]
    public async Task The_weakness_of_an_open_link_is_said_where_it_is_chosen()
    {
        using var head = await PlainBrowser.SignInAsync(portal, PortalRole.Head);

        var (_, text) = await head.OpenAsync(PortalUrls.NewCampaign);

        Assert.Contains("Den kan delas vidare, och samma person kan svara flera gånger", text, StringComparison.Ordinal);
        Assert.Contains("Exempel som följer med portalen", text, StringComparison.Ordinal);
        Assert.Contains("Portalen har ingen e-postserver", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_round_of_personal_links_offers_no_poster_and_no_open_link()
    {
        using var head = await PlainBrowser.SignInAsync(portal, PortalRole.Head);
        var (id, form) = Form("Utan affisch", [(await AreasAsync())[0].Id]);
        await head.SendAsync(PortalUrls.NewCampaign, "ny-matning", form);
        await head.SendAsync(PortalUrls.Campaign(id), "oppna");
        var round = (await RoundsAsync(id, RoundState.Open)).Single();

        var (_, page) = await head.OpenAsync(PortalUrls.Round(round.Id));
        Assert.Contains(PortalUrls.Invitations(round.Id), page, StringComparison.Ordinal);
        var (_, poster) = await head.OpenAsync(PortalUrls.Poster(round.Id));
        Assert.Contains("Ingen affisch till den här mätomgången", poster, StringComparison.Ordinal);
        var (_, all) = await head.OpenAsync(PortalUrls.Rounds);
        var (_, overview) = await head.OpenAsync(PortalUrls.Overview);
        Assert.All([page, poster, all, overview], html =>
        {
            Assert.DoesNotContain(PortalUrls.Poster(round.Id), html, StringComparison.Ordinal);
            Assert.DoesNotContain(round.Code, html, StringComparison.Ordinal);
            Assert.DoesNotContain(round.ShortCode, html, StringComparison.Ordinal);
        });
    }

    private static (Guid Id, (string Name, string Value)[] Fields) Form(string title, Guid[] areas, string version = "spindeln/1")
    {
        var id = RandomId.Create();
        return (id,
        [
            ("Form.Id", id.ToString("N")), ("Form.Title", title), ("Form.Year", "2026"), ("Form.Version", version), ("Form.Access", "PersonalLinks"),
            ("Form.OpensAt", ""), ("Form.ClosesAt", ""), .. areas.Select(area => ("omrade", area.ToString("N"))),
        ]);
    }

    private Task<PortalContext> DatabaseAsync() => portal.Services.GetRequiredService<IDbContextFactory<PortalContext>>().CreateDbContextAsync();

    private async Task<List<Persistence.Areas.Area>> AreasAsync()
    {
        await using var database = await DatabaseAsync();
        return await database.Areas.AsNoTracking().ToListAsync();
    }

    private async Task<List<Round>> RoundsAsync(Guid campaign, RoundState state)
    {
        await using var database = await DatabaseAsync();
        return await database.Rounds.AsNoTracking().Where(round => round.CampaignId == campaign && round.State == state).ToListAsync();
    }

    private async Task<Guid> ChangeAsync(Guid campaign, Func<Round, bool> change)
    {
        await using var database = await DatabaseAsync();
        var round = await database.Rounds.FirstAsync(round => round.CampaignId == campaign);
        Assert.True(change(round));
        await database.SaveChangesAsync();
        return round.Id;
    }

    private sealed class OwnPortal : InProcessPortal, IAsyncDisposable
    {
        ValueTask IAsyncDisposable.DisposeAsync() => new(DisposeAsync());
    }
}
