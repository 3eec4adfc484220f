using Microsoft.Playwright;
using SurveyPortal.Browser.Tests.Hosting;
using SurveyPortal.Browser.Tests.Pages;
using static Microsoft.Playwright.Assertions;

namespace SurveyPortal.Browser.Tests.Privacy;

/// <summary>Promise P9: a respondent gets no cookie and no storage, and nobody else hears of the visit.</summary>
public sealed class NothingLeftTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    [BrowserFact]
    public async Task A_visit_from_the_first_page_to_the_thanks_leaves_nothing_in_the_browser_and_tells_nobody()
    {
        await using var visitor = await portal.VisitorAsync();
        await visitor.Page.GotoAsync(portal.Open.Protection);
        await HasLeftNothingAsync(visitor);
        var form = await new QuestionnairePage(visitor.Page).OpenAsync(portal.Open);
        await HasLeftNothingAsync(visitor);
        await form.FillInAsync("Man", "1200000");
        await HasLeftNothingAsync(visitor);
        await form.SendAsync();
        await form.IsThankedAsync();
        await HasLeftNothingAsync(visitor);
        await visitor.Page.GotoAsync(portal.Open.Thanks);
        await HasLeftNothingAsync(visitor);
    }

    [BrowserFact]
    public async Task Pages_for_what_cannot_be_answered_leave_nothing_either()
    {
        await using var visitor = await portal.VisitorAsync();
        foreach (var (address, status, heading) in new[]
        {
            ("/svara/" + new string('a', 26), 404, "Vi hittar inte enkäten"),
            (portal.Planned.Form, 404, "Enkäten har inte öppnat än"),
            (portal.Closed.Form, 410, "Enkäten är stängd"),
        })
        {
            var response = await visitor.Page.GotoAsync(address);
            Assert.Equal(status, response!.Status);
            await Expect(visitor.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync(heading);
            await HasLeftNothingAsync(visitor);
        }
    }

    [BrowserFact]
    public async Task The_plain_form_leaves_nothing_either()
    {
        await using var visitor = await portal.VisitorAsync(with: options => options.JavaScriptEnabled = false);
        await visitor.Page.GotoAsync(portal.Open.Form);
        await new PlainForm(visitor.Page).SendAsync();
        await new QuestionnairePage(visitor.Page).IsThankedAsync();
        await HasLeftNothingAsync(visitor);
    }

    [BrowserFact]
    public async Task The_watch_sees_what_it_watches_for()
    {
        await using var visitor = await portal.VisitorAsync();
        await visitor.Page.GotoAsync(portal.Open.Form);
        await visitor.Page.EvaluateAsync("""
            async () => {
              localStorage.setItem('a', '1');
              sessionStorage.setItem('b', '1');
              document.cookie = 'c=1';
              await new Promise(done => { const request = indexedDB.open('d'); request.onsuccess = () => { request.result.close(); done(); }; });
              const script = document.createElement('script');
              script.textContent = 'window.ran = true';
              document.head.append(script);
              await fetch('http://elsewhere.example/').catch(() => {});
            }
            """);

        Assert.Equal(
            ["cookie c", "localStorage a", "sessionStorage b", "indexedDB d", "cookie c=1"],
            await visitor.TracesAsync());
        Assert.True(visitor.Complaints.Count >= 2, string.Join('\n', visitor.Complaints));
        Assert.Null(await visitor.Page.EvaluateAsync<bool?>("() => window.ran ?? null"));
    }

    private static async Task HasLeftNothingAsync(Visitor visitor)
    {
        Assert.Empty(await visitor.TracesAsync());
        Assert.Empty(visitor.Foreign);
        Assert.Empty(visitor.Complaints);
    }
}
