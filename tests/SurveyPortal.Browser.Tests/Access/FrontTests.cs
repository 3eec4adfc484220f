using Microsoft.Playwright;
using SurveyPortal.Browser.Tests.Hosting;
using SurveyPortal.Browser.Tests.Pages;

namespace SurveyPortal.Browser.Tests.Access;

/// <summary>Promise P15: the web front is hard, tried by a real browser.</summary>
public sealed class FrontTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    [BrowserFact]
    public async Task The_public_cannot_open_a_circuit()
    {
        await using var visitor = await portal.VisitorAsync();
        await new QuestionnairePage(visitor.Page).OpenAsync(portal.Open);

        Assert.Equal(401, await visitor.Page.EvaluateAsync<int>("async () => (await fetch('/_blazor/negotiate?negotiateVersion=1', { method: 'POST' })).status"));
        Assert.Equal("closed", await visitor.Page.EvaluateAsync<string>("""
            () => new Promise(done => {
              const socket = new WebSocket(location.origin.replace('http', 'ws') + '/_blazor?id=x');
              socket.onopen = () => done('open');
              socket.onclose = () => done('closed');
            })
            """));
    }

    [BrowserFact]
    public async Task Respondents_pages_have_a_strict_policy_and_say_nothing_to_the_next_page()
    {
        await using var visitor = await portal.VisitorAsync();
        foreach (var address in new[] { portal.Open.Form, portal.Open.Thanks, portal.Open.Protection, portal.Closed.Form, "/svara/finns-inte" })
        {
            var headers = (await visitor.Page.GotoAsync(address))!.Headers;
            Assert.Equal(
                "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self' data:; connect-src 'self'; "
                + "form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
                headers["content-security-policy"]);
            Assert.Equal("no-referrer", headers["referrer-policy"]);
            Assert.Equal("no-store", headers["cache-control"]);
            Assert.Equal("nosniff", headers["x-content-type-options"]);
        }
    }

    [BrowserFact]
    public async Task No_page_can_be_framed_by_another_site()
    {
        await using var visitor = await portal.VisitorAsync();
        await using var elsewhere = await OtherSite.OpenAsync();
        foreach (var address in new[] { portal.Open.Form, "/", "/logga-in", "/platta", "/favicon.svg" })
        {
            Assert.StartsWith("chrome-error://", await FramedAsync(visitor, elsewhere, portal.Portal.Address + address), StringComparison.Ordinal);
        }

        // What says nothing about frames is framed; otherwise the lines above would prove nothing.
        await using var unguarded = await OtherSite.OpenAsync();
        unguarded.Html = "<p>Frame me</p>";
        Assert.StartsWith(unguarded.Address, await FramedAsync(visitor, elsewhere, unguarded.Address), StringComparison.Ordinal);
        Assert.Equal(5, visitor.Complaints.Count(complaint => complaint.Contains("frame-ancestors 'none'", StringComparison.Ordinal)));
    }

    [BrowserFact]
    public async Task Another_site_cannot_make_a_visitor_answer()
    {
        await using var visitor = await portal.VisitorAsync();
        var stored = await StoredAnswers.WatchAsync(portal, portal.Open);
        await using var elsewhere = await OtherSite.OpenAsync();
        elsewhere.Html = $"""
            <form method='post' action='{portal.Portal.Address}{portal.Open.Form}'>
              <input name='nyckel' value='{Guid.NewGuid():N}'><input name='kon' value='man'><button>Vinn en cykel</button>
            </form>
            """;
        await visitor.Page.GotoAsync(elsewhere.Address);

        var response = await visitor.Page.RunAndWaitForResponseAsync(
            () => visitor.Page.GetByRole(AriaRole.Button).ClickAsync(), response => response.Request.Method == "POST");

        Assert.Equal(403, response.Status);
        await stored.GainedNothingAsync();
    }

    private async Task<string> FramedAsync(Visitor visitor, OtherSite elsewhere, string address)
    {
        elsewhere.Html = $"<h1>Elsewhere</h1><iframe src='{address}'></iframe>";
        await visitor.Page.GotoAsync(elsewhere.Address, new() { WaitUntil = WaitUntilState.Load });
        var frame = visitor.Page.Frames.Single(frame => frame.ParentFrame is not null);

        // The page can be loaded before it is told where its frame ended up.
        for (var patience = 100; frame.Url.Length == 0 && patience > 0; patience--)
        {
            await Task.Delay(50);
        }

        return frame.Url;
    }
}
