using Microsoft.Playwright;
using SurveyPortal.Browser.Tests.Hosting;
using SurveyPortal.Browser.Tests.Pages;
using static Microsoft.Playwright.Assertions;

namespace SurveyPortal.Browser.Tests.Phone;

/// <summary>Promise P5: whatever happens to the network or the server, nothing is retyped and nothing is stored twice.</summary>
public sealed class InterruptionTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    private const float RetryPatience = 30_000;

    [BrowserFact]
    public async Task Offline_at_Skicka_and_online_again_stores_the_answer_once()
    {
        await using var visitor = await portal.VisitorAsync();
        var stored = await StoredAnswers.WatchAsync(portal, portal.Open);
        var form = await new QuestionnairePage(visitor.Page).OpenAsync(portal.Open);
        await form.FillInAsync("Kvinna", "6543210");
        await visitor.Context.SetOfflineAsync(true);

        await form.SendAsync();
        await Expect(form.Trouble).ToBeVisibleAsync();
        await stored.GainedNothingAsync();
        await visitor.Context.SetOfflineAsync(false);

        await form.IsThankedAsync();
        await stored.GainedAsync("kvinna", "6543210");
    }

    [BrowserFact]
    public async Task A_server_that_dies_under_a_half_filled_form_and_comes_back_is_not_noticed()
    {
        await using var visitor = await portal.VisitorAsync();
        var stored = await StoredAnswers.WatchAsync(portal, portal.Open);
        var form = await new QuestionnairePage(visitor.Page).OpenAsync(portal.Open);
        await form.BeginAsync();
        await form.ChooseAsync("Man");
        await form.NextAsync();
        await form.ChooseAsync("Sällan");

        await portal.Portal.RestartAsync();

        for (var i = 0; i < 7; i++)
        {
            await form.NextAsync();
        }

        await form.SendAsync();
        await form.IsThankedAsync();
        await stored.GainedAsync("man", "2000000");
    }

    [BrowserFact]
    public async Task A_server_that_is_away_at_Skicka_gets_the_answer_when_it_is_back()
    {
        await using var visitor = await portal.VisitorAsync();
        var stored = await StoredAnswers.WatchAsync(portal, portal.Open);
        var form = await new QuestionnairePage(visitor.Page).OpenAsync(portal.Open);
        await form.FillInAsync("Man", "3333333");
        await portal.Portal.KillAsync();

        await form.SendAsync();
        await Expect(form.Trouble).ToBeVisibleAsync();
        await portal.Portal.StartAsync();

        // Nobody touches the phone: it tries again by itself.
        await Expect(form.Thanks).ToBeVisibleAsync(new() { Timeout = RetryPatience });
        await stored.GainedAsync("man", "3333333");
    }

    [BrowserFact]
    public async Task An_answer_whose_receipt_was_lost_is_sent_again_and_stored_once()
    {
        await using var visitor = await portal.VisitorAsync();
        var stored = await StoredAnswers.WatchAsync(portal, portal.Open);
        var form = await new QuestionnairePage(visitor.Page).OpenAsync(portal.Open);
        await form.FillInAsync("Kvinna", "5555555");
        var losses = 0;
        await visitor.Page.RouteAsync("**" + portal.Open.Form, async route =>
        {
            // The answer arrives and is stored; the connection breaks before the phone hears of it.
            await route.FetchAsync();
            losses++;
            await route.AbortAsync();
        }, new() { Times = 1 });

        await form.SendAsync();
        await Expect(form.Trouble).ToBeVisibleAsync();
        await stored.GainedAsync("kvinna", "5555555");

        await Expect(form.Thanks).ToBeVisibleAsync(new() { Timeout = RetryPatience });
        Assert.Equal(1, losses);
        await stored.GainedAsync("kvinna", "5555555");
    }

    [BrowserFact]
    public async Task A_full_queue_keeps_the_answers_with_and_without_script()
    {
        await portal.Portal.RestartAsync(("Portal__Intake__QueueCapacity", "1"), ("Portal__Intake__CommitSize", "1"));
        await using var visitor = await portal.VisitorAsync();
        await using var plainVisitor = await portal.VisitorAsync(with: options => options.JavaScriptEnabled = false);
        var stored = await StoredAnswers.WatchAsync(portal, portal.Open);
        var form = await new QuestionnairePage(visitor.Page).OpenAsync(portal.Open);
        await form.FillInAsync("Kvinna", "1111111");
        await plainVisitor.Page.GotoAsync(portal.Open.Form);
        var plain = new PlainForm(plainVisitor.Page);
        await plain.FillInAsync(2, "2222222");

        List<Task<int>> others;
        await using (await portal.Database.BlockWritingAsync())
        {
            others = await FillTheQueueAsync();
            await form.SendAsync();
            await Expect(form.Trouble).ToBeVisibleAsync();
            await plain.SendAsync();
            await Expect(plain.Busy).ToBeVisibleAsync();
            await Expect(plain.Busy).ToBeFocusedAsync();
            await Expect(plain.Choice(7, 2)).ToBeCheckedAsync();
            await stored.GainedNothingAsync();
        }

        var accepted = (await Task.WhenAll(others)).Count(status => status == 303);
        await plain.SendAsync();
        await new QuestionnairePage(plainVisitor.Page).IsThankedAsync();
        await Expect(form.Thanks).ToBeVisibleAsync(new() { Timeout = RetryPatience });
        await stored.GainedAsync(
            [new StoredSheet("kvinna", "1111111"), new StoredSheet("man", "2222222"), .. Enumerable.Repeat(new StoredSheet("annat", "0000000"), accepted)]);
        await portal.Portal.RestartAsync();
    }

    // The writer holds one answer, the queue another; from then on the door says "busy".
    private async Task<List<Task<int>>> FillTheQueueAsync()
    {
        var waiting = new List<Task<int>>();
        for (var i = 0; i < 10; i++)
        {
            var post = PostAsync();
            if (await Task.WhenAny(post, Task.Delay(TimeSpan.FromMilliseconds(500))) == post && await post == 503)
            {
                return waiting;
            }

            waiting.Add(post);
        }

        throw new InvalidOperationException("The queue never filled.");
    }

    private async Task<int> PostAsync()
    {
        using var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false });
        using var body = new FormUrlEncodedContent([new("nyckel", Guid.NewGuid().ToString("N"))]);
        using var response = await client.PostAsync(new Uri(portal.Portal.Address + portal.Open.Form), body);
        return (int)response.StatusCode;
    }
}
