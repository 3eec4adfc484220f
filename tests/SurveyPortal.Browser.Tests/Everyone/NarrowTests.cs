using Microsoft.Playwright;
using SurveyPortal.Browser.Tests.Hosting;
using SurveyPortal.Browser.Tests.Pages;

namespace SurveyPortal.Browser.Tests.Everyone;

/// <summary>Promise P6: usable on the smallest phone, at 400 % zoom of a 1280 px screen, and with the reader's own text spacing.</summary>
public sealed class NarrowTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    // WCAG 1.4.12.
    private const string Spaced = """
        () => {
          const sheet = new CSSStyleSheet();
          sheet.replaceSync('* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important } p { margin-bottom: 2em !important }');
          document.adoptedStyleSheets = [sheet];
        }
        """;

    // Everything that sticks out, and every text that its own box cuts off.
    private const string CutOff = """
        () => [
          ...(document.documentElement.scrollWidth > document.documentElement.clientWidth ? ['the page'] : []),
          ...[...document.querySelectorAll('main *')].filter(element => element.checkVisibility({ visibilityProperty: true })
              && !element.closest('.visually-hidden, svg, progress') && element.tagName !== 'INPUT'
              && (element.getBoundingClientRect().right > innerWidth + 1
                || (getComputedStyle(element).overflow !== 'visible' && (element.scrollWidth > element.clientWidth + 1 || element.scrollHeight > element.clientHeight + 1))))
            .map(element => element.outerHTML.slice(0, 80)),
        ]
        """;

    [BrowserFact]
    public async Task Nothing_is_cut_off_at_320_pixels_and_at_400_percent()
    {
        foreach (var screen in new[] { new Screen("smallest", 320, 568), new Screen("zoomed", 320, 256), new Screen("zoomed further", 256, 500) })
        {
            await using var visitor = await portal.VisitorAsync(screen);
            await AnswerAsync(visitor, spaced: false);
        }
    }

    [BrowserFact]
    public async Task Nothing_is_cut_off_with_the_readers_own_text_spacing()
    {
        await using var visitor = await portal.VisitorAsync(new Screen("smallest", 320, 568));
        await AnswerAsync(visitor, spaced: true);
    }

    private async Task AnswerAsync(Visitor visitor, bool spaced)
    {
        var page = visitor.Page;
        await page.GotoAsync(portal.Open.Protection);
        await WholeAsync(page, spaced);
        var form = await new QuestionnairePage(page).OpenAsync(portal.Open);
        await WholeAsync(page, spaced);
        await form.BeginAsync();
        await form.ChooseAsync("Vill inte svara/inget svarsalternativ passar");
        await WholeAsync(page, spaced);
        await form.NextAsync();
        for (var i = 1; i <= 7; i++)
        {
            await form.IsAskingAsync($"Fråga {i} av 7");
            await WholeAsync(page, spaced);
            await form.NextAsync();
        }

        await WholeAsync(page, spaced);
        await form.SendAsync();
        await form.IsThankedAsync();
        await WholeAsync(page, spaced);
    }

    private static async Task WholeAsync(IPage page, bool spaced)
    {
        if (spaced)
        {
            await page.EvaluateAsync(Spaced);
        }

        Assert.Empty(await page.EvaluateAsync<string[]>(CutOff));
    }
}
