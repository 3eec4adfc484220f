using System.Text.RegularExpressions;
using Microsoft.Playwright;
using SurveyPortal.Browser.Tests.Hosting;
using SurveyPortal.Browser.Tests.Pages;
using static Microsoft.Playwright.Assertions;

namespace SurveyPortal.Browser.Tests.Phone;

/// <summary>A visitor answers on a phone with script.</summary>
public sealed class AnsweringTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    [BrowserFact]
    public async Task A_visitor_answers_one_question_at_a_time_and_the_answer_is_stored_once()
    {
        await using var visitor = await portal.VisitorAsync();
        var stored = await StoredAnswers.WatchAsync(portal, portal.Open);
        var form = await new QuestionnairePage(visitor.Page).OpenAsync(portal.Open);

        await form.FillInAsync("Kvinna", "1234560");
        await Expect(form.Progress).ToHaveAttributeAsync("value", "8");
        await form.SendAsync();

        await form.IsThankedAsync();
        await Expect(visitor.Page).ToHaveURLAsync(new Regex("/tack$"));
        await stored.GainedAsync("kvinna", "1234560");
        Assert.Empty(visitor.Complaints);
    }

    [BrowserFact]
    public async Task Whoever_skips_everything_is_told_so_once_and_may_send_all_the_same()
    {
        await using var visitor = await portal.VisitorAsync();
        var form = await new QuestionnairePage(visitor.Page).OpenAsync(portal.Open);
        var nothing = visitor.Page.GetByText("Du har inte valt något svar.");

        await form.FillInAsync("", "0000000");
        await Expect(nothing).ToBeVisibleAsync();
        await form.BackButton.ClickAsync();
        await form.ChooseAsync("Delvis");
        await form.NextAsync();
        await Expect(form.Finish).ToBeVisibleAsync();
        await Expect(nothing).ToBeHiddenAsync();
    }

    [BrowserFact]
    public async Task Progress_back_skip_and_clearing_a_choice_do_what_they_say()
    {
        await using var visitor = await portal.VisitorAsync();
        var stored = await StoredAnswers.WatchAsync(portal, portal.Open);
        var form = await new QuestionnairePage(visitor.Page).OpenAsync(portal.Open);
        await form.BeginAsync();
        await Expect(form.NextButton).ToHaveTextAsync("Hoppa över");
        await form.ChooseAsync("Man");
        await Expect(form.NextButton).ToHaveTextAsync("Nästa");
        await form.NextAsync();
        await form.NextAsync();
        await form.NextAsync();

        await form.IsAskingAsync("Fråga 3 av 7");
        await Expect(form.Progress).ToHaveAttributeAsync("value", "4");
        await form.ChooseAsync("Ofta");
        await form.BackButton.ClickAsync();
        await form.IsAskingAsync("Fråga 2 av 7");
        await form.ChooseAsync("Alltid");
        await form.NextAsync();
        await Expect(form.Choice("Ofta")).ToBeCheckedAsync();
        await form.ClearButton.ClickAsync();
        await Expect(form.Choice("Ofta")).Not.ToBeCheckedAsync();
        await Expect(form.ClearButton).ToBeHiddenAsync();
        await Expect(form.NextButton).ToHaveTextAsync("Hoppa över");
        for (var i = 3; i <= 7; i++)
        {
            await form.IsAskingAsync($"Fråga {i} av 7");
            await form.NextAsync();
        }

        await form.SendAsync();
        await form.IsThankedAsync();
        await stored.GainedAsync("man", "0600000");
    }

    [BrowserFact]
    public async Task The_keyboard_is_enough()
    {
        await using var visitor = await portal.VisitorAsync();
        var stored = await StoredAnswers.WatchAsync(portal, portal.Open);
        var form = await new QuestionnairePage(visitor.Page).OpenAsync(portal.Open);
        var keys = visitor.Page.Keyboard;

        await keys.PressAsync("Tab");
        await Expect(visitor.Page.GetByRole(AriaRole.Link, new() { Name = "Hoppa till innehållet" })).ToBeFocusedAsync();
        await keys.PressAsync("Enter");
        await keys.PressAsync("Tab");
        await Expect(visitor.Page.GetByRole(AriaRole.Link, new() { Name = "Så skyddas dina svar" })).ToBeFocusedAsync();
        await keys.PressAsync("Tab");
        await Expect(form.BeginButton).ToBeFocusedAsync();
        await keys.PressAsync("Enter");

        // The question takes the focus and is thereby read out; arrows choose, Enter goes on.
        await form.IsAskingAsync("Om dig:");
        await Expect(form.Questions.Locator("legend")).ToBeFocusedAsync();
        await keys.PressAsync("Tab");
        await keys.PressAsync("ArrowDown");
        await Expect(form.Choice("Man")).ToBeCheckedAsync();
        await keys.PressAsync("Enter");
        for (var i = 1; i <= 7; i++)
        {
            await form.IsAskingAsync($"Fråga {i} av 7");
            await Expect(form.Questions.Locator("legend")).ToBeFocusedAsync();
            await keys.PressAsync("Tab");
            await keys.PressAsync("Space");
            await keys.PressAsync("Enter");
        }

        await Expect(form.Finish).ToBeFocusedAsync();
        await keys.PressAsync("Tab");
        await Expect(form.BackButton).ToBeFocusedAsync();
        await keys.PressAsync("Tab");
        await Expect(form.SendButton).ToBeFocusedAsync();
        await keys.PressAsync("Enter");

        await Expect(form.Thanks).ToBeFocusedAsync();
        await stored.GainedAsync("man", "1111111");
    }

    [BrowserFact]
    public async Task The_browsers_back_goes_one_question_back_and_never_shows_a_sent_answer()
    {
        await using var visitor = await portal.VisitorAsync();
        var form = await new QuestionnairePage(visitor.Page).OpenAsync(portal.Open);
        await form.BeginAsync();
        await form.ChooseAsync("Kvinna");
        await form.NextAsync();
        await form.IsAskingAsync("Fråga 1 av 7");

        await visitor.Page.GoBackAsync();
        await form.IsAskingAsync("Om dig:");
        await Expect(form.Choice("Kvinna")).ToBeCheckedAsync();
        await visitor.Page.GoForwardAsync();
        await form.IsAskingAsync("Fråga 1 av 7");
        Assert.EndsWith(portal.Open.Form, visitor.Page.Url, StringComparison.Ordinal);

        for (var i = 0; i < 7; i++)
        {
            await form.NextAsync();
        }

        await form.SendAsync();
        await form.IsThankedAsync();
        await visitor.Page.GoBackAsync();
        await form.IsThankedAsync();
        await visitor.Page.GotoAsync("/halsa");
        await visitor.Page.GoBackAsync();
        await Expect(visitor.Page.Locator("main")).ToBeVisibleAsync();
        await Expect(visitor.Page.Locator("input:checked")).ToHaveCountAsync(0);
    }

    [BrowserFact]
    public async Task A_double_click_moves_one_question_and_sends_once()
    {
        await using var visitor = await portal.VisitorAsync();
        var stored = await StoredAnswers.WatchAsync(portal, portal.Open);
        var form = await new QuestionnairePage(visitor.Page).OpenAsync(portal.Open);
        await form.BeginAsync();
        await form.NextButton.DblClickAsync();
        await form.IsAskingAsync("Fråga 1 av 7");
        await form.ChooseAsync("Alltid");
        for (var i = 0; i < 7; i++)
        {
            await form.NextAsync();
        }

        await form.SendButton.DblClickAsync();
        await form.IsThankedAsync();
        await stored.GainedAsync("annat", "6000000");
    }

    [BrowserFact]
    public async Task A_double_tap_moves_one_question()
    {
        await using var visitor = await portal.VisitorAsync(with: options => options.HasTouch = options.IsMobile = true);
        var form = await new QuestionnairePage(visitor.Page).OpenAsync(portal.Open);

        // Quicker than a person means to: the second tap of a double tap. After a moment a tap counts again.
        await visitor.Page.EvaluateAsync("""
            async () => {
              const tap = move => document.querySelector(`[data-move=${move}]`).dispatchEvent(new PointerEvent('click', { bubbles: true, pointerType: 'touch', detail: 1 }));
              const moment = () => new Promise(resolve => setTimeout(resolve, 400));
              await moment();
              tap('begin');
              tap('next');
              tap('next');
            }
            """);
        await form.IsAskingAsync("Om dig:");

        await visitor.Page.EvaluateAsync("""
            async () => {
              const tap = move => document.querySelector(`[data-move=${move}]`).dispatchEvent(new PointerEvent('click', { bubbles: true, pointerType: 'touch', detail: 1 }));
              await new Promise(resolve => setTimeout(resolve, 400));
              tap('next');
              tap('next');
            }
            """);
        await form.IsAskingAsync("Fråga 1 av 7");
    }

    [BrowserFact]
    public async Task A_visitor_who_begins_before_the_script_comes_keeps_the_whole_form()
    {
        await using var visitor = await portal.VisitorAsync();
        var stored = await StoredAnswers.WatchAsync(portal, portal.Open);
        var arrives = new TaskCompletionSource();
        await visitor.Page.RouteAsync("**/questionnaire*.js*", async route =>
        {
            await arrives.Task;
            await route.ContinueAsync();
        });
        await visitor.Page.GotoAsync(portal.Open.Form, new() { WaitUntil = WaitUntilState.Commit });
        var form = new PlainForm(visitor.Page);
        await form.FillInAsync(1, "4400000");
        arrives.SetResult();

        await Expect(visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Ta bort mitt val" })).ToHaveCountAsync(3);
        await Expect(form.Questions.Last).ToBeVisibleAsync();
        await form.SendAsync();
        await new QuestionnairePage(visitor.Page).IsThankedAsync();
        await stored.GainedAsync("kvinna", "4400000");
    }
}
