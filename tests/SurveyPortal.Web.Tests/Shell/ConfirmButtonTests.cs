using Bunit;
using SurveyPortal.Web.Shell;

namespace SurveyPortal.Web.Tests.Shell;

public sealed class ConfirmButtonTests : BunitContext
{
    private int _done;

    public ConfirmButtonTests() => JSInterop.Mode = JSRuntimeMode.Loose;

    [Fact]
    public void Nothing_is_done_before_the_question_is_answered()
    {
        var button = RenderButton();
        button.Find("button").Click();

        Assert.Equal("Stänga av Platta 1?", button.Find(".ask p").TextContent);
        Assert.Equal(0, _done);

        button.Find(".ask button.primary").Click();
        Assert.Equal(1, _done);
        Assert.Empty(button.FindAll(".ask"));
    }

    [Fact]
    public void It_can_be_taken_back_by_button_and_by_key()
    {
        var button = RenderButton();
        button.Find("button").Click();
        button.Find(".ask button:not(.primary)").Click();
        Assert.Empty(button.FindAll(".ask"));

        button.Find("button").Click();
        button.Find(".ask").KeyDown("Escape");

        Assert.Empty(button.FindAll(".ask"));
        Assert.Equal(0, _done);
    }

    private IRenderedComponent<ConfirmButton> RenderButton() => Render<ConfirmButton>(parameters => parameters
        .Add(button => button.Text, "Stäng av").Add(button => button.Question, "Stänga av Platta 1?").Add(button => button.Confirm, "Stäng av Platta 1")
        .Add(button => button.OnConfirm, () => _done++));
}
