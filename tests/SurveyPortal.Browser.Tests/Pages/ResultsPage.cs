using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using SurveyPortal.Browser.Tests.Hosting;
using static Microsoft.Playwright.Assertions;

namespace SurveyPortal.Browser.Tests.Pages;

/// <summary>/matningar/{id}/resultat, as the head watches it.</summary>
internal sealed class ResultsPage(Visitor staff)
{
    // Kvinnor, Alltid: 12.
    private const string Tables = """
        () => [...document.querySelectorAll('table.chart-table')].map(table => {
          const groups = [...table.querySelectorAll('thead th')].slice(1).map(head => head.textContent.trim());
          const shown = groups.filter((_, index) => !table.querySelectorAll('tbody tr')[0].children[index + 1].matches('.chart-table-withheld'));
          return [...table.querySelectorAll('tbody tr:not(.chart-table-sum)')].flatMap(row =>
            [...row.querySelectorAll('td:not(.chart-table-withheld)')].map((cell, index) =>
              `${shown[index]}|${row.querySelector('th').textContent.trim()}|${cell.querySelector('.chart-table-count').textContent.replace(/\D/g, '')}`));
        })
        """;

    public ILocator TooFew => staff.Page.GetByRole(AriaRole.Heading, new() { Name = "Svaren samlas in" });

    /// <summary>How many have answered; only while the round is open.</summary>
    public ILocator Received => Figure("har svarat");

    /// <summary>How many answers the charts show.</summary>
    public ILocator Shown => Figure("svar visas");

    public ILocator WithheldCells => staff.Page.Locator(".chart-table-withheld");

    public Task OpenAsync(DemoRound round) => staff.OpenLiveAsync(round.Results);

    public async Task ShowsAsync(int received, int shown)
    {
        await Expect(Received).ToHaveTextAsync(Number(received));
        if (shown == 0)
        {
            await Expect(TooFew).ToBeVisibleAsync();
            await Expect(Shown).ToHaveCountAsync(0);
        }
        else
        {
            await Expect(Shown).ToHaveTextAsync(Number(shown));
        }
    }

    /// <summary>The tables under the charts: per question every shown count.</summary>
    public async Task<IReadOnlyList<IReadOnlyList<Count>>> TablesAsync()
    {
        var tables = await staff.Page.EvaluateAsync<string[][]>(Tables);
        return [.. tables.Select(lines => (IReadOnlyList<Count>)[.. lines.Select(line => line.Split('|')).Select(parts =>
            new Count(parts[0], parts[1], int.Parse(parts[2], CultureInfo.InvariantCulture)))])];
    }

    /// <summary>How many answers each group has in the first chart.</summary>
    public async Task<IReadOnlyDictionary<string, int>> GroupsAsync() =>
        (await TablesAsync())[0].GroupBy(count => count.Group).ToDictionary(group => group.Key, group => group.Sum(count => count.Number));

    /// <summary>The file behind "Ladda ner allt (CSV)".</summary>
    public async Task<string> DownloadAsync()
    {
        var download = await staff.Page.RunAndWaitForDownloadAsync(() =>
            staff.Page.GetByRole(AriaRole.Link, new() { Name = "Ladda ner allt (CSV)" }).ClickAsync());
        return await File.ReadAllTextAsync((await download.PathAsync())!);
    }

    private ILocator Figure(string name) => staff.Page.Locator(".figure").Filter(new() { HasText = name }).Locator("dd");

    // Thousands are set apart; these tests stay below.
    private static Regex Number(int number) => new($@"^\s*{number.ToString(CultureInfo.InvariantCulture)}\s*$");

    /// <summary>One figure of a table.</summary>
    internal sealed record Count(string Group, string Answer, int Number);
}
