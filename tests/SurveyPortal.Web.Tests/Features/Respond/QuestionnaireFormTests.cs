using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Bunit;
using SurveyPortal.Domain.Answers;
using SurveyPortal.Web.Features.Respond.Pages;

namespace SurveyPortal.Web.Tests.Features.Respond;

public sealed class QuestionnaireFormTests : BunitContext
{
    private const string Key = "00112233445566778899aabbccddeeff";

    // Written out here and not read from the instrument: whoever changes a word of the locked text must meet this list.
    private static readonly string[] Questions =
    [
        "Om dig:",
        "Får du stöd på ett sätt som är till stor nytta för dig?",
        "Är du med och bestämmer vilket stöd du skall få?",
        "Får stödet ta den tid du behöver?",
        "Stödjer insatsen dig i kontakterna med myndigheterna och vården?",
        "Har det stöd du fått hjälpt dig att utveckla sätt att hantera din situation?",
        "Känner du dig mer redo att kunna arbeta eller studera jämfört med innan du fick kontakt med oss?",
        "Upplever du att personalen tar tillvara dina erfarenheter, kunskaper och synpunkter?",
    ];

    private static readonly string[] Often = ["Aldrig", "Sällan", "Ibland", "Ofta", "För det mesta", "Alltid"];
    private static readonly string[] Much = ["Inte alls", "Till liten del", "Delvis", "Till stor del", "Till mycket stor del", "Helt och hållet"];

    [Fact]
    public void Every_question_stands_in_order_with_its_exact_text()
    {
        var form = RenderForm();

        Assert.Equal(Questions, form.FindAll("fieldset > legend > .wording").Select(text => text.TextContent));
        Assert.Equal(Enumerable.Range(1, 7).Select(number => $"Fråga {number} av 7"), form.FindAll(".counter").Select(text => text.TextContent));
    }

    [Fact]
    public void Every_choice_stands_in_order_with_its_exact_text()
    {
        var choices = RenderForm().FindAll("fieldset").Select(question => question.QuerySelectorAll(".choice").Select(choice => choice.TextContent.Trim()).ToArray()).ToList();

        Assert.Equal(["Kvinna", "Man", "Vill inte svara/inget svarsalternativ passar"], choices[0]);
        Assert.All(choices[1..5], steps => Assert.Equal(Often, steps));
        Assert.All(choices[5..8], steps => Assert.Equal(Much, steps));
    }

    [Fact]
    public void Every_choice_is_read_as_what_it_says()
    {
        var form = RenderForm();
        for (var step = 1; step <= 6; step++)
        {
            var chosen = form.FindAll("fieldset").Skip(1)
                .Select(question => (IHtmlInputElement)question.QuerySelectorAll("input")[step - 1])
                .ToDictionary(input => input.Name!, input => input.Value);
            chosen["kon"] = ((IHtmlInputElement)form.FindAll("#fraga-kon input")[1]).Value;

            var (sheet, problems) = AnswerSheet.Read(Doors.Instrument, name => chosen.TryGetValue(name, out var value) ? [value] : []);

            Assert.Empty(problems);
            Assert.Equal("man", sheet!.Group);
            Assert.Equal(Enumerable.Repeat(step, 7), sheet.Steps);
        }
    }

    [Fact]
    public void It_is_an_ordinary_form_that_needs_no_script()
    {
        var form = (IHtmlFormElement)RenderForm().Find("form");

        Assert.Equal("post", form.Method);
        Assert.Equal("/svara/" + Doors.Code, form.GetAttribute("action"));
        Assert.Equal("off", form.GetAttribute("autocomplete"));
        Assert.Equal(Key, form.QuerySelector("input[name=nyckel][type=hidden]")!.GetAttribute("value"));
        var shown = form.QuerySelectorAll("button").Where(button => button.Closest("[hidden]") is null);
        Assert.Equal("Skicka", Assert.Single(shown).TextContent);
        Assert.All(form.QuerySelectorAll("fieldset"), question => Assert.Null(question.Closest("[hidden]")));
    }

    [Fact]
    public void Nothing_is_chosen_and_nothing_is_required_from_the_beginning()
    {
        var inputs = RenderForm().FindAll("input[type=radio]");

        Assert.Equal(3 + (7 * 6), inputs.Count);
        Assert.All(inputs, input => Assert.False(input.HasAttribute("checked") || input.HasAttribute("required")));
        Assert.Equal(inputs.Count, inputs.Select(input => input.Id).Distinct().Count());
    }

    [Fact]
    public void What_was_chosen_is_chosen_again()
    {
        var form = RenderForm(new SubmittedFields(new Dictionary<string, string> { ["kon"] = "annat", ["f-2"] = "5" }));

        Assert.Equal(["kon-annat", "f-2-5"], form.FindAll("input[checked]").Select(input => input.Id!));
    }

    [Fact]
    public void A_hostile_value_is_not_written_into_the_page()
    {
        const string hostile = "\"><script>alert(1)</script>";

        var form = RenderForm(
            new SubmittedFields(new Dictionary<string, string> { ["kon"] = hostile, ["f-1"] = hostile, [hostile] = "1" }),
            [new SheetProblem("f-1", SheetProblemKind.UnknownOption)]);

        Assert.DoesNotContain("alert", form.Markup, StringComparison.Ordinal);
        Assert.Empty(form.FindAll("input[checked]"));
    }

    [Fact]
    public void A_fault_is_told_at_its_question()
    {
        var form = RenderForm(SubmittedFields.None, [new SheetProblem("f-3", SheetProblemKind.SeveralValues)]);

        var question = form.Find("#fraga-f-3");
        var fault = form.Find("#" + question.GetAttribute("aria-describedby"));
        Assert.Equal(question.Id, fault.Closest("fieldset")!.Id);
        Assert.Contains("flera svar", fault.TextContent, StringComparison.Ordinal);
        Assert.Single(form.FindAll(".fault"));
    }

    private IRenderedComponent<QuestionnaireForm> RenderForm(SubmittedFields? fields = null, IReadOnlyList<SheetProblem>? problems = null) =>
        Render<QuestionnaireForm>(parameters => parameters
            .Add(form => form.Door, Doors.Open)
            .Add(form => form.Key, Key)
            .Add(form => form.Fields, fields ?? SubmittedFields.None)
            .Add(form => form.Problems, problems ?? []));
}
