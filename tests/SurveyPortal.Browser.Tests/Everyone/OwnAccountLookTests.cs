using Microsoft.Playwright;
using SurveyPortal.Browser.Tests.Hosting;
using SurveyPortal.Browser.Tests.Pages;
using static Microsoft.Playwright.Assertions;

namespace SurveyPortal.Browser.Tests.Everyone;

/// <summary>Promise P17 for the own account and the second step of signing in.</summary>
public sealed class OwnAccountLookTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    [BrowserFact]
    public async Task The_own_account_and_two_steps()
    {
        await using var visitor = await portal.StaffAsync(portal.Coach, with: Look.Checked);
        var (page, look) = (visitor.Page, new Look("konto"));
        await page.GotoAsync("/mitt-konto");
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Lägg till en nyckel" })).ToBeVisibleAsync();
        await look.AtAsync(visitor, "mitt-konto");
        await page.GetByRole(AriaRole.Button, new() { Name = "Byt lösenord" }).ClickAsync();
        await Expect(page.Locator(".message.bad")).ToBeVisibleAsync();
        await look.AtAsync(visitor, "mitt-konto-fel");

        await page.GotoAsync("/mitt-konto/tvasteg");
        await look.AtAsync(visitor, "tvasteg");
        await page.GetByLabel("Kod från appen").FillAsync("12");
        await page.Locator("#app-losenord").FillAsync(portal.Coach.Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Slå på två steg" }).ClickAsync();
        await Expect(page.Locator(".message.bad")).ToBeVisibleAsync();
        await look.AtAsync(visitor, "tvasteg-fel");

        var key = (await page.Locator(".app-key").TextContentAsync())!.Replace(" ", "", StringComparison.Ordinal);
        await page.GetByLabel("Kod från appen").FillAsync(AppOnPhone.Code(key));
        await page.Locator("#app-losenord").FillAsync(portal.Coach.Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Slå på två steg" }).ClickAsync();
        await Expect(page.GetByText("Var och en fungerar en gång")).ToBeVisibleAsync();
        await look.AtAsync(visitor, "koder");
        await page.GotoAsync("/mitt-konto/tvasteg");
        await look.AtAsync(visitor, "tvasteg-pa");

        await visitor.Context.ClearCookiesAsync();
        await page.GotoAsync("/logga-in");
        await new SignInPage(page).SignInAsync(portal.Coach.Email, portal.Coach.Password);
        await Expect(page.GetByLabel("Kod från appen")).ToBeVisibleAsync();
        await page.GetByText("Kommer du inte åt telefonen?").ClickAsync();
        await look.AtAsync(visitor, "kod");
        await page.GetByRole(AriaRole.Button, new() { Name = "Använd koden" }).ClickAsync();
        await Expect(page.GetByText("Koden stämde inte")).ToBeVisibleAsync();
        await look.AtAsync(visitor, "kod-fel");
        look.FoundNothing();
    }
}
