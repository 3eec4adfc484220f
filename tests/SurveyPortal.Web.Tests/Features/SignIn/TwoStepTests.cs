using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SurveyPortal.Domain.Access;
using SurveyPortal.Persistence;
using SurveyPortal.Persistence.Log;
using SurveyPortal.Web.Features.SignIn;
using SurveyPortal.Web.Features.SignIn.OwnAccount;
using SurveyPortal.Web.Hosting.Demo;
using SurveyPortal.Web.Tests.Access;

namespace SurveyPortal.Web.Tests.Features.SignIn;

/// <summary>In a demo two steps are offered to everybody and asked of nobody.</summary>
public sealed class TwoStepTests(InProcessPortal portal) : IClassFixture<InProcessPortal>
{
    [Fact]
    public async Task The_app_is_set_up_by_key_and_code_and_asked_for_from_then_on()
    {
        var (browser, key, codes) = await SetUpAsync(PortalRole.Head);
        Assert.Equal(10, codes.Distinct().Count());
        await browser.OpenAsync("/mitt-konto/tvasteg");
        await browser.SendAsync("app", ("App.Code", StaffBrowser.AppCode(key)));
        Assert.Contains(OwnAccountTexts.TwoStepAlready, browser.Page, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await browser.OpenAsync("/mitt-konto")).Status);
        Assert.Contains(OwnAccountTexts.TwoStepOn, browser.Page, StringComparison.Ordinal);
        Assert.DoesNotContain(codes[0], (await browser.OpenAsync("/mitt-konto/tvasteg")).Page, StringComparison.Ordinal);

        var again = await new StaffBrowser(portal).SignInAsync(Email(PortalRole.Head), DemoPeople.Password, "/logga-in?till=%2Fmatningar");
        Assert.StartsWith("/logga-in/kod", again.Leads, StringComparison.Ordinal);
        Assert.False(again.Cookies.ContainsKey(SignInFeature.Cookie));
        Assert.Equal(HttpStatusCode.Redirect, (await new StaffBrowser(portal).OpenAsync("/oversikt")).Status);

        await again.FollowAsync();
        await again.SendAsync("kod", ("Form.Code", Spaced(StaffBrowser.AppCode(key, 1))));
        Assert.Equal("/matningar", again.Leads);
        Assert.Equal(HttpStatusCode.OK, (await again.FollowAsync()).Status);

