using AngleSharp.Dom;
using Bunit;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.Extensions.DependencyInjection;
using SurveyPortal.Web.Features.Kiosk;
using SurveyPortal.Web.Tests.Features.Respond;

namespace SurveyPortal.Web.Tests.Features.Kiosk;

public sealed class KioskPageTests : BunitContext
{
    private static readonly DeviceView On = new DeviceView.On("Platta 1", "Kontoret", Doors.Open, Doors.Facts);

    private readonly FakeDevice _device = new(On);

    public KioskPageTests()
    {
        Services.AddSingleton<DeviceSession>(_device);
        Services.AddSingleton<AntiforgeryStateProvider, Tokens>();
        ComponentFactories.AddStub<DeviceLink>(parameters => $"<link-to-portal started=\"{parameters.Get(link => link.Started)}\"></link-to-portal>");
    }

    [Fact]
    public void Nobody_signed_in_is_told_that_staff_sign_in()
    {
        var page = RenderPage(new DeviceView.StaffMustSignIn());

        Assert.Equal("/logga-in?till=/platta", page.Find("a.button").GetAttribute("href"));
        Assert.Empty(page.FindAll("form, link-to-portal"));
    }

    [Fact]
    public void Someone_who_may_not_turn_on_tablets_gets_no_form()
    {
        var page = RenderPage(new DeviceView.NotAllowed());

        Assert.Empty(page.FindAll("form, link-to-portal"));
        Assert.Equal(PortalUrls.Overview, Assert.Single(page.FindAll("a")).GetAttribute("href"));
        Assert.Contains("får inte sätta igång", page.Find("main").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void A_coach_chooses_a_round_and_says_what_the_tablet_is_called()
    {
        var first = new RoundChoice(Guid.Parse("11111111-1111-1111-1111-111111111111"), "Indikatorerna oktober", "Indikatorerna", new DateTime(2026, 11, 30, 16, 0, 0));
        var second = new RoundChoice(Guid.Parse("22222222-2222-2222-2222-222222222222"), "Indikatorerna, provomgång", "Indikatorerna", null);

        var page = RenderPage(new DeviceView.CanBeActivated([first, second], "Platta 2", "Kontoret"));

        var form = page.Find("form[method=post][action='/platta/aktivera']");
        Assert.Equal(["11111111111111111111111111111111", "22222222222222222222222222222222"], form.QuerySelectorAll("input[name=runda]").Select(input => input.GetAttribute("value")!));
        Assert.Empty(form.QuerySelectorAll("input[checked]"));
        Assert.Contains("Öppen till 30 november 2026 kl. 16.00", form.TextContent, StringComparison.Ordinal);
        Assert.Equal("Platta 2", form.QuerySelector("input[name=namn]")!.GetAttribute("value"));
        Assert.Equal("Kontoret", form.QuerySelector("input[name=plats]")!.GetAttribute("value"));
        Assert.Equal("a-token", form.QuerySelector("input[type=hidden]")!.GetAttribute("value"));
        Assert.All(form.QuerySelectorAll("input.text"), input => Assert.NotNull(form.QuerySelector($"label[for={input.Id}]")));
        Assert.Empty(page.FindAll("link-to-portal"));
    }

    [Fact]
    public void The_only_round_is_chosen_already()
    {
        var page = RenderPage(new DeviceView.CanBeActivated([new RoundChoice(Guid.Empty, "Indikatorerna", "Indikatorerna", null)], "Platta 1", ""));

        Assert.True(page.Find("input[name=runda]").HasAttribute("checked"));
    }

    [Fact]
    public void Without_an_open_round_there_is_nothing_to_turn_on()
    {
        var page = RenderPage(new DeviceView.CanBeActivated([], "Platta 1", ""));

        Assert.Empty(page.FindAll("form"));
        Assert.Contains("Ingen enkät är öppen", page.Find("main").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void A_tablet_that_is_on_has_the_whole_questionnaire_outside_the_circuit()
    {
        var page = RenderPage(On);

        Assert.Equal(8, page.FindAll("main form.questionnaire fieldset").Count);
        Assert.Equal("on", page.Find("link-to-portal").GetAttribute("started"));
        Assert.Null(page.Find("link-to-portal").Closest("main"));
        Assert.NotNull(page.Find("main").Closest("[data-permanent]"));
        Assert.NotNull(page.Find("#components-reconnect-modal[hidden]"));
        Assert.All(Doors.Instrument.Introduction, paragraph => Assert.Contains(page.FindAll("p"), p => p.TextContent == paragraph));
        Assert.Equal(Doors.Instrument.Credit, page.Find("footer").TextContent);
    }

    [Fact]
    public void Every_rendering_has_a_key_of_its_own()
    {
        string KeyOf() => RenderPage(On).Find("input[name=nyckel]").GetAttribute("value")!;

        var first = KeyOf();

        Assert.Matches("^[0-9a-f]{32}$", first);
        Assert.NotEqual(first, KeyOf());
    }

    [Fact]
    public void Everything_that_asks_has_a_name_and_a_way_back()
    {
        var page = RenderPage(On);

        Assert.All(page.FindAll("dialog"), dialog =>
        {
            Assert.NotEmpty(page.Find("#" + dialog.GetAttribute("aria-labelledby")).TextContent);
            Assert.NotNull(dialog.QuerySelector("[data-act=close]"));
            Assert.NotNull(dialog.QuerySelector("[autofocus]"));
        });
        Assert.Equal(["cancel", "idle", "protection"], page.FindAll("dialog").Select(dialog => dialog.GetAttribute("data-dialog")!));
    }

    [Fact]
    public void The_tablet_does_not_claim_to_be_without_a_cookie()
    {
        var text = RenderPage(On).Find("[data-dialog=protection]").TextContent;

        Assert.DoesNotContain("inga kakor", text, StringComparison.Ordinal);
        Assert.Contains("skickas inte med ditt svar", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_resting_tablet_waits_for_its_round()
    {
        var page = RenderPage(new DeviceView.Resting("Platta 1", "Kontoret"));

        Assert.Equal("Enkäten är inte öppen just nu", Assert.Single(page.FindAll("h1"), Shown).TextContent);
        Assert.Equal("resting", page.Find("link-to-portal").GetAttribute("started"));
        Assert.Empty(page.FindAll("form"));
    }

    [Fact]
    public void A_tablet_that_is_turned_off_opens_no_circuit()
    {
        var page = RenderPage(new DeviceView.TurnedOff());

        Assert.Equal("Plattan är avstängd", Assert.Single(page.FindAll("h1"), Shown).TextContent);
        Assert.Empty(page.FindAll("form, link-to-portal, script"));
    }

    [Fact]
    public void No_state_has_anything_inline()
    {
        DeviceView[] views = [On, new DeviceView.Resting("Platta 1", "Kontoret"), new DeviceView.TurnedOff(), new DeviceView.StaffMustSignIn()];

        foreach (var view in views)
        {
            var page = RenderPage(view);
            Assert.Empty(page.FindAll("style, [style], script:not([src])"));
            Assert.DoesNotContain(page.Nodes.QuerySelectorAll("*").SelectMany(element => element.Attributes), attribute => attribute.Name.StartsWith("on", StringComparison.Ordinal));
        }
    }

    private static bool Shown(IElement element) => element.Closest("[hidden]") is null;

    private IRenderedComponent<KioskPage> RenderPage(DeviceView view)
    {
        _device.View = view;
        return Render<KioskPage>();
    }

    private sealed class Tokens : AntiforgeryStateProvider
    {
        public override AntiforgeryRequestToken GetAntiforgeryToken() => new("a-token", "__RequestVerificationToken");
    }
}
