using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using SurveyPortal.Browser.Tests.Hosting;

namespace SurveyPortal.Browser.Tests.Everyone;

/// <summary>
/// Promise P17 for one journey: each page and state is looked at in three sizes and two themes, and what is wrong is gathered.
/// The pictures are kept for people to look at.
/// </summary>
internal sealed class Look(string journey)
{
    private const string Sideways = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth";

    // Whatever is pressed by a finger; links inside running text are as high as their line, which WCAG 2.5.8 allows.
    private const string Targets = """
        minimum => [...document.querySelectorAll('a, button, summary, select, textarea, label.choice, input:not([type=hidden], [type=radio], [type=checkbox])')]
          .filter(element => element.checkVisibility({ visibilityProperty: true, opacityProperty: true }) && !element.closest('.visually-hidden, [inert]') && !element.matches('.skip'))
          .filter(element => !(element.matches('a') && getComputedStyle(element).display === 'inline'))
          .map(element => ({ element, box: element.getBoundingClientRect() }))
          .filter(({ box }) => box.width < minimum - 0.5 || box.height < minimum - 0.5)
          .map(({ element, box }) => `${element.tagName.toLowerCase()} "${element.textContent.trim().slice(0, 30)}" ${Math.round(box.width)} x ${Math.round(box.height)}`)
        """;

    private static readonly string[] Tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

    private readonly List<string> _faults = [];
    private int _number;

    /// <summary>What a browser needs so that the checks can run: the policy would stop the checker itself.</summary>
    public static Action<BrowserNewContextOptions> Checked { get; } = options => options.BypassCSP = true;

    /// <summary>Looks at what is on the screen now.</summary>
    public async Task AtAsync(Visitor visitor, string name, int target = 44)
    {
        var page = visitor.Page;
        var label = $"{journey}-{++_number:00}-{name}";
        var size = page.ViewportSize!;
        await page.EvaluateAsync("() => document.fonts.ready.then(() => true)");
        foreach (var screen in Screen.All)
        {
            await page.SetViewportSizeAsync(screen.Width, screen.Height);
            if (await page.EvaluateAsync<int>(Sideways) is > 0 and var over)
            {
                _faults.Add($"{label}: {over} px too wide on a {screen.Name}");
            }

            if (screen == Screen.Phone)
            {
                _faults.AddRange((await page.EvaluateAsync<string[]>(Targets, target)).Select(small => $"{label}: small target {small}"));
            }

            await page.ScreenshotAsync(new() { Path = Path.Combine(SourceTree.Pictures, $"{label}-{screen.Name}.png"), FullPage = true });
        }

        await page.SetViewportSizeAsync(size.Width, size.Height);
        foreach (var theme in new[] { ColorScheme.Dark, ColorScheme.Light })
        {
            await page.EmulateMediaAsync(new() { ColorScheme = theme });
            var result = await page.RunAxe(new AxeRunOptions { RunOnly = new RunOnlyOptions { Type = "tag", Values = [.. Tags] } });
            _faults.AddRange(result.Violations.SelectMany(violation => violation.Nodes.Select(node =>
                $"{label}, {theme}: {violation.Id} at {node.Target} {node.Any.FirstOrDefault()?.Message ?? violation.Help}")));
        }
    }

    /// <summary>Nothing was wrong anywhere.</summary>
    public void FoundNothing()
    {
        Assert.True(_number > 0, "Nothing was looked at.");
        Assert.True(_faults.Count == 0, string.Join('\n', _faults));
    }
}