        // A code seen over the shoulder is worth nothing.
        var copied = await new StaffBrowser(portal).SignInAsync(Email(PortalRole.Head), DemoPeople.Password);
        await copied.FollowAsync();
        await copied.SendAsync("kod", ("Form.Code", StaffBrowser.AppCode(key, 1)));
        Assert.Contains(SignInTexts.CodeWrong, copied.Page, StringComparison.Ordinal);
        Assert.Contains(LogKind.TwoFactorOn, await LogAsync(PortalRole.Head));
        Assert.Contains(LogKind.RecoveryCodesMade, await LogAsync(PortalRole.Head));
    }

    [Fact]
    public async Task A_recovery_code_opens_once()
    {
        var (_, _, codes) = await SetUpAsync(PortalRole.Board);
        async Task<StaffBrowser> TryAsync(string code)
        {
            var browser = await new StaffBrowser(portal).SignInAsync(Email(PortalRole.Board), DemoPeople.Password);
            await browser.FollowAsync();
            return await browser.SendAsync("aterstall", ("Recovery.Code", code));
        }

        var first = await TryAsync(codes[3].Replace("-", " ", StringComparison.Ordinal).ToLowerInvariant());
        Assert.Equal(HttpStatusCode.OK, (await first.FollowAsync()).Status);
        Assert.Contains(string.Format(null, OwnAccountTexts.CodesLeft, 9), (await first.OpenAsync("/mitt-konto")).Page, StringComparison.Ordinal);

        var second = await TryAsync(codes[3]);
        Assert.Contains(SignInTexts.RecoveryWrong, second.Page, StringComparison.Ordinal);
        Assert.False(second.Cookies.ContainsKey(SignInFeature.Cookie));
        Assert.Single(await LogAsync(PortalRole.Board), LogKind.RecoveryCodeUsed);
    }

    [Fact]
    public async Task Recovery_codes_are_stored_as_hashes_only()
    {
        var (_, _, codes) = await SetUpAsync(PortalRole.Administrator);
        await using var database = await OpenAsync();
        var stored = await database.UserTokens.Select(token => token.Value).ToListAsync();

        Assert.DoesNotContain(stored, value => codes.Any(code => value!.Contains(code, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Five_wrong_codes_lock_the_account_for_right_ones_too()
    {
        var (_, key, codes) = await SetUpAsync(PortalRole.Coordinator);
        var browser = await new StaffBrowser(portal).SignInAsync(Email(PortalRole.Coordinator), DemoPeople.Password);
        await browser.FollowAsync();
        for (var tries = 0; tries < 3; tries++)
        {
            await browser.SendAsync("kod", ("Form.Code", "000000"));
            Assert.Contains(SignInTexts.CodeWrong, browser.Page, StringComparison.Ordinal);
        }

        await browser.SendAsync("aterstall", ("Recovery.Code", "AAAAA-AAAAA"));
        await browser.SendAsync("aterstall", ("Recovery.Code", "AAAAA-AAAAA"));
        await browser.SendAsync("kod", ("Form.Code", StaffBrowser.AppCode(key, 1)));
        Assert.Contains(SignInTexts.CodeWrong, browser.Page, StringComparison.Ordinal);
        await browser.SendAsync("aterstall", ("Recovery.Code", codes[0]));
        Assert.Contains(SignInTexts.RecoveryWrong, browser.Page, StringComparison.Ordinal);
        await browser.SignInAsync(Email(PortalRole.Coordinator), DemoPeople.Password);
        Assert.Contains(SignInTexts.Wrong, browser.Page, StringComparison.Ordinal);

        var log = await LogAsync(PortalRole.Coordinator);
        Assert.Equal(5, log.Count(kind => kind == LogKind.SignInFailed));
        Assert.Single(log, LogKind.LockedOut);
    }

    [Fact]
    public async Task A_wrong_code_turns_nothing_on_and_keeps_the_key()
    {
        var browser = await new StaffBrowser(portal).SignInAsync(Email(PortalRole.PreparatoryGroup), DemoPeople.Password);
        var key = (await browser.OpenAsync("/mitt-konto/tvasteg")).AppKey();
        await browser.SendAsync("app", ("App.Code", "123"), ("App.Password", DemoPeople.Password));

        Assert.Contains(OwnAccountTexts.AppWrong, browser.Page, StringComparison.Ordinal);
        Assert.Equal(key, browser.AppKey());
        Assert.Equal(key, (await browser.OpenAsync("/mitt-konto/tvasteg")).AppKey());
        Assert.Equal("/oversikt", (await new StaffBrowser(portal).SignInAsync(Email(PortalRole.PreparatoryGroup), DemoPeople.Password)).Leads);
    }

    [Fact]
    public async Task Two_steps_are_turned_off_with_the_password_where_the_role_allows_it()
    {
        var (browser, _, _) = await SetUpAsync(PortalRole.Manager);
        await browser.OpenAsync("/mitt-konto/tvasteg");
        await browser.SendAsync("av", ("Off.Password", "fel lösenord här"));
        Assert.Contains(OwnAccountTexts.PasswordWrong, browser.Page, StringComparison.Ordinal);

        await browser.SendAsync("av", ("Off.Password", DemoPeople.Password));
        Assert.Equal(HttpStatusCode.Redirect, browser.Status);
        await browser.OpenAsync("/mitt-konto/tvasteg");
        await browser.SendAsync("av", ("Off.Password", DemoPeople.Password));
        Assert.Contains(OwnAccountTexts.TwoStepOffDone, (await browser.FollowAsync()).Page, StringComparison.Ordinal);
        Assert.Equal("/oversikt", (await new StaffBrowser(portal).SignInAsync(Email(PortalRole.Manager), DemoPeople.Password)).Leads);
        Assert.Contains(LogKind.TwoFactorOff, await LogAsync(PortalRole.Manager));
    }

    [Fact]
    public async Task New_codes_void_the_old_and_a_new_app_takes_the_place_of_the_old_one_only_when_it_works()
    {
        var (browser, old, codes) = await SetUpAsync(PortalRole.Coach);
        await browser.OpenAsync("/mitt-konto/tvasteg");
        await browser.SendAsync("koder", ("Codes.Password", "fel lösenord här"));
        Assert.Contains(OwnAccountTexts.PasswordWrong, browser.Page, StringComparison.Ordinal);
        Assert.Empty(browser.RecoveryCodes());
        await browser.SendAsync("koder", ("Codes.Password", DemoPeople.Password));
        var renewed = browser.RecoveryCodes();
        Assert.Equal(10, renewed.Count);
        Assert.Empty(renewed.Intersect(codes));

        var waiting = (await browser.OpenAsync("/mitt-konto/tvasteg?ny=true")).AppKey();
        Assert.NotEqual(old, waiting);
        await browser.SendAsync("app", ("App.Code", "123456"), ("App.Password", DemoPeople.Password));
        Assert.Contains(OwnAccountTexts.AppWrong, browser.Page, StringComparison.Ordinal);
        await browser.SendAsync("app", ("App.Code", StaffBrowser.AppCode(waiting)), ("App.Password", "fel lösenord här"));
        Assert.Contains(OwnAccountTexts.PasswordWrong, browser.Page, StringComparison.Ordinal);
        var other = await new StaffBrowser(portal).SignInAsync(Email(PortalRole.Coach), DemoPeople.Password);
        await other.FollowAsync();
        await other.SendAsync("kod", ("Form.Code", StaffBrowser.AppCode(old, 1)));
        Assert.Equal("/oversikt", other.Leads);

        await browser.SendAsync("app", ("App.Code", StaffBrowser.AppCode(waiting)), ("App.Password", DemoPeople.Password));
        Assert.Equal(10, browser.RecoveryCodes().Count);
        Assert.Equal(HttpStatusCode.Redirect, (await other.OpenAsync("/oversikt")).Status);
        Assert.Equal(HttpStatusCode.OK, (await browser.OpenAsync("/oversikt")).Status);
    }

    [Fact]
    public async Task The_second_step_without_the_first_leads_back()
    {
        var browser = await new StaffBrowser(portal).OpenAsync("/logga-in/kod");
        Assert.Equal("/logga-in", browser.Leads);
    }

    [Fact]
    public async Task A_code_that_comes_too_late_is_told_to_begin_again()
    {
        var (_, key, _) = await SetUpAsync(PortalRole.EventOrganiser);
        var browser = await new StaffBrowser(portal).SignInAsync(Email(PortalRole.EventOrganiser), DemoPeople.Password);
        await browser.FollowAsync();
        browser.Forget("__Host-portal-steg");
        foreach (var (form, field) in new[] { ("kod", "Form.Code"), ("aterstall", "Recovery.Code") })
        {
            await browser.SendAsync(form, (field, StaffBrowser.AppCode(key, 1)));
            Assert.Equal(HttpStatusCode.OK, browser.Status);
            Assert.Contains(SignInTexts.CodeTooLate, browser.Page, StringComparison.Ordinal);
        }

        await browser.SendAsync("passkey", ("Passkey.Credential", "{}"));
        Assert.Contains(SignInTexts.PasskeyWrong, browser.Page, StringComparison.Ordinal);
        Assert.False(browser.Cookies.ContainsKey(SignInFeature.Cookie));
    }

    private static string Email(PortalRole role) => DemoPeople.All.Single(person => person.Role == role).Email;

    private static string Spaced(string code) => $" {code[..3]} {code[3..]} ";

    private async Task<(StaffBrowser Browser, string Key, IReadOnlyList<string> Codes)> SetUpAsync(PortalRole role)
    {
        var browser = await new StaffBrowser(portal).SignInAsync(Email(role), DemoPeople.Password);
        var key = (await browser.OpenAsync("/mitt-konto/tvasteg")).AppKey();
        await browser.SendAsync("app", ("App.Code", StaffBrowser.AppCode(key)), ("App.Password", DemoPeople.Password));
        Assert.Equal(HttpStatusCode.OK, browser.Status);
        return (browser, key, browser.RecoveryCodes());
    }

    // What the log says of one person, whoever did it.
    private async Task<List<LogKind>> LogAsync(PortalRole role)
    {
        var name = DemoPeople.All.Single(person => person.Role == role).Name;
        await using var database = await OpenAsync();
        return await database.LogEvents.Where(line => line.Subject.StartsWith(name)).OrderBy(line => line.Number).Select(line => line.Kind).ToListAsync();
    }

    private Task<PortalContext> OpenAsync() => portal.Services.GetRequiredService<IDbContextFactory<PortalContext>>().CreateDbContextAsync();
}
