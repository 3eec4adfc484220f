using System.Text.RegularExpressions;
using Microsoft.Playwright;
using SurveyPortal.Browser.Tests.Hosting;
using static Microsoft.Playwright.Assertions;

namespace SurveyPortal.Browser.Tests.Pages;

/// <summary>/matningar/ny and /matningar/{id}.</summary>
internal sealed class RoundPages(Visitor head)
{
    private IPage Page => head.Page;

    public async Task OpenNewRoundAsync(string title)
    {
        await Page.GotoAsync("/matningar/ny");
        await Page.GetByRole(AriaRole.Textbox, new() { Name = "Namn" }).FillAsync(title);
        await Page.GetByRole(AriaRole.Radio, new() { Name = "Öppna direkt" }).CheckAsync();
        await Page.GetByRole(AriaRole.Radio, new() { Name = "Jag stänger den själv" }).CheckAsync();
        await Page.GetByRole(AriaRole.Button, new() { Name = "Skapa mätomgången" }).ClickAsync();
        await Expect(Page).ToHaveURLAsync(new Regex("/matningar/[0-9a-f-]{32,36}"));
    }

    public async Task CloseAsync(DemoRound round)
    {
        await head.OpenLiveAsync($"/matningar/{round.Id:N}");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Stäng mätomgången" }).ClickAsync();
        var dialog = Page.GetByRole(AriaRole.Dialog);
        await Expect(dialog).ToContainTextAsync("Det går inte att öppna mätomgången igen.");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Stäng för gott" }).ClickAsync();
        await Expect(Page.GetByText("Mätomgången är stängd").First).ToBeVisibleAsync();
    }
}
