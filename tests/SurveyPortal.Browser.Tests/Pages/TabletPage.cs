using System.Globalization;
using Microsoft.Playwright;
using SurveyPortal.Browser.Tests.Hosting;
using static Microsoft.Playwright.Assertions;

namespace SurveyPortal.Browser.Tests.Pages;

/// <summary>/platta: what staff meet before the tablet is on, and what a participant meets then.</summary>
internal sealed class TabletPage(IPage page)
{
    public const string Address = "/platta";

    public IPage Page => page;

    public QuestionnairePage Form { get; } = new(page);

    public ILocator Connected => page.Locator(".status").GetByText("Uppkopplad");

    public ILocator NotConnected => page.Locator(".status").GetByText("Ingen kontakt just nu");

    public ILocator IdleQuestion => page.GetByRole(AriaRole.Alertdialog, new() { Name = "Är du kvar?" });

    public ILocator CancelQuestion => page.GetByRole(AriaRole.Dialog, new() { Name = "Vill du avbryta?" });

    public ILocator TurnedOff => page.GetByRole(AriaRole.Heading, new() { Name = "Plattan är avstängd" });

    public ILocator Resting => page.GetByRole(AriaRole.Heading, new() { Name = "Enkäten är inte öppen just nu" });

    public ILocator NotATablet => page.GetByRole(AriaRole.Heading, new() { Name = "Den här enheten är inte igång som platta" });

    /// <summary>Everything that is filled in, seen or not.</summary>
    public ILocator FilledIn => page.Locator("form.questionnaire input:checked");

    /// <summary>A coach's few taps: sign in, the round, the place, on.</summary>
    public async Task TurnOnAsync(Person coach, DemoRound round, string name = "Platta 1")
    {
        await page.GotoAsync(Address);
        await Expect(NotATablet).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Link, new() { Name = "Logga in" }).ClickAsync();
        await new SignInPage(page).SignInAsync(coach.Email, coach.Password);
        await page.GetByRole(AriaRole.Radio, new() { Name = round.Title }).CheckAsync();
        await page.GetByLabel("Vad ska plattan heta?").FillAsync(name);
        await page.GetByLabel("Var står den?").FillAsync("Kontoret");
        await page.GetByRole(AriaRole.Button, new() { Name = "Sätt igång" }).ClickAsync();
        await IsWaitingAsync();
    }

    public async Task<TabletPage> OpenAsync()
    {
        await page.GotoAsync(Address);
        await IsWaitingAsync();
        return this;
    }

    /// <summary>At its start, in contact, with nothing of anybody on it.</summary>
    public async Task IsWaitingAsync()
    {
        await Expect(Form.BeginButton).ToBeVisibleAsync();
        await Expect(Connected).ToBeVisibleAsync();
        await Expect(FilledIn).ToHaveCountAsync(0);
    }

    /// <summary>Shortens the tablet's patience, which is counted in seconds.</summary>
    public Task HurryAsync(int? idle = null, int? countdown = null, int? thanks = null) => page.Locator("main").EvaluateAsync(
        "(stage, patience) => Object.entries(patience).forEach(([name, seconds]) => { if (seconds) { stage.dataset[name] = seconds; } })",
        new Dictionary<string, string?> { ["idle"] = Text(idle), ["countdown"] = Text(countdown), ["thanks"] = Text(thanks) });

    public ILocator Button(string name) => page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    private static string? Text(int? seconds) => seconds?.ToString(CultureInfo.InvariantCulture);
}
