using System.Text.RegularExpressions;
using Microsoft.Playwright;
using SurveyPortal.Browser.Tests.Hosting;
using SurveyPortal.Browser.Tests.Pages;
using static Microsoft.Playwright.Assertions;

namespace SurveyPortal.Browser.Tests.Staff;

/// <summary>What an administrator changes reaches the pages that others have open.</summary>
public sealed class AccountsTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    // Within a minute, and then some for a busy machine.
    private const float Patience = 120_000;

    [BrowserFact]
    public async Task A_page_that_is_open_stops_and_leads_to_sign_in_when_the_account_is_closed()
    {
        await using var board = await portal.StaffAsync(portal.Board);
        var results = new ResultsPage(board);
        await results.OpenAsync(portal.Closed);
        await Expect(results.Shown).ToBeVisibleAsync();
        await using var administrator = await portal.StaffAsync(portal.Administrator);
        await OpenPersonAsync(administrator, "Demo Styrelse");
        await administrator.Page.GetByText("Stäng av kontot").ClickAsync();
        await administrator.Page.GetByRole(AriaRole.Button, new() { Name = "Stäng av" }).ClickAsync();
        await Expect(administrator.Page.GetByRole(AriaRole.Status)).ToContainTextAsync("avstängt");

        await Expect(board.Page).ToHaveURLAsync(new Regex("/logga-in"), new() { Timeout = Patience });
        await Expect(results.Shown).ToHaveCountAsync(0);
        Assert.Empty(board.Complaints);
    }

    [BrowserFact]
    public async Task A_page_about_an_area_goes_when_the_area_is_taken_from_the_person_who_has_it_open()
    {
        await portal.Database.TieAsync(portal.Extra, "Norrby");
        await using var coordinator = await portal.StaffAsync(portal.Coordinator);
        await coordinator.OpenLiveAsync(portal.Extra.Results);
        await Expect(coordinator.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("extra omgång");
        await using var administrator = await portal.StaffAsync(portal.Administrator);
        await OpenPersonAsync(administrator, "Demo Koordinator");
        await administrator.Page.GetByLabel("Norrby").UncheckAsync();
        await administrator.Page.GetByLabel("Söderby").CheckAsync();
        await administrator.Page.GetByRole(AriaRole.Button, new() { Name = "Spara", Exact = true }).ClickAsync();
        await Expect(administrator.Page.GetByRole(AriaRole.Status)).ToContainTextAsync("sparade");

        await Expect(coordinator.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Här fanns det ingen sida", new() { Timeout = Patience });
        await coordinator.Page.GotoAsync("/oversikt");
        await Expect(coordinator.Page).ToHaveURLAsync(new Regex("/oversikt$"));
        Assert.Empty(coordinator.Complaints);
    }

    private static async Task OpenPersonAsync(Visitor administrator, string name)
    {
        await administrator.Page.GotoAsync("/admin/konton?sok=" + Uri.EscapeDataString(name));
        await administrator.Page.GetByRole(AriaRole.Link, new() { Name = name }).ClickAsync();
        await Expect(administrator.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync(name);
    }
}
