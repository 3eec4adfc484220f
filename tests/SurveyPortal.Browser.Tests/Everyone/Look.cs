using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using SurveyPortal.Browser.Tests.Hosting;

namespace SurveyPortal.Browser.Tests.Everyone;

/// <summary>
/// Promise P17 for one journey: each page and state is looked at in three sizes and two themes, and what is wrong is gathered.
/// The pictures are kept for people to look at; where nobody looks (CI) there is one of each page, because they cost more than the checks.
/// </summary>
internal sealed class Look(string journey)
{
    // Says what sticks out, so that it can be found.
    private const string Sideways = """
        () => document.documentElement.scrollWidth <= document.documentElement.clientWidth ? null :
          `${document.documentElement.scrollWidth - document.documentElement.clientWidth} px too wide: `
            + [...document.body.querySelectorAll('*')]
              .filter(element => !element.closest('svg') && element.getBoundingClientRect().right > document.documentElement.clientWidth + 0.5)
              .map(element => `${element.tagName.toLowerCase()}.${element.className}`).slice(-3).join(' ')
        """;

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

    private static readonly bool Unseen = Environment.GetEnvironmentVariable("CI") == "true";

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
        // A click returns before the page it leads to has its style.
        await page.WaitForLoadStateAsync(LoadState.Load);
        await page.EvaluateAsync("() => document.fonts.ready.then(() => true)");
        foreach (var screen in Screen.All)
        {
            await page.SetViewportSizeAsync(screen.Width, screen.Height);
            if (await page.EvaluateAsync<string?>(Sideways) is { } over)
            {
                _faults.Add($"{label}, {screen.Name}: {over}");
            }

            if (screen == Screen.Phone)
            {
                _faults.AddRange((await page.EvaluateAsync<string[]>(Targets, target)).Select(small => $"{label}: small target {small}"));
            }

            if (!Unseen || screen == Screen.Phone)
            {
                await PictureAsync(page, $"{label}-{screen.Name}");
            }
        }

        await page.SetViewportSizeAsync(size.Width, size.Height);
        await CheckAsync(page, label, new RunOnlyOptions { Type = "tag", Values = [.. Tags] });

        // The dark theme changes colours and nothing else.
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
        if (!Unseen)
        {
            await PictureAsync(page, $"{label}-dark");
        }

        await CheckAsync(page, label + ", dark", new RunOnlyOptions { Type = "rule", Values = ["color-contrast", "link-in-text-block"] });
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });
    }

    /// <summary>Nothing was wrong anywhere.</summary>
    public void FoundNothing()
    {
        Assert.True(_number > 0, "Nothing was looked at.");
        Assert.True(_faults.Count == 0, string.Join('\n', _faults));
    }

    private static Task PictureAsync(IPage page, string name) => page.ScreenshotAsync(new()
    {
        Path = Path.Combine(SourceTree.Pictures, name + ".jpg"),
        FullPage = true,
        Type = ScreenshotType.Jpeg,
        Quality = 70,
    });

    private async Task CheckAsync(IPage page, string label, RunOnlyOptions rules)
    {
        var result = await page.RunAxe(new AxeRunOptions { RunOnly = rules, ResultTypes = [ResultType.Violations] });
        _faults.AddRange(result.Violations.SelectMany(violation => violation.Nodes.Select(node =>
            $"{label}: {violation.Id} at {node.Target} {node.Any.FirstOrDefault()?.Message ?? violation.Help}")));
    }
}
