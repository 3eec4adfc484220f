using Microsoft.Playwright;
using SurveyPortal.Browser.Tests.Hosting;
using static Microsoft.Playwright.Assertions;

namespace SurveyPortal.Browser.Tests.Pages;

/// <summary>/admin/plattor.</summary>
internal sealed class DevicesPage(Visitor staff)
{
    private ILocator On => staff.Page.GetByRole(AriaRole.Table, new() { Name = "Plattor som är igång" });

    public Task OpenAsync() => staff.OpenLiveAsync("/admin/plattor");

    /// <summary>A tablet that is on.</summary>
    public ILocator Row(string name) => On.GetByRole(AriaRole.Row).Filter(new() { HasText = name });

    public async Task TurnOffAsync(string name)
    {
        await Row(name).GetByRole(AriaRole.Button, new() { Name = "Stäng av" }).ClickAsync();
        await Row(name).GetByRole(AriaRole.Button, new() { Name = "Stäng av " + name, Exact = true }).ClickAsync();
        await Expect(staff.Page.GetByRole(AriaRole.Status).Filter(new() { HasText = $"{name} är avstängd." })).ToBeVisibleAsync();
    }
}
