using Microsoft.Playwright;
using SurveyPortal.Browser.Tests.Hosting;
using static Microsoft.Playwright.Assertions;

namespace SurveyPortal.Browser.Tests.Everyone;

/// <summary>Promise P17 for the pages that tell what has happened, and for deletion from decision to protocol.</summary>
public sealed class RecordsLookTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    [BrowserFact]
    public async Task Outgoing_mail_and_the_log()
    {
        await using var visitor = await portal.StaffAsync(portal.Head, with: Look.Checked);
        var look = new Look("uppgifter");
        foreach (var (address, name) in new[] { ("/admin/utskick", "utskick"), ("/admin/logg", "logg"), ("/admin/logg?handelse=inloggning&fran=2020-01-01", "logg-sok"), ("/admin/logg?vem=Ingen", "logg-tom") })
        {
            await visitor.Page.GotoAsync(address);
            await look.AtAsync(visitor, name);
        }

        look.FoundNothing();
    }

    [BrowserFact]
    public async Task Deletion_from_decision_to_protocol()
    {
        await using var visitor = await portal.StaffAsync(portal.Head, with: Look.Checked);
        var (page, look) = (visitor.Page, new Look("gallring"));
        ILocator Button(string name) => page.GetByRole(AriaRole.Button, new() { Name = name });
        await page.GotoAsync("/admin/gallring");
        await look.AtAsync(visitor, "lista");
        await page.GotoAsync($"/admin/gallring/{portal.Closed.Id:N}");
        await Button("Spara beslutet").ClickAsync();
        await Expect(page.GetByText("Det här behöver rättas")).ToBeVisibleAsync();
        await look.AtAsync(visitor, "beslut-fel");

        await page.GetByLabel("Antal månader").FillAsync("0");
        await page.GetByLabel("Beslut", new() { Exact = true }).FillAsync("Dnr 2026/14");
        await Button("Spara beslutet").ClickAsync();
        await Expect(page.GetByText("Beslutet är sparat.")).ToBeVisibleAsync();
        await look.AtAsync(visitor, "dags");
        await Button("Gallra svaren nu").ClickAsync();
        await Expect(page.GetByText("Beslutet stämmer inte").First).ToBeVisibleAsync();
        await look.AtAsync(visitor, "gallra-fel");

        await page.GetByLabel("Skriv beslutet en gång till").FillAsync("Dnr 2026/14");
        await page.GetByLabel("Ja, ta bort svaren för gott").CheckAsync();
        await Button("Gallra svaren nu").ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Gallringsprotokoll" })).ToBeVisibleAsync();
        await look.AtAsync(visitor, "protokoll");

        await page.GotoAsync($"/admin/gallring/{portal.Closed.Id:N}");
        await Expect(page.GetByText("Svaren är gallrade").First).ToBeVisibleAsync();
        await look.AtAsync(visitor, "gallrat");
        look.FoundNothing();
    }
}
