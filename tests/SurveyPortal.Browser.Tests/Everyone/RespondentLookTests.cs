using System.Text;
using Microsoft.Playwright;
using SurveyPortal.Browser.Tests.Hosting;
using SurveyPortal.Browser.Tests.Pages;
using static Microsoft.Playwright.Assertions;

namespace SurveyPortal.Browser.Tests.Everyone;

/// <summary>Promise P17 for those who answer: every page and every state of it.</summary>
public sealed class RespondentLookTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    [BrowserFact]
    public async Task The_questionnaire_on_a_phone()
    {
        await using var visitor = await portal.VisitorAsync(with: Look.Checked);
        var look = new Look("svara");
        var form = await new QuestionnairePage(visitor.Page).OpenAsync(portal.Open);
        await look.AtAsync(visitor, "start");
        await form.BeginAsync();
        await look.AtAsync(visitor, "om-dig");
        await form.ChooseAsync("Kvinna");
        for (var i = 0; i < 6; i++)
        {
            await form.NextAsync();
        }

        await form.ChooseAsync("Delvis");
        await look.AtAsync(visitor, "fraga-6-vald");
        await form.NextAsync();
        await form.NextAsync();
        await look.AtAsync(visitor, "klart");
        await visitor.Context.SetOfflineAsync(true);
        await form.SendAsync();
        await Expect(form.Trouble).ToBeVisibleAsync();
        await look.AtAsync(visitor, "gick-inte");
        await visitor.Context.SetOfflineAsync(false);
        await form.IsThankedAsync();
        await look.AtAsync(visitor, "tack");
        look.FoundNothing();
    }

    [BrowserFact]
    public async Task The_whole_form_and_a_faulty_one()
    {
        // The script never comes: what stands there is what those without script have, and the checker can still run.
        await using var visitor = await portal.VisitorAsync(with: Look.Checked);
        await visitor.Page.RouteAsync("**/questionnaire*.js*", route => route.AbortAsync());
        var look = new Look("utan-skript");
        await visitor.Page.GotoAsync(portal.Open.Form);
        var form = new PlainForm(visitor.Page);
        await form.FillInAsync(2, "1230000");
        await look.AtAsync(visitor, "hela");
        await visitor.Page.RouteAsync("**" + portal.Open.Form, route =>
            route.ContinueAsync(new() { PostData = Encoding.UTF8.GetBytes(route.Request.PostData + "&f-1=4&f-5=99") }), new() { Times = 1 });
        await form.SendAsync();
        await Expect(form.Faults).ToBeVisibleAsync();
        await look.AtAsync(visitor, "fel");
        await form.Choice(5, 1).CheckAsync();
        await form.SendAsync();
        await new QuestionnairePage(visitor.Page).IsThankedAsync();
        await look.AtAsync(visitor, "tack");
        look.FoundNothing();
    }

    [BrowserFact]
    public async Task Pages_to_read()
    {
        await using var visitor = await portal.VisitorAsync(with: Look.Checked);
        var look = new Look("lasa");
        foreach (var (address, name) in new[]
        {
            (portal.Open.Protection, "skydd"), (portal.Closed.Form, "stangd"), (portal.Planned.Form, "inte-oppen"), ("/svara/finns-inte", "okand"),
        })
        {
            await visitor.Page.GotoAsync(address);
            await look.AtAsync(visitor, name);
        }

        look.FoundNothing();
    }

    [BrowserFact]
    public async Task The_tablet()
    {
        await using var visitor = await portal.TabletAsync(Look.Checked);
        var look = new Look("platta");
        var tablet = await new TabletPage(visitor.Page).OpenAsync();
        var form = tablet.Form;
        await look.AtAsync(visitor, "start", target: 48);
        await tablet.Button("Så skyddas dina svar").ClickAsync();
        await look.AtAsync(visitor, "skydd", target: 48);
        await tablet.Button("Stäng").ClickAsync();
        await form.BeginAsync();
        await form.ChooseAsync("Man");
        await look.AtAsync(visitor, "om-dig", target: 48);
        await form.NextAsync();
        await look.AtAsync(visitor, "fraga-1", target: 48);
        await tablet.Button("Avbryt").ClickAsync();
        await look.AtAsync(visitor, "avbryt", target: 48);
        await tablet.Button("Nej, fortsätt").ClickAsync();
        await tablet.HurryAsync(idle: 1, countdown: 60);
        await Expect(tablet.IdleQuestion).ToBeVisibleAsync();
        await look.AtAsync(visitor, "kvar", target: 48);
        await tablet.HurryAsync(idle: 60);
        await tablet.Button("Jag är kvar").ClickAsync();
        for (var i = 0; i < 7; i++)
        {
            await form.NextAsync();
        }

        await look.AtAsync(visitor, "klart", target: 48);
        await visitor.Context.SetOfflineAsync(true);
        await form.SendAsync();
        await Expect(form.Trouble).ToBeVisibleAsync();
        await look.AtAsync(visitor, "gick-inte", target: 48);
        await tablet.HurryAsync(thanks: 60);
        await visitor.Context.SetOfflineAsync(false);
        await form.IsThankedAsync();
        await look.AtAsync(visitor, "tack", target: 48);
        look.FoundNothing();
    }

    [BrowserFact]
    public async Task A_tablet_without_anything_to_ask()
    {
        await using var visitor = await portal.VisitorAsync(Screen.Tablet, Look.Checked);
        var look = new Look("platta-vilar");
        var tablet = new TabletPage(visitor.Page);
        await tablet.TurnOnAsync(portal.Coach, portal.Extra, "Platta som vilar");
        await using var head = await portal.StaffAsync(portal.Head);
        await new RoundPages(head).CloseAsync(portal.Extra);
        await Expect(tablet.Resting).ToBeVisibleAsync();
        await look.AtAsync(visitor, "vilar", target: 48);
        var devices = new DevicesPage(head);
        await devices.OpenAsync();
        await devices.TurnOffAsync("Platta som vilar");
        await Expect(tablet.TurnedOff).ToBeVisibleAsync();
        await look.AtAsync(visitor, "avstangd", target: 48);
        look.FoundNothing();
    }
}
