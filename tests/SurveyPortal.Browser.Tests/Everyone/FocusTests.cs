using Microsoft.Playwright;
using SurveyPortal.Browser.Tests.Hosting;
using SurveyPortal.Browser.Tests.Pages;

namespace SurveyPortal.Browser.Tests.Everyone;

/// <summary>Whoever uses the keyboard sees where they are: each stop looks different with the focus than without it.</summary>
public sealed class FocusTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    private const int Most = 14;

    [BrowserFact]
    public async Task On_the_respondents_pages()
    {
        await using var visitor = await portal.VisitorAsync();
        var form = await new QuestionnairePage(visitor.Page).OpenAsync(portal.Open);
        Assert.True(await IsSeenEverywhereAsync(visitor.Page) >= 3);
        await form.BeginAsync();
        await form.ChooseAsync("Man");
        Assert.True(await IsSeenEverywhereAsync(visitor.Page) >= 3);
        await visitor.Page.GotoAsync(portal.Open.Protection);
        Assert.True(await IsSeenEverywhereAsync(visitor.Page) >= 2);
    }

    [BrowserFact]
    public async Task On_the_tablet()
    {
        await using var visitor = await portal.TabletAsync();
        var tablet = await new TabletPage(visitor.Page).OpenAsync();
        Assert.True(await IsSeenEverywhereAsync(visitor.Page) >= 2);
        await tablet.Form.BeginAsync();
        Assert.True(await IsSeenEverywhereAsync(visitor.Page) >= 3);
    }

    [BrowserFact]
    public async Task On_staff_pages_in_both_themes()
    {
        await using var visitor = await portal.StaffAsync(portal.Head);
        foreach (var theme in new[] { ColorScheme.Light, ColorScheme.Dark })
        {
            await visitor.Page.EmulateMediaAsync(new() { ColorScheme = theme });
            await visitor.OpenLiveAsync(portal.Open.Results);
            Assert.True(await IsSeenEverywhereAsync(visitor.Page) >= 8);
        }
    }

    // How many stops there were. The same piece of the screen is pictured with and without the focus.
    private static async Task<int> IsSeenEverywhereAsync(IPage page)
    {
        await page.EvaluateAsync("() => { document.activeElement?.blur(); scrollTo(0, 0); }");
        var stops = 0;
        for (; stops < Most; stops++)
        {
            await page.Keyboard.PressAsync("Tab");
            var place = await page.EvaluateAsync<float[]?>("""
                () => {
                  const active = document.activeElement;
                  if (!active || active === document.body) { return null; }
                  const box = (active.closest('label') ?? active).getBoundingClientRect();
                  const left = Math.max(0, box.left - 8), top = Math.max(0, box.top - 8);
                  return [left, top, Math.min(innerWidth, box.right + 8) - left, Math.min(innerHeight, box.bottom + 8) - top];
                }
                """);
            if (place is null)
            {
                break;
            }

            var what = await page.EvaluateAsync<string>("() => document.activeElement.outerHTML.slice(0, 120)");
            Assert.True(place[2] > 0 && place[3] > 0, $"The focus is off the screen at {what}");
            var clip = new Clip { X = place[0], Y = place[1], Width = place[2], Height = place[3] };
            var with = await page.ScreenshotAsync(new() { Clip = clip });
            await page.EvaluateAsync("() => document.activeElement.blur()");
            var without = await page.ScreenshotAsync(new() { Clip = clip });
            Assert.False(with.AsSpan().SequenceEqual(without), $"The focus is not seen at {what}");
        }

        return stops;
    }
}
