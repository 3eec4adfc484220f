using Microsoft.Playwright;
using SurveyPortal.Browser.Tests.Hosting;
using static Microsoft.Playwright.Assertions;

namespace SurveyPortal.Browser.Tests.Pages;

/// <summary>/matningar/{id}/inbjudningar and the codes to print.</summary>
internal sealed class InvitationsPage(Visitor staff, DemoRound round)
{
    private IPage Page => staff.Page;

    public ILocator Rows => Page.Locator("section[aria-labelledby=rader]");

    public ILocator People => Page.Locator("section[aria-labelledby=inbjudna] tbody tr");

    public async Task<InvitationsPage> OpenAsync()
    {
        await Page.GotoAsync($"/matningar/{round.Id:N}/inbjudningar");
        return this;
    }

    public async Task PasteAsync(params IEnumerable<string> lines)
    {
        await Page.GetByLabel("E-postadresser").FillAsync(string.Join('\n', lines));
        await InviteAsync();
    }

    public async Task UploadAsync(string name, string content)
    {
        await Page.Locator("#fil").SetInputFilesAsync(new FilePayload { Name = name, MimeType = "text/csv", Buffer = System.Text.Encoding.UTF8.GetBytes(content) });
        await InviteAsync();
    }

    public async Task RemindOnAsync(DateTime day)
    {
        await Page.GetByLabel("Dag", new() { Exact = true }).FillAsync(day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
        await Page.GetByRole(AriaRole.Button, new() { Name = "Lägg till dagen" }).ClickAsync();
        await Expect(Page.GetByText("Dagen är tillagd.")).ToBeVisibleAsync();
    }

    /// <summary>How the page counts: "Svar" or "Vill inte ha fler brev".</summary>
    public ILocator Count(string name) => Page.Locator($"section[aria-labelledby=lage] dt:text-is('{name}') + dd");

    /// <summary>Slips to cut apart. Gives the links on them.</summary>
    public async Task<IReadOnlyList<string>> PrintAsync(int number)
    {
        await Page.GotoAsync($"/matningar/{round.Id:N}/inbjudningar/koder");
        await Page.GetByLabel("Hur många lappar?").FillAsync($"{number}");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Gör koder" }).ClickAsync();
        await Expect(Page.Locator(".slip")).ToHaveCountAsync(number);
        return [.. (await Page.Locator(".slip-link").AllInnerTextsAsync()).Select(link => "/svara/" + link.Split("/svara/")[1].Trim())];
    }

    private async Task InviteAsync()
    {
        await Page.GetByRole(AriaRole.Button, new() { Name = "Bjud in", Exact = true }).ClickAsync();
        await Expect(Rows).ToBeVisibleAsync();
    }
}
