using Microsoft.Playwright;
using SurveyPortal.Browser.Tests.Hosting;
using SurveyPortal.Browser.Tests.Pages;
using static Microsoft.Playwright.Assertions;

namespace SurveyPortal.Browser.Tests.Everyone;

/// <summary>Promise P17 for Spindeln: what staff plan, read and decide, and what others see through a link.</summary>
public sealed class SpindelnLookTests(MailingPortal portal) : IClassFixture<MailingPortal>
{
    [BrowserFact]
    public async Task The_form_and_its_versions()
    {
        await using var visitor = await portal.StaffAsync(portal.Head, with: Look.Checked);
        var (page, look) = (visitor.Page, new Look("formularet"));
        await page.GotoAsync("/spindeln/formular");
        await look.AtAsync(visitor, "versioner");
        await page.GotoAsync("/spindeln/formular/1");
        await look.AtAsync(visitor, "last");
        await page.GotoAsync("/spindeln/formular/1/forhandsvisning");
        await Expect(page.Locator("iframe").First.ContentFrame.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToBeVisibleAsync();

        // No script runs in the frames, so the checker would wait for them for ever. What is in them is looked at where it is answered.
        await page.EvaluateAsync("() => document.querySelectorAll('iframe').forEach(frame => { const empty = frame.cloneNode(); empty.removeAttribute('sandbox'); empty.removeAttribute('srcdoc'); frame.replaceWith(empty); })");
        await look.AtAsync(visitor, "forhandsvisning");
        await page.GotoAsync("/spindeln/formular");
        await page.Locator("#formular-fil").SetInputFilesAsync(new FilePayload { Name = "fel.json", MimeType = "application/json", Buffer = "{}"u8.ToArray() });
        await Button(page, "Läs in filen").ClickAsync();
        await Expect(page.GetByText("Filen gick inte att läsa in").First).ToBeVisibleAsync();
        await look.AtAsync(visitor, "fil-fel");
        await page.GotoAsync("/spindeln/formular");
        await Button(page, "Gör en ny version: Spindeln, version 1").ClickAsync();
        await page.Locator("#axel-1-fraga").FillAsync("Alla vet vem som gör vad.");
        await Button(page, "Spara utkastet").ClickAsync();
        await Expect(page.GetByText("Utkastet är sparat.")).ToBeVisibleAsync();
        await look.AtAsync(visitor, "utkast");
        await page.Locator("#axel-0-namn").FillAsync("");
        await Button(page, "Spara utkastet").ClickAsync();
        await Expect(page.GetByRole(AriaRole.Alert)).ToBeVisibleAsync();
        await look.AtAsync(visitor, "utkast-fel");
        look.FoundNothing();
    }

    [BrowserFact]
    public async Task A_campaign_with_invitations()
    {
        await using var visitor = await portal.StaffAsync(portal.Head, with: Look.Checked);
        var (page, look) = (visitor.Page, new Look("matning"));
        await page.GotoAsync("/spindeln/matningar");
        await look.AtAsync(visitor, "lista");
        await page.GotoAsync("/spindeln/matningar/ny");
        await page.GetByLabel("Mätningens namn").FillAsync("");
        await Button(page, "Planera mätningen").ClickAsync();
        await Expect(page.GetByRole(AriaRole.Alert)).ToBeVisibleAsync();
        await look.AtAsync(visitor, "ny-fel");
        await page.GetByLabel("Mätningens namn").FillAsync("Extra Spindel");
        await Button(page, "Planera mätningen").ClickAsync();
        await Expect(page.GetByText("Mätningen är planerad.")).ToBeVisibleAsync();
        await look.AtAsync(visitor, "planerad");
        var round = (await portal.Database.RoundsAsync()).First(round => round.Title.StartsWith("Extra Spindel", StringComparison.Ordinal));

        var invitations = new InvitationsPage(visitor, round);
        await invitations.OpenAsync();
        await look.AtAsync(visitor, "inbjudningar-tom");
        await invitations.PasteAsync("anna@exempel.example", "ingen adress", "anna@exempel.example", "ett.mycket.langt.namn.pa.nagon.som.arbetar@en.mycket.lang.avdelning.exempel.example");
        await look.AtAsync(visitor, "inbjudna");
        await invitations.RemindOnAsync(TimeProvider.System.GetLocalNow().Date.AddDays(2));
        await look.AtAsync(visitor, "paminnelse");
        await page.GetByRole(AriaRole.Link, new() { Name = "Ta bort anna@exempel.example" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Ta bort anna@exempel.example?" })).ToBeVisibleAsync();
        await look.AtAsync(visitor, "ta-bort");
        await page.GotoAsync($"/matningar/{round.Id:N}/inbjudningar/koder");
        await look.AtAsync(visitor, "koder");
        var slips = await invitations.PrintAsync(3);
        await look.AtAsync(visitor, "lappar");
        await visitor.OpenLiveAsync($"/matningar/{round.Id:N}");
        await look.AtAsync(visitor, "matomgang");
        await Button(page, "Öppna nu").ClickAsync();
        await Expect(Button(page, "Stäng mätomgången")).ToBeVisibleAsync();
        await page.GotoAsync("/spindeln");
        await look.AtAsync(visitor, "spindeln");
        look.FoundNothing();
        await RespondentAsync(slips[0]);
    }

    [BrowserFact]
    public async Task Earlier_results()
    {
        await using var visitor = await portal.StaffAsync(portal.Coordinator, with: Look.Checked);
        var (page, look) = (visitor.Page, new Look("tidigare"));
        await page.GotoAsync("/spindeln/tidigare");
        await look.AtAsync(visitor, "lista");
        await page.GetByRole(AriaRole.Link, new() { Name = "Baslinje," }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Siffrorna" })).ToBeVisibleAsync();
        await look.AtAsync(visitor, "baslinje");
        await page.GetByRole(AriaRole.Link, new() { Name = "Rätta" }).ClickAsync();
        await Button(page, "Spara rättelsen").ClickAsync();
        await Expect(page.GetByRole(AriaRole.Alert)).ToBeVisibleAsync();
        await look.AtAsync(visitor, "ratta-fel");
        await page.GotoAsync("/spindeln/tidigare/nytt");
        await Button(page, "Spara").ClickAsync();
        await Expect(page.GetByRole(AriaRole.Alert)).ToBeVisibleAsync();
        await look.AtAsync(visitor, "nytt-fel");
        await page.GotoAsync("/spindeln/tidigare/importera");
        await look.AtAsync(visitor, "importera");
        foreach (var (line, name) in new[] { ("Norrby;tidigare;2019-11-05;4;5;;;3,2;9", "import-fel"), ("Norrby;tidigare;2019-11-05;14;5;Rapport 2019;Bara några axlar.;3,2;2,9", "import-forhand") })
        {
            await page.GotoAsync("/spindeln/tidigare/importera");
            await page.Locator("#fil").SetInputFilesAsync(new FilePayload
            {
                Name = "tidigare.csv",
                MimeType = "text/csv",
                Buffer = System.Text.Encoding.UTF8.GetBytes($"område;slag;datum;antal svar;steg;källa;anteckning;a1;a2\n{line}\n"),
            });
            await Button(page, "Läs filen").ClickAsync();
            await Expect(page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Table)).ToBeVisibleAsync();
            await look.AtAsync(visitor, name);
        }

        look.FoundNothing();
    }

    [BrowserFact]
    public async Task Results()
    {
        await using var visitor = await portal.StaffAsync(portal.Head, with: Look.Checked);
        var (page, look) = (visitor.Page, new Look("spindel"));
        foreach (var (address, name) in new[]
        {
            ("/spindeln/norrby", "oppen"), ($"/spindeln/norrby?visa={Closed}&delning=aktor&av={Closed}", "stangd-aktor"),
            ("/spindeln/soderby", "liten"), ("/spindeln/forbundet", "forbundet"),
        })
        {
            await visitor.OpenLiveAsync(address);
            foreach (var table in await page.Locator(".spider-figure summary").AllAsync())
            {
                await table.ClickAsync();
            }

            await look.AtAsync(visitor, name);
        }

        look.FoundNothing();
    }

    [BrowserFact]
    public async Task Review_decision_and_presentation()
    {
        await using var visitor = await portal.StaffAsync(portal.Coordinator, with: Look.Checked);
        var (page, look) = (visitor.Page, new Look("motet"));
        await page.GotoAsync($"/matningar/{portal.Area.Id:N}/fritext");
        await look.AtAsync(visitor, "fritext");
        await page.GetByLabel("Texten", new() { Exact = true }).FillAsync("");
        await Button(page, "Visa").ClickAsync();
        await Expect(page.GetByRole(AriaRole.Alert)).ToBeVisibleAsync();
        await look.AtAsync(visitor, "fritext-fel");
        await visitor.OpenLiveAsync("/spindeln/norrby");
        await page.GetByRole(AriaRole.Link, new() { Name = "Anteckna beslut" }).ClickAsync();
        await Expect(page.GetByText("Förra året bestämde ni")).ToBeVisibleAsync();
        await look.AtAsync(visitor, "beslut");
        // One of each kind: beginning, spider, what moved, table, and what was decided last year.
        foreach (var slide in new[] { 1, 2, 3, 5, 7 })
        {
            await page.GotoAsync($"/spindeln/norrby/presentation?bild={slide}");
            await Expect(page.Locator($"#bild-{slide}")).ToBeVisibleAsync();
            await look.AtAsync(visitor, $"bild-{slide}");
        }

        look.FoundNothing();
    }

    [BrowserFact]
    public async Task A_shared_result()
    {
        await using var visitor = await portal.StaffAsync(portal.Coordinator, with: Look.Checked);
        var (page, look) = (visitor.Page, new Look("delat"));
        await page.GotoAsync("/spindeln/norrby/delning");
        foreach (var choice in await page.Locator("input[name=Polygons]").AllAsync())
        {
            await choice.UncheckAsync();
        }

        await page.GetByLabel("Hur många dagar ska den gälla?").FillAsync("0");
        await Button(page, "Gör länken").ClickAsync();
        await Expect(page.GetByRole(AriaRole.Alert)).ToBeVisibleAsync();
        await look.AtAsync(visitor, "fel");
        foreach (var choice in await page.Locator("input[name=Polygons]").AllAsync())
        {
            await choice.CheckAsync();
        }

        await page.GetByLabel("Vad är länken till för?").FillAsync("Kommunstyrelsen i mars");
        await page.GetByLabel("Hur många dagar ska den gälla?").FillAsync("30");
        await Button(page, "Gör länken").ClickAsync();
        var link = await page.Locator(".open-link").InnerTextAsync();
        await look.AtAsync(visitor, "lanken");
        await page.GotoAsync("/spindeln/norrby/delning");
        await look.AtAsync(visitor, "lankar");

        await using var anybody = await portal.VisitorAsync(with: Look.Checked);
        await anybody.Page.GotoAsync(link);
        await look.AtAsync(anybody, "for-alla");
        await anybody.Page.GotoAsync("/delad/finns-inte");
        await look.AtAsync(anybody, "galler-inte");
        look.FoundNothing();
    }

    private string Closed => $"r-{portal.Area.Id:N}";

    private async Task RespondentAsync(string link)
    {
        await using var visitor = await portal.VisitorAsync(with: Look.Checked);
        var (page, look) = (visitor.Page, new Look("personlig"));
        await page.GotoAsync(link);
        await look.AtAsync(visitor, "inledning");
        await page.GotoAsync(link + "/avsta");
        await look.AtAsync(visitor, "avsta");
        await Button(page, "Ja, skicka inga fler mejl").ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Du får inga fler mejl om enkäten" })).ToBeVisibleAsync();
        await look.AtAsync(visitor, "avstatt");
        look.FoundNothing();
    }

    private static ILocator Button(IPage page, string name) => page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });
}
