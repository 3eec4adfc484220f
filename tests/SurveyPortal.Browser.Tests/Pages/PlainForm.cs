using Microsoft.Playwright;

namespace SurveyPortal.Browser.Tests.Pages;

/// <summary>The whole questionnaire on one page, as it is without script.</summary>
internal sealed class PlainForm(IPage page)
{
    public ILocator Questions => page.Locator("fieldset.question");

    public ILocator Faults => page.GetByRole(AriaRole.Group, new() { Name = "Något blev fel med svaret" });

    public ILocator Busy => page.GetByRole(AriaRole.Group, new() { Name = "Många svarar just nu" });

    /// <summary>One question's choice, counted from 1; question 0 is the one about the respondent.</summary>
    public ILocator Choice(int question, int choice) => Questions.Nth(question).GetByRole(AriaRole.Radio).Nth(choice - 1);

    /// <summary>Fills in the person and the seven questions; 0 leaves a question empty.</summary>
    public async Task FillInAsync(int person, string steps)
    {
        await Choice(0, person).CheckAsync();
        for (var i = 0; i < steps.Length; i++)
        {
            if (steps[i] != '0')
            {
                await Choice(i + 1, steps[i] - '0').CheckAsync();
            }
        }
    }

    public Task SendAsync() => page.GetByRole(AriaRole.Button, new() { Name = "Skicka", Exact = true }).ClickAsync();
}
