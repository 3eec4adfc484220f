using System.Text.RegularExpressions;
using Microsoft.Playwright;
using SurveyPortal.Browser.Tests.Hosting;
using SurveyPortal.Browser.Tests.Pages;
using static Microsoft.Playwright.Assertions;

namespace SurveyPortal.Browser.Tests.Phone;

/// <summary>Promise P6: the whole questionnaire with JavaScript off, and a light first visit.</summary>
public sealed class PlainTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    [BrowserFact]
    public async Task The_whole_questionnaire_is_answered_without_script()
    {
        await using var visitor = await NoScriptAsync();
        var stored = await StoredAnswers.WatchAsync(portal, portal.Open);
        await visitor.Page.GotoAsync(portal.Open.Form);
        var form = new PlainForm(visitor.Page);
        await Expect(form.Questions).ToHaveCountAsync(QuestionnairePage.Steps);
        for (var i = 0; i < QuestionnairePage.Steps; i++)
        {
            await Expect(form.Questions.Nth(i)).ToBeVisibleAsync();
        }

        // Nothing that needs the script stands in the way.
        await Expect(visitor.Page.GetByRole(AriaRole.Button)).ToHaveCountAsync(1);
        await form.FillInAsync(1, "6605432");
        await form.SendAsync();

        await new QuestionnairePage(visitor.Page).IsThankedAsync();
        await Expect(visitor.Page).ToHaveURLAsync(new Regex("/tack$"));
        await stored.GainedAsync("kvinna", "6605432");
    }

    [BrowserFact]
    public async Task Reloading_the_thanks_and_sending_again_from_Back_stores_nothing_more()
    {
        await using var visitor = await NoScriptAsync();
        var stored = await StoredAnswers.WatchAsync(portal, portal.Open);
        await visitor.Page.GotoAsync(portal.Open.Form);
        var form = new PlainForm(visitor.Page);
        await form.FillInAsync(2, "1000001");
        var key = await visitor.Page.Locator("[name=nyckel]").InputValueAsync();
        await form.SendAsync();
        var thanks = new QuestionnairePage(visitor.Page);
        await thanks.IsThankedAsync();
        await visitor.Page.ReloadAsync();
        await thanks.IsThankedAsync();
        await stored.GainedAsync("man", "1000001");

        // no-store: Back fetches an empty form with another key, so that the next person on the phone sees nobody's answers.
        await visitor.Page.GoBackAsync();
        await Expect(visitor.Page.Locator("input:checked")).ToHaveCountAsync(0);
        await Expect(visitor.Page.Locator("[name=nyckel]")).Not.ToHaveValueAsync(key);
        await stored.GainedAsync("man", "1000001");
    }

    [BrowserFact]
    public async Task A_faulty_answer_comes_back_with_everything_kept_and_a_way_to_the_fault()
    {
        await using var visitor = await NoScriptAsync();
        var stored = await StoredAnswers.WatchAsync(portal, portal.Open);
        await visitor.Page.GotoAsync(portal.Open.Form);
        var form = new PlainForm(visitor.Page);
        await form.FillInAsync(1, "1234561");
        await GarbleAsync(visitor, "f-3=3", "f-3=9");
        await form.SendAsync();

        await Expect(form.Faults).ToBeFocusedAsync();
        await stored.GainedNothingAsync();
        var link = form.Faults.GetByRole(AriaRole.Link);
        await Expect(link).ToHaveCountAsync(1);
        await Expect(link).ToContainTextAsync("Fråga 3");
        await link.ClickAsync();
        await Expect(form.Choice(3, 1)).ToBeInViewportAsync();
        await Expect(form.Questions.Nth(3)).ToContainTextAsync("Vi kunde inte läsa svaret.");
        await Expect(form.Choice(0, 1)).ToBeCheckedAsync();
        await Expect(form.Choice(7, 1)).ToBeCheckedAsync();
        await form.Choice(3, 3).CheckAsync();
        await form.SendAsync();

        await new QuestionnairePage(visitor.Page).IsThankedAsync();
        await stored.GainedAsync("kvinna", "1234561");
    }

    [BrowserFact]
    public async Task A_faulty_answer_with_script_says_so_and_leads_back_to_the_answers()
    {
        await using var visitor = await portal.VisitorAsync();
        var stored = await StoredAnswers.WatchAsync(portal, portal.Open);
        var form = await new QuestionnairePage(visitor.Page).OpenAsync(portal.Open);
        await form.FillInAsync("Kvinna", "1234561");
        await GarbleAsync(visitor, "f-3=3", "f-3=9");
        await form.SendAsync();

        await Expect(visitor.Page.GetByRole(AriaRole.Heading, new() { Name = "Något blev fel med svaret" })).ToBeFocusedAsync();
        await Expect(visitor.Page.GetByText("Fråga 3 av 7: vi kunde inte läsa svaret.")).ToBeVisibleAsync();
        await stored.GainedNothingAsync();
        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Tillbaka till dina svar" }).ClickAsync();
        await form.SendAsync();
        await form.IsThankedAsync();
        await stored.GainedAsync("kvinna", "1234561");
    }

    [BrowserFact]
    public async Task A_first_visit_is_at_most_six_requests()
    {
        await using var visitor = await portal.VisitorAsync();
        await visitor.Page.GotoAsync(portal.Open.Form, new() { WaitUntil = WaitUntilState.NetworkIdle });
        await Expect(new QuestionnairePage(visitor.Page).BeginButton).ToBeVisibleAsync();

        Assert.InRange(visitor.Requests.Count, 3, 6);
    }

    // What happens on the way between the phone and the portal, once.
    private static Task GarbleAsync(Visitor visitor, string was, string becomes) => visitor.Page.RouteAsync(
        url => url.Contains("/svara/", StringComparison.Ordinal),
        route => route.ContinueAsync(new() { PostData = System.Text.Encoding.UTF8.GetBytes(route.Request.PostData!.Replace(was, becomes, StringComparison.Ordinal)) }),
        new() { Times = 1 });

    private Task<Visitor> NoScriptAsync() => portal.VisitorAsync(with: options => options.JavaScriptEnabled = false);
}
