using System.Text.RegularExpressions;
using Microsoft.Playwright;
using SurveyPortal.Browser.Tests.Hosting;
using static Microsoft.Playwright.Assertions;

namespace SurveyPortal.Browser.Tests.Pages;

/// <summary>The questionnaire as a visitor meets it, on a phone and on a tablet.</summary>
internal sealed partial class QuestionnairePage(IPage page)
{
    /// <summary>The question about the respondent and the seven questions.</summary>
    public const int Steps = 8;

    public IPage Page => page;

    public ILocator BeginButton => Button("Börja");

    public ILocator NextButton => page.GetByRole(AriaRole.Button, new() { NameRegex = NextOrSkip() });

    public ILocator BackButton => Button("Tillbaka");

    public ILocator ClearButton => Button("Ta bort mitt val");

    public ILocator SendButton => page.GetByRole(AriaRole.Button, new() { NameRegex = SendOrSending() });

    public ILocator Progress => page.GetByRole(AriaRole.Progressbar);

    /// <summary>The questions that can be seen now: one with script, all without.</summary>
    public ILocator Questions => page.GetByRole(AriaRole.Group).Filter(new() { Has = page.GetByRole(AriaRole.Radio) });

    public ILocator Thanks => page.GetByRole(AriaRole.Heading, new() { Name = "Tack, ditt svar är mottaget" });

    public ILocator Trouble => page.GetByRole(AriaRole.Heading, new() { Name = "Det gick inte att skicka just nu" });

    public ILocator Finish => page.GetByRole(AriaRole.Heading, new() { Name = "Klart! Nu kan du skicka dina svar." });

    public async Task<QuestionnairePage> OpenAsync(DemoRound round)
    {
        await page.GotoAsync(round.Form);
        await Expect(BeginButton).ToBeVisibleAsync();
        return this;
    }

    public async Task BeginAsync()
    {
        await BeginButton.ClickAsync();
        await IsAskingAsync("Om dig:");
    }

    /// <summary>The question that stands alone on the screen.</summary>
    public async Task IsAskingAsync(string wording)
    {
        await Expect(Questions).ToHaveCountAsync(1);
        await Expect(Questions.Locator("legend")).ToContainTextAsync(wording);
    }

    public ILocator Choice(string text) => page.GetByRole(AriaRole.Radio, new() { Name = text, Exact = true });

    public Task ChooseAsync(string text) => Choice(text).CheckAsync();

    public Task NextAsync() => NextButton.ClickAsync();

    /// <summary>Fills in question after question as the steps say, 0 for one that is skipped, and stops before "Skicka".</summary>
    public async Task FillInAsync(string person, string steps)
    {
        await BeginAsync();
        if (person.Length > 0)
        {
            await ChooseAsync(person);
        }

        await NextAsync();
        for (var i = 0; i < steps.Length; i++)
        {
            await IsAskingAsync($"Fråga {i + 1} av {steps.Length}");
            if (steps[i] != '0')
            {
                await Questions.GetByRole(AriaRole.Radio).Nth(steps[i] - '1').CheckAsync();
            }

            await NextAsync();
        }

        await Expect(Finish).ToBeVisibleAsync();
    }

    /// <summary>Fills in Spindeln, where two questions about the respondent come first and a box for own words last.</summary>
    public async Task FillInAsync(SpindelnAnswer answer, string actor, string gender)
    {
        await BeginButton.ClickAsync();
        foreach (var choice in new[] { actor, gender })
        {
            await ChooseAsync(choice);
            await NextAsync();
        }

        for (var i = 0; i < answer.Steps.Length; i++)
        {
            await IsAskingAsync($"Fråga {i + 1} av {answer.Steps.Length}");
            await Questions.GetByRole(AriaRole.Radio).Nth(answer.Steps[i] - '1').CheckAsync();
            await NextAsync();
        }

        await page.GetByRole(AriaRole.Textbox).FillAsync(answer.Text);
        await NextAsync();
        await Expect(Finish).ToBeVisibleAsync();
    }

    public Task SendAsync() => SendButton.ClickAsync();

    public Task IsThankedAsync() => Expect(Thanks).ToBeVisibleAsync();

    private ILocator Button(string name) => page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    [GeneratedRegex("^(Nästa|Hoppa över)$")]
    private static partial Regex NextOrSkip();

    [GeneratedRegex("^(Skicka|Skickar …)$")]
    private static partial Regex SendOrSending();
}
