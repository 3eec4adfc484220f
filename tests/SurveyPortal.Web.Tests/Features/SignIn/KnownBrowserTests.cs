using SurveyPortal.Domain.Access;
using SurveyPortal.Web.Features.SignIn;
using SurveyPortal.Web.Hosting.Demo;
using SurveyPortal.Web.Hosting.Sessions;
using SurveyPortal.Web.Tests.Access;

namespace SurveyPortal.Web.Tests.Features.SignIn;

/// <summary>Strangers who guess at an account lock strangers out, not the browser that its owner has signed in with before.</summary>
public sealed class KnownBrowserTests(InProcessPortal portal) : IClassFixture<InProcessPortal>
{
    [Fact]
    public async Task Strangers_lock_strangers_out_and_not_the_browser_that_has_signed_in_before()
    {
        var email = Email(PortalRole.Head);
        var own = await SignInAndLeaveAsync(email);
        var stranger = new StaffBrowser(portal);
        await GuessAsync(stranger, email);

        Assert.Contains(SignInTexts.Wrong, (await new StaffBrowser(portal).SignInAsync(email, DemoPeople.Password)).Page, StringComparison.Ordinal);
        Assert.Equal("/oversikt", (await own.SignInAsync(email, DemoPeople.Password)).Leads);
    }

    [Fact]
    public async Task A_known_browser_has_five_tries_of_its_own_and_locks_nobody_else_out()
    {
        var email = Email(PortalRole.Board);
        var own = await SignInAndLeaveAsync(email);
        await GuessAsync(own, email);

        Assert.Contains(SignInTexts.Wrong, (await own.SignInAsync(email, DemoPeople.Password)).Page, StringComparison.Ordinal);
        Assert.Equal("/oversikt", (await new StaffBrowser(portal).SignInAsync(email, DemoPeople.Password)).Leads);
    }

    [Fact]
    public async Task A_browser_known_to_one_account_is_a_stranger_to_another()
    {
        var (mine, other) = (Email(PortalRole.Manager), Email(PortalRole.Coordinator));
        var browser = await SignInAndLeaveAsync(mine);
        await GuessAsync(browser, other);

        Assert.Contains(SignInTexts.Wrong, (await new StaffBrowser(portal).SignInAsync(other, DemoPeople.Password)).Page, StringComparison.Ordinal);
        Assert.Equal("/oversikt", (await browser.SignInAsync(mine, DemoPeople.Password)).Leads);
    }

    [Fact]
    public async Task The_cookie_is_given_at_sign_in_only_and_kept_from_scripts_and_other_sites()
    {
        var form = await PublicForm.OpenAsync(portal, "/logga-in");
        var wrong = await form.PostAsync(new() { ["_handler"] = "logga-in", ["Form.Email"] = Email(PortalRole.Coach), ["Form.Password"] = "fel lösenord här" });
        Assert.False(wrong.Headers.Contains("Set-Cookie"));

        var right = await form.PostAsync(new() { ["_handler"] = "logga-in", ["Form.Email"] = Email(PortalRole.Coach), ["Form.Password"] = DemoPeople.Password });
        var cookie = Assert.Single(right.Headers.GetValues("Set-Cookie"), value => value.StartsWith(KnownBrowsers.Cookie + "=", StringComparison.Ordinal));
        Assert.Equal(["httponly", $"max-age={90 * 24 * 60 * 60}", "path=/", "samesite=strict", "secure"], cookie.Split("; ").Skip(1).Order(StringComparer.Ordinal));
    }

    private static string Email(PortalRole role) => DemoPeople.All.Single(person => person.Role == role).Email;

    private async Task<StaffBrowser> SignInAndLeaveAsync(string email)
    {
        var browser = await new StaffBrowser(portal).SignInAsync(email, DemoPeople.Password);
        Assert.Equal("/oversikt", browser.Leads);
        browser.Forget(SignInFeature.Cookie);
        return browser;
    }

    private static async Task GuessAsync(StaffBrowser browser, string email)
    {
        for (var tries = 0; tries < 5; tries++)
        {
            await browser.SignInAsync(email, "fel lösenord här");
            Assert.Contains(SignInTexts.Wrong, browser.Page, StringComparison.Ordinal);
        }
    }
}
