using Microsoft.Playwright;
using SurveyPortal.Browser.Tests.Hosting;
using SurveyPortal.Browser.Tests.Pages;
using static Microsoft.Playwright.Assertions;

namespace SurveyPortal.Browser.Tests.Everyone;

/// <summary>Promise P17 for staff and for the open pages around them.</summary>
public sealed class StaffLookTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    [BrowserFact]
    public async Task Open_pages()
    {
        await using var visitor = await portal.VisitorAsync(with: Look.Checked);
        var look = new Look("oppna");
        foreach (var (address, name) in new[]
        {
            ("/", "start"), ("/?fel=kod", "fel-kod"), ("/logga-in", "logga-in"), ("/platta", "ingen-platta"), ("/finns-inte", "saknas"),
            ("/om-enkaterna", "om-enkaterna"), ("/sa-skyddas-dina-svar", "skydd"), ("/tillganglighet", "tillganglighet"), ("/personuppgifter", "personuppgifter"),
        })
        {
            await visitor.Page.GotoAsync(address);
            await look.AtAsync(visitor, name);
        }

        await visitor.Page.GotoAsync("/logga-in");
        await new SignInPage(visitor.Page).SignInAsync("ingen@demo.example", "fel lösenord här");
        await Expect(visitor.Page.GetByRole(AriaRole.Alert)).ToBeVisibleAsync();
        await look.AtAsync(visitor, "fel-losenord");
        look.FoundNothing();
    }

    [BrowserFact]
    public async Task A_coach()
    {
        await using var visitor = await portal.StaffAsync(portal.Coach, with: Look.Checked);
        var look = new Look("coach");
        await visitor.Page.GotoAsync("/oversikt");
        await look.AtAsync(visitor, "oversikt");
        await visitor.Page.GotoAsync("/platta");
        await look.AtAsync(visitor, "satt-igang");
        await visitor.Page.GotoAsync("/platta?fel=1");
        await look.AtAsync(visitor, "satt-igang-fel");
        look.FoundNothing();
    }

    [BrowserFact]
    public async Task The_head()
    {
        await using var visitor = await portal.StaffAsync(portal.Head, with: Look.Checked);
        var look = new Look("chef");
        await visitor.Page.GotoAsync("/oversikt");
        await look.AtAsync(visitor, "oversikt");
        foreach (var (round, name) in new[] { (portal.Open, "oppen"), (portal.Extra, "for-fa"), (portal.Closed, "stangd"), (portal.Planned, "planerad") })
        {
            await visitor.OpenLiveAsync(round.Results);
            await look.AtAsync(visitor, "resultat-" + name);
        }

        await visitor.OpenLiveAsync(portal.Closed.Results);
        await visitor.Page.Locator("summary", new() { HasText = "siffror" }).First.ClickAsync();
        await look.AtAsync(visitor, "resultat-tabell");
        await visitor.Page.GotoAsync("/matningar");
        await look.AtAsync(visitor, "matningar");
        await visitor.Page.GotoAsync("/matningar/ny");
        await look.AtAsync(visitor, "ny");
        await visitor.Page.GetByRole(AriaRole.Textbox, new() { Name = "Namn" }).FillAsync("");
        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Skapa mätomgången" }).ClickAsync();
        await Expect(visitor.Page.GetByText("Skriv ett namn.").First).ToBeVisibleAsync();
        await look.AtAsync(visitor, "ny-fel");
        look.FoundNothing();
    }

    [BrowserFact]
    public async Task The_head_and_the_settings()
    {
        await using var visitor = await portal.StaffAsync(portal.Head, with: Look.Checked);
        var look = new Look("installningar");
        await visitor.Page.GotoAsync("/admin/tillganglighet");
        await look.AtAsync(visitor, "inga-anmalda-brister");
        await visitor.Page.GotoAsync("/admin/installningar");
        await look.AtAsync(visitor, "installningar");
        await visitor.Page.Locator("#farg-ljus").FillAsync("#ffcc00");
        await visitor.Page.Locator("#farg button").First.ClickAsync();
        await Expect(visitor.Page.GetByRole(AriaRole.Alert)).ToBeFocusedAsync();
        await look.AtAsync(visitor, "farg-fel");
        await visitor.Page.GotoAsync("/admin/texter");
        await look.AtAsync(visitor, "texter");
        await visitor.Page.GotoAsync("/admin/texter?sida=om-enkaterna");
        await look.AtAsync(visitor, "text");
        await visitor.Page.Locator("#avsnitt-0-text").FillAsync("Hej {fel}");
        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Spara" }).ClickAsync();
        await Expect(visitor.Page.GetByRole(AriaRole.Alert)).ToBeFocusedAsync();
        await look.AtAsync(visitor, "text-fel");
        look.FoundNothing();
    }

    [BrowserFact]
    public async Task Somebody_who_reports_a_fault()
    {
        await using var visitor = await portal.VisitorAsync(with: Look.Checked);
        var look = new Look("anmal");
        await visitor.Page.GotoAsync("/tillganglighet");
        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Skicka anmälan" }).ClickAsync();
        await Expect(visitor.Page.GetByRole(AriaRole.Alert)).ToBeFocusedAsync();
        await look.AtAsync(visitor, "fel");
        await visitor.Page.GetByLabel("Vad är det som inte fungerar?").FillAsync("Knappen syns inte.");
        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Skicka anmälan" }).ClickAsync();
        await Expect(visitor.Page.GetByText("Tack, vi har tagit emot din anmälan")).ToBeVisibleAsync();
        await look.AtAsync(visitor, "tack");
        look.FoundNothing();
        Assert.Empty(await visitor.Page.Context.CookiesAsync());
    }

    [BrowserFact]
    public async Task The_head_and_a_round()
    {
        await using var visitor = await portal.StaffAsync(portal.Head, with: Look.Checked);
        var look = new Look("matomgang");
        foreach (var (round, name) in new[] { (portal.Open, "oppen"), (portal.Closed, "stangd"), (portal.Planned, "planerad") })
        {
            await visitor.OpenLiveAsync($"/matningar/{round.Id:N}");
            await look.AtAsync(visitor, name);
        }

        await visitor.OpenLiveAsync($"/matningar/{portal.Open.Id:N}");
        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Stäng mätomgången" }).ClickAsync();
        await Expect(visitor.Page.GetByRole(AriaRole.Dialog)).ToBeVisibleAsync();
        await look.AtAsync(visitor, "stang-fraga");
        await visitor.Page.GotoAsync($"/matningar/{portal.Open.Id:N}/affisch");
        await look.AtAsync(visitor, "affisch");
        look.FoundNothing();
    }

    [BrowserFact]
    public async Task The_head_and_the_tablets()
    {
        await using var tablet = await portal.TabletAsync();
        await using var visitor = await portal.StaffAsync(portal.Head, with: Look.Checked);
        var look = new Look("plattor");
        await visitor.OpenLiveAsync("/admin/plattor");
        await look.AtAsync(visitor, "plattor");
        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Stäng av" }).First.ClickAsync();
        await Expect(visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Avbryt" })).ToBeVisibleAsync();
        await look.AtAsync(visitor, "plattor-fraga");
        look.FoundNothing();
    }

    [BrowserFact]
    public async Task The_administrator_and_the_accounts()
    {
        await using var visitor = await portal.StaffAsync(portal.Administrator, with: Look.Checked);
        var (page, look) = (visitor.Page, new Look("konton"));
        await page.GotoAsync("/admin/konton");
        await look.AtAsync(visitor, "konton");
        await page.GotoAsync("/admin/konton?sok=finns+inte");
        await look.AtAsync(visitor, "ingen-traff");
        await page.GotoAsync("/admin/konton/ny");
        await look.AtAsync(visitor, "bjud-in");
        await page.GetByLabel("SE-coach").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Bjud in" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Alert)).ToBeVisibleAsync();
        await look.AtAsync(visitor, "bjud-in-fel");
        await page.GetByLabel("Namn", new() { Exact = true }).FillAsync("Siv Berg");
        await page.GetByLabel("E-post", new() { Exact = true }).FillAsync("siv@exempel.example");
        await page.GetByLabel("Norrby").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Bjud in" }).ClickAsync();
        var link = await page.Locator(".open-link").InnerTextAsync();
        await look.AtAsync(visitor, "lank");
        await page.GetByRole(AriaRole.Link, new() { Name = "Till kontot" }).ClickAsync();
        await page.GetByText("Stäng av kontot").ClickAsync();
        await look.AtAsync(visitor, "inbjuden");

        await using var invited = await portal.VisitorAsync(with: Look.Checked);
        await invited.Page.GotoAsync(link);
        await look.AtAsync(invited, "valj-losenord");
        await invited.Page.GetByRole(AriaRole.Button, new() { Name = "Spara lösenordet" }).ClickAsync();
        await Expect(invited.Page.GetByRole(AriaRole.Alert)).ToBeVisibleAsync();
        await look.AtAsync(invited, "valj-losenord-fel");
        await invited.Page.GetByLabel("Lösenord", new() { Exact = true }).FillAsync("blå båt på berget");
        await invited.Page.GetByLabel("Lösenordet en gång till").FillAsync("blå båt på berget");
        await invited.Page.GetByRole(AriaRole.Button, new() { Name = "Spara lösenordet" }).ClickAsync();
        await Expect(invited.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Lösenordet är sparat");
        await look.AtAsync(invited, "losenord-sparat");
        await invited.Page.GotoAsync(link);
        await look.AtAsync(invited, "lank-anvand");
        await invited.Page.GotoAsync("/glomt-losenord");
        await look.AtAsync(invited, "glomt-utan-post");
        look.FoundNothing();
    }

    [BrowserFact]
    public async Task The_administrator()
    {
        await using var visitor = await portal.StaffAsync(portal.Administrator, with: Look.Checked);
        var look = new Look("admin");
        await visitor.OpenLiveAsync("/admin/sakerhetskopior");
        await look.AtAsync(visitor, "sakerhetskopior");
        look.FoundNothing();
    }
}
