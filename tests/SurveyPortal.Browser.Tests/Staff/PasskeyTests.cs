using System.Text.RegularExpressions;
using Microsoft.Playwright;
using SurveyPortal.Browser.Tests.Hosting;
using static Microsoft.Playwright.Assertions;

namespace SurveyPortal.Browser.Tests.Staff;

/// <summary>Passkeys with the browser's own authenticator: made, used to sign in, and removed.</summary>
public sealed class PasskeyTests(PortalFixture fixture) : IClassFixture<PortalFixture>
{
    [BrowserFact]
    public async Task A_passkey_signs_in_without_a_password_until_it_is_removed()
    {
        await using var person = await fixture.StaffAsync(fixture.Coach, Screen.Phone);
        await PlugInAsync(person, isVerified: true);
        var page = person.Page;

        await page.GotoAsync("/mitt-konto");
        await page.GetByLabel("Vad ska nyckeln heta?").FillAsync("Min telefon");
        await page.Locator("#nyckel-losenord").FillAsync(fixture.Coach.Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Lägg till en nyckel" }).ClickAsync();
        await Expect(page.GetByText("Nyckeln är tillagd")).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Min telefon" })).ToBeVisibleAsync();

        await person.Context.ClearCookiesAsync();
        await page.GotoAsync("/logga-in?till=/mitt-konto");
        await page.GetByRole(AriaRole.Button, new() { Name = "Använd nyckel" }).ClickAsync();
        await Expect(page).ToHaveURLAsync(new Regex("/mitt-konto$"));
        await Expect(page.GetByText("coach@demo.example")).ToBeVisibleAsync();

        await page.Locator("#nyckel-bort-losenord").FillAsync(fixture.Coach.Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Ta bort: Min telefon" }).ClickAsync();
        await Expect(page.GetByText("Nyckeln är borttagen")).ToBeVisibleAsync();
        await person.Context.ClearCookiesAsync();
        await page.GotoAsync("/logga-in");
        await page.GetByRole(AriaRole.Button, new() { Name = "Använd nyckel" }).ClickAsync();
        await Expect(page.GetByText("Nyckeln gick inte att använda här")).ToBeVisibleAsync();

        Assert.Empty(person.Complaints);
        Assert.Empty(person.Foreign);
    }

    [BrowserFact]
    public async Task A_device_that_does_not_know_its_owner_is_refused()
    {
        await using var person = await fixture.StaffAsync(fixture.Head, Screen.Desk);
        await PlugInAsync(person, isVerified: false);

        await person.Page.GotoAsync("/mitt-konto");
        await person.Page.Locator("#nyckel-losenord").FillAsync(fixture.Head.Password);
        await person.Page.GetByRole(AriaRole.Button, new() { Name = "Lägg till en nyckel" }).ClickAsync();

        await Expect(person.Page.GetByText("Ingen nyckel lades till")).ToBeVisibleAsync();
    }

    private static async Task PlugInAsync(Visitor person, bool isVerified)
    {
        var developer = await person.Context.NewCDPSessionAsync(person.Page);
        await developer.SendAsync("WebAuthn.enable");
        await developer.SendAsync("WebAuthn.addVirtualAuthenticator", new Dictionary<string, object>
        {
            ["options"] = new
            {
                protocol = "ctap2",
                transport = "internal",
                hasResidentKey = true,
                hasUserVerification = true,
                isUserVerified = isVerified,
                automaticPresenceSimulation = true,
            },
        });
    }
}
