using Microsoft.Playwright;
using SurveyPortal.Browser.Tests.Hosting;
using static Microsoft.Playwright.Assertions;

namespace SurveyPortal.Browser.Tests.Pages;

/// <summary>/spindeln/{kommun}, and wherever else a spider has its table.</summary>
internal sealed class SpiderPage(Visitor visitor)
{
    // A line of names, a line of what each rests on, then a line for each axis. What is withheld stands once for all axes.
    private const string Cells = """
        table => {
          const words = cell => {
            const copy = cell.cloneNode(true);
            copy.querySelectorAll('.spider-table-basis, .chart-heard').forEach(more => more.remove());
            return copy.textContent.replace(/\u00ad/g, '').replace(/\s+/g, ' ').trim();
          };
          const heads = [...table.querySelectorAll('thead th')];
          const rows = [...table.querySelectorAll('tbody tr')].map(row => [...row.children]);
          const withheld = rows[0].map(cell => cell.matches('.chart-table-withheld') ? words(cell) : null);
          return [
            heads.map(words),
            heads.map(head => [...head.querySelectorAll('.spider-table-basis')].map(basis => basis.textContent.replace(/\s+/g, ' ').trim()).join(', ')),
            ...rows.map((row, place) => heads.map((_, column) => {
              if (withheld[column] === null) return words(row.shift());
              if (place === 0) row.shift();
              return withheld[column];
            })),
          ];
        }
        """;

    public IPage Page => visitor.Page;

    public Task OpenAsync(string address) => visitor.OpenLiveAsync(address);

    /// <summary>A figure at the top of the page, by what it counts.</summary>
    public ILocator Figure(string name) => Page.Locator(".figure").Filter(new() { HasText = name }).Locator("dd");

    public async Task<Table> TableAsync(string within = "section[aria-labelledby=spindeln]")
    {
        var table = Page.Locator($"{within} table.spider-table").First;
        await Expect(table).ToBeAttachedAsync();
        return new Table(await table.EvaluateAsync<string[][]>(Cells));
    }

    /// <summary>The table twin of a spider.</summary>
    internal sealed class Table(string[][] lines)
    {
        public IReadOnlyList<string> Polygons => [.. lines[0][1..].Where(name => !name.StartsWith("Ändring", StringComparison.Ordinal))];

        public IReadOnlyList<string> Axes => [.. lines[2..].Select(line => line[0])];

        /// <summary>What stands beside a polygon's name.</summary>
        public string Basis(string polygon) => lines[1][Column(polygon)];

        /// <summary>A polygon's column, axis by axis.</summary>
        public IReadOnlyList<string> Of(string polygon) => [.. lines[2..].Select(line => line[Column(polygon)])];

        public string At(string axis, string polygon) => lines[2..].Single(line => line[0] == axis)[Column(polygon)];

        private int Column(string polygon) => Array.FindIndex(lines[0], name => name.StartsWith(polygon, StringComparison.Ordinal));
    }
}
