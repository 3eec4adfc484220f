using System.Text.RegularExpressions;
using Microsoft.Playwright;
using SurveyPortal.Browser.Tests.Hosting;
using static Microsoft.Playwright.Assertions;

namespace SurveyPortal.Browser.Tests.Pages;

/// <summary>What the head does with Spindeln: the form, and the campaign in every area.</summary>
internal sealed class SpindelnPages(Visitor head)
{
    private IPage Page => head.Page;

    public async Task AddAreaAsync(string name)
    {
        await Page.GotoAsync("/admin/installningar");
        await Page.Locator("#omraden").GetByLabel("Nytt område").FillAsync(name);
        await Page.Locator("#omraden").GetByRole(AriaRole.Button, new() { Name = "Spara" }).ClickAsync();
        await Expect(Page.Locator("#omraden")).ToContainTextAsync("Ändringen är sparad");
    }

    /// <summary>Makes a draft of a version: the words of one axis are others though it is the same axis, and another axis gives way to a new one.</summary>
    public async Task ChangeFormAsync(int from, (int Axis, string Question) reworded, (int Axis, string Name, string Question) replaced)
    {
        await Page.GotoAsync("/spindeln/formular");
        await Button($"Gör en ny version: Spindeln, version {from}").ClickAsync();
        await Expect(Page).ToHaveURLAsync(new Regex($"/spindeln/formular/{from + 1}"));
        await Axis(reworded.Axis).GetByLabel("Påstående eller fråga").FillAsync(reworded.Question);
        await Axis(replaced.Axis).GetByLabel("Kort namn").FillAsync(replaced.Name);
        await Axis(replaced.Axis).GetByLabel("Påstående eller fråga").FillAsync(replaced.Question);
        await SaveFormAsync();

        // Nobody has said that either is the same, so both are new.
        await Expect(Axis(reworded.Axis)).ToContainTextAsync("Omskriven, blir en ny axel");
        await Expect(Axis(replaced.Axis)).ToContainTextAsync("Omskriven, blir en ny axel");
        await Axis(reworded.Axis).GetByLabel("Samma axel som förut").CheckAsync();
        await SaveFormAsync();
        await Expect(Axis(reworded.Axis)).ToContainTextAsync("Omskriven, samma axel");
    }

    /// <summary>Plans a campaign with personal links. Gives its id.</summary>
    public async Task<Guid> PlanAsync(string title, int year, int version, params string[] areas)
    {
        await Page.GotoAsync("/spindeln/matningar/ny");
        await Page.GetByLabel("Mätningens namn").FillAsync(title);
        await Page.GetByLabel("År", new() { Exact = true }).FillAsync($"{year}");
        await Page.Locator("label.instrument", new() { HasText = $"Version {version} " }).GetByRole(AriaRole.Radio).CheckAsync();
        foreach (var box in await Page.GetByRole(AriaRole.Group, new() { Name = "Områden" }).GetByRole(AriaRole.Checkbox).AllAsync())
        {
            await box.SetCheckedAsync(false);
        }

        foreach (var area in areas)
        {
            await Page.GetByRole(AriaRole.Checkbox, new() { Name = area }).CheckAsync();
        }

        await Button("Planera mätningen").ClickAsync();
        await Expect(Page.GetByText("Mätningen är planerad.")).ToBeVisibleAsync();
        await Expect(Page.GetByRole(AriaRole.Rowheader)).ToHaveTextAsync(areas);
        return Guid.Parse(Regex.Match(Page.Url, "/spindeln/matningar/([0-9a-f]{32})").Groups[1].Value);
    }

    public async Task OpenAllAsync()
    {
        await Button("Öppna alla nu").ClickAsync();
        await Expect(Page.GetByText("Mätomgångarna är öppna.")).ToBeVisibleAsync();
    }

    private ILocator Axis(int number) => Page.GetByRole(AriaRole.Group, new() { NameRegex = new Regex($"^Axel {number} ") });

    private ILocator Button(string name) => Page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    private async Task SaveFormAsync()
    {
        await Button("Spara utkastet").ClickAsync();
        await Expect(Page.GetByText("Utkastet är sparat.")).ToBeVisibleAsync();
        // The next thing written must not be overtaken by the page that is on its way.
        await Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
    }
}
