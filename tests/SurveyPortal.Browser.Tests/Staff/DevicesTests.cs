using Microsoft.Playwright;
using SurveyPortal.Browser.Tests.Hosting;
using SurveyPortal.Browser.Tests.Pages;
using static Microsoft.Playwright.Assertions;

namespace SurveyPortal.Browser.Tests.Staff;

/// <summary>The head's list of tablets.</summary>
public sealed class DevicesTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    [BrowserFact]
    public async Task A_tablet_that_the_head_turns_off_is_calm_at_once_and_is_no_tablet_any_more()
    {
        await using var visitor = await portal.VisitorAsync(Screen.Tablet);
        var tablet = new TabletPage(visitor.Page);
        await tablet.TurnOnAsync(portal.Coach, portal.Open, "Platta att stänga");
        await using var head = await portal.StaffAsync(portal.Head);
        var devices = new DevicesPage(head);
        await devices.OpenAsync();
        await Expect(devices.Row("Platta att stänga")).ToContainTextAsync("Uppkopplad");

        await devices.TurnOffAsync("Platta att stänga");

        await Expect(tablet.TurnedOff).ToBeVisibleAsync();
        await Expect(devices.Row("Platta att stänga")).ToHaveCountAsync(0);
        await visitor.Page.ReloadAsync();
        await Expect(tablet.NotATablet).ToBeVisibleAsync();
        Assert.Equal(401, await visitor.Page.EvaluateAsync<int>("async () => (await fetch('/_blazor/negotiate?negotiateVersion=1', { method: 'POST' })).status"));
    }

    [BrowserFact]
    public async Task Somebody_who_is_answering_when_the_tablet_is_turned_off_is_not_disturbed()
    {
        await using var visitor = await portal.VisitorAsync(Screen.Tablet);
        var tablet = new TabletPage(visitor.Page);
        await tablet.TurnOnAsync(portal.Coach, portal.Open, "Platta i bruk");
        var stored = await StoredAnswers.WatchAsync(portal, portal.Open);
        await tablet.Form.FillInAsync("Kvinna", "4444444");
        await using var head = await portal.StaffAsync(portal.Head);
        var devices = new DevicesPage(head);
        await devices.OpenAsync();
        await devices.TurnOffAsync("Platta i bruk");

        await Expect(tablet.Form.Finish).ToBeVisibleAsync();
        await tablet.Form.SendAsync();
        await tablet.Form.IsThankedAsync();
        await stored.GainedAsync("kvinna", "4444444");
        await tablet.Button("Klar").Locator("visible=true").ClickAsync();
        await Expect(tablet.TurnedOff).ToBeVisibleAsync();
    }
}
