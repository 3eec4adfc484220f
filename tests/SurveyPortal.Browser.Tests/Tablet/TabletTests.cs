using Microsoft.Playwright;
using SurveyPortal.Browser.Tests.Hosting;
using SurveyPortal.Browser.Tests.Pages;
using static Microsoft.Playwright.Assertions;

namespace SurveyPortal.Browser.Tests.Tablet;

/// <summary>A tablet at a coach's office, from hand to hand.</summary>
public sealed class TabletTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    [BrowserFact]
    public async Task A_coach_turns_a_browser_into_a_tablet_with_a_few_taps_and_is_signed_out_there()
    {
        await using var visitor = await portal.VisitorAsync(Screen.Tablet);
        var tablet = new TabletPage(visitor.Page);

        await tablet.TurnOnAsync(portal.Coach, portal.Open, "Platta i hallen");

        await Expect(visitor.Page.GetByText("Platta i hallen, Kontoret")).ToBeVisibleAsync();
        Assert.DoesNotContain(await visitor.Context.CookiesAsync(), cookie => cookie.Name == "__Host-portal");
        await visitor.Page.GotoAsync("/oversikt");
        await new SignInPage(visitor.Page).IsShownAsync();
        Assert.Empty(visitor.Foreign);
        Assert.Empty(visitor.Complaints);
    }

    [BrowserFact]
    public async Task A_participant_answers_and_the_tablet_goes_back_to_its_start_by_itself()
    {
        await using var visitor = await portal.TabletAsync();
        var stored = await StoredAnswers.WatchAsync(portal, portal.Open);
        var tablet = await new TabletPage(visitor.Page).OpenAsync();
        await tablet.HurryAsync(thanks: 2);
        await tablet.Form.FillInAsync("Kvinna", "1234560");
        var post = await visitor.Page.RunAndWaitForRequestAsync(tablet.Form.SendAsync, request => request.Method == "POST");

        await tablet.Form.IsThankedAsync();
        await Expect(tablet.FilledIn).ToHaveCountAsync(0);
        await tablet.IsWaitingAsync();
        await stored.GainedAsync("kvinna", "1234560");

        // The answer does not say which tablet it came from.
        Assert.DoesNotContain("cookie", (await post.AllHeadersAsync()).Keys);
        Assert.DoesNotContain("referer", (await post.AllHeadersAsync()).Keys);

        // The next person has a key of their own and is counted too.
        await tablet.Form.FillInAsync("Kvinna", "1234560");
        await tablet.Form.SendAsync();
        await tablet.Form.IsThankedAsync();
        await tablet.Button("Klar").Locator("visible=true").ClickAsync();
        await tablet.IsWaitingAsync();
        await stored.GainedAsync([new StoredSheet("kvinna", "1234560"), new StoredSheet("kvinna", "1234560")]);
    }

    [BrowserFact]
    public async Task Somebody_who_walks_away_is_asked_and_then_forgotten()
    {
        await using var visitor = await portal.TabletAsync();
        var stored = await StoredAnswers.WatchAsync(portal, portal.Open);
        var tablet = await new TabletPage(visitor.Page).OpenAsync();
        await tablet.HurryAsync(idle: 2, countdown: 3);
        await tablet.Form.BeginAsync();
        await tablet.Form.ChooseAsync("Man");

        // Still here: nothing is lost.
        await Expect(tablet.IdleQuestion).ToBeVisibleAsync();
        await Expect(tablet.Button("Jag är kvar")).ToBeFocusedAsync();
        await tablet.Button("Jag är kvar").ClickAsync();
        await Expect(tablet.IdleQuestion).ToBeHiddenAsync();
        await Expect(tablet.Form.Choice("Man")).ToBeCheckedAsync();

        // Gone: the countdown counts, and everything is forgotten.
        await Expect(tablet.IdleQuestion).ToBeVisibleAsync();
        await Expect(tablet.IdleQuestion.Locator("strong")).ToHaveTextAsync(new System.Text.RegularExpressions.Regex("^[123]$"));
        await tablet.IsWaitingAsync();
        await stored.GainedNothingAsync();
    }

    [BrowserFact]
    public async Task Avbryt_asks_and_then_forgets()
    {
        await using var visitor = await portal.TabletAsync();
        var stored = await StoredAnswers.WatchAsync(portal, portal.Open);
        var tablet = await new TabletPage(visitor.Page).OpenAsync();
        await tablet.Form.BeginAsync();
        await tablet.Form.ChooseAsync("Man");

        await tablet.Button("Avbryt").ClickAsync();
        await Expect(tablet.CancelQuestion).ToBeVisibleAsync();
        await tablet.Button("Nej, fortsätt").ClickAsync();
        await Expect(tablet.Form.Choice("Man")).ToBeCheckedAsync();
        await tablet.Button("Avbryt").ClickAsync();
        await tablet.Button("Ja, avbryt").ClickAsync();

        await tablet.IsWaitingAsync();
        await stored.GainedNothingAsync();
    }

    [BrowserFact]
    public async Task Back_forward_and_reload_never_show_another_persons_answers()
    {
        await using var visitor = await portal.TabletAsync();
        var tablet = await new TabletPage(visitor.Page).OpenAsync();
        await tablet.Form.BeginAsync();
        await tablet.Form.ChooseAsync("Kvinna");
        await tablet.Form.NextAsync();
        await tablet.Form.IsAskingAsync("Fråga 1 av 7");

        // Back by the browser is a step back and never leaves the page.
        await BackAsync(visitor.Page);
        await tablet.Form.IsAskingAsync("Om dig:");
        await Expect(tablet.Form.Choice("Kvinna")).ToBeCheckedAsync();
        await BackAsync(visitor.Page);
        await tablet.Form.IsAskingAsync("Om dig:");

        await visitor.Page.ReloadAsync();
        await tablet.IsWaitingAsync();

        // After sending, Back finds nothing of it.
        await tablet.Form.FillInAsync("Kvinna", "6666666");
        await tablet.Form.SendAsync();
        await tablet.Form.IsThankedAsync();
        await BackAsync(visitor.Page);
        await tablet.Form.IsThankedAsync();
        await Expect(tablet.FilledIn).ToHaveCountAsync(0);
        await tablet.Button("Klar").Locator("visible=true").ClickAsync();
        await BackAsync(visitor.Page);
        await tablet.IsWaitingAsync();

        // Out to another page and back again.
        await tablet.Form.BeginAsync();
        await tablet.Form.ChooseAsync("Man");
        await visitor.Page.GotoAsync("/halsa");
        await visitor.Page.EvaluateAsync("() => history.back()");
        await tablet.IsWaitingAsync();
    }

    [BrowserFact]
    public async Task A_line_that_is_cut_changes_nothing_for_the_participant()
    {
        await using var visitor = await portal.TabletAsync();
        var stored = await StoredAnswers.WatchAsync(portal, portal.Open);
        var tablet = await new TabletPage(visitor.Page).OpenAsync();
        await tablet.Form.BeginAsync();
        await tablet.Form.ChooseAsync("Man");
        await tablet.Form.NextAsync();
        await tablet.Form.ChooseAsync("Aldrig");

        await portal.Portal.KillAsync();
        await Expect(tablet.NotConnected).ToBeVisibleAsync();
        for (var i = 0; i < 7; i++)
        {
            await tablet.Form.NextAsync();
        }

        await tablet.Form.SendAsync();
        await Expect(tablet.Form.Trouble).ToBeVisibleAsync();
        await portal.Portal.StartAsync();

        await Expect(tablet.Form.Thanks).ToBeVisibleAsync(new() { Timeout = 30_000 });
        await stored.GainedAsync("man", "1000000");

        // And the tablet finds its way back to a living line without anybody's help.
        await tablet.HurryAsync(thanks: 1);
        await Expect(tablet.Form.BeginButton).ToBeVisibleAsync();
        await Expect(tablet.Connected).ToBeVisibleAsync(new() { Timeout = 40_000 });
        await tablet.IsWaitingAsync();
    }

    // As a finger does it: no new page has to come.
    private static Task BackAsync(IPage page) => page.EvaluateAsync("() => new Promise(done => { addEventListener('platta:back', () => setTimeout(done), { once: true }); history.back(); })");
}
