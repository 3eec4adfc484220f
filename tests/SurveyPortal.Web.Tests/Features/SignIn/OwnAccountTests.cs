using System.Net;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SurveyPortal.Domain.Access;
using SurveyPortal.Persistence;
using SurveyPortal.Persistence.Accounts;
using SurveyPortal.Persistence.Log;
using SurveyPortal.Web.Features.SignIn;
using SurveyPortal.Web.Features.SignIn.OwnAccount;
using SurveyPortal.Web.Hosting.Demo;
using SurveyPortal.Web.Shell;
using SurveyPortal.Web.Tests.Access;

namespace SurveyPortal.Web.Tests.Features.SignIn;

public sealed class OwnAccountTests(InProcessPortal portal) : IClassFixture<InProcessPortal>
{
    [Fact]
    public async Task The_page_says_who_one_is_in_words()
    {
        var person = Person(PortalRole.Coordinator);
        var browser = await SignInAsync(person);
        await browser.OpenAsync("/mitt-konto");

        Assert.All(
            [person.Name, person.Email, RoleName.Of(PortalRole.Coordinator), DemoPeople.FirstArea, OwnAccountTexts.SessionThis, OwnAccountTexts.TwoStepWhy],
            text => Assert.Contains(text, browser.Page, StringComparison.Ordinal));
        Assert.DoesNotContain(OwnAccountTexts.SessionsEnd, browser.Page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_changed_password_ends_the_other_sign_ins_and_keeps_this_one()
    {
        var person = Person(PortalRole.Board);
        const string Next = "tre röda äpplen i korgen";
        var here = await SignInAsync(person);
        var elsewhere = await SignInAsync(person);
        await here.OpenAsync("/mitt-konto");
        await here.SendAsync("losenord", ("Password.Current", DemoPeople.Password), ("Password.Next", Next), ("Password.Again", Next));

        Assert.Contains(OwnAccountTexts.PasswordDone, (await here.FollowAsync()).Page, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await elsewhere.OpenAsync("/oversikt")).Status);
        Assert.Contains(SignInTexts.Wrong, (await new StaffBrowser(portal).SignInAsync(person.Email, DemoPeople.Password)).Page, StringComparison.Ordinal);
        Assert.Equal("/oversikt", (await new StaffBrowser(portal).SignInAsync(person.Email, Next)).Leads);
        Assert.Contains(LogKind.PasswordChanged, await LogAsync(person));
    }

    [Theory]
    [InlineData("fel lösenord här", "tre röda äpplen", "tre röda äpplen", nameof(OwnAccountTexts.PasswordWrong))]
    [InlineData("", "tre röda äpplen", "tre röda äpplen", nameof(OwnAccountTexts.PasswordCurrentMissing))]
    public async Task A_password_is_not_changed_without_the_old_one(string current, string next, string again, string fault)
    {
        var browser = await SignInAsync(Person(PortalRole.PreparatoryGroup));
        await browser.OpenAsync("/mitt-konto");
        await browser.SendAsync("losenord", ("Password.Current", current), ("Password.Next", next), ("Password.Again", again));

        Assert.Contains(OwnAccountTexts.ResourceManager.GetString(fault)!, browser.Page, StringComparison.Ordinal);
        Assert.Equal("/oversikt", (await new StaffBrowser(portal).SignInAsync(Person(PortalRole.PreparatoryGroup).Email, DemoPeople.Password)).Leads);
    }

    [Theory]
    [InlineData("kort", "kort", nameof(SignInTexts.PasswordTooShort))]
    [InlineData("sommarsommar", "sommarsommar", nameof(SignInTexts.PasswordCommon))]
    [InlineData("tre röda äpplen", "tre gröna äpplen", nameof(SignInTexts.PasswordDiffers))]
    public async Task The_rules_for_a_new_password_are_those_of_the_first(string next, string again, string fault)
    {
        var browser = await SignInAsync(Person(PortalRole.PreparatoryGroup));
        await browser.OpenAsync("/mitt-konto");
        await browser.SendAsync("losenord", ("Password.Current", DemoPeople.Password), ("Password.Next", next), ("Password.Again", again));

        Assert.Contains(SignInTexts.ResourceManager.GetString(fault)!, browser.Page, StringComparison.Ordinal);
        Assert.DoesNotContain($"value=\"{next}\"", browser.Page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_can_sign_out_one_browser_or_all_but_this_one()
    {
        var person = Person(PortalRole.Manager);
        var here = await SignInAsync(person);
        var second = await SignInAsync(person);
        var third = await SignInAsync(person);
        await using var database = await OpenAsync();
        var newest = await database.SignInSessions.OrderByDescending(session => session.StartedAt).Select(session => session.Id).FirstAsync();

        await here.OpenAsync("/mitt-konto");
        await here.SendAsync("inloggningar", ("Sessions.One", newest.ToString("N")));
        Assert.Contains(OwnAccountTexts.SessionDone, (await here.FollowAsync()).Page, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await third.OpenAsync("/oversikt")).Status);
        Assert.Equal(HttpStatusCode.OK, (await second.OpenAsync("/oversikt")).Status);

        await here.SendAsync("inloggningar", ("Sessions.Others", "true"));
        Assert.Equal(HttpStatusCode.Redirect, (await second.OpenAsync("/oversikt")).Status);
        Assert.Equal(HttpStatusCode.OK, (await here.OpenAsync("/oversikt")).Status);
        Assert.Equal(2, (await LogAsync(person)).Count(kind => kind == LogKind.SessionsEnded));
    }

    [Fact]
    public async Task Nobody_ends_a_session_of_somebody_else()
    {
        var other = await SignInAsync(Person(PortalRole.Head));
        var here = await SignInAsync(Person(PortalRole.EventOrganiser));
        await using var database = await OpenAsync();
        var email = Person(PortalRole.Head).Email;
        var session = await database.SignInSessions.Join(
            database.Users.Where(account => account.Email == email), session => session.AccountId, account => account.Id, (session, _) => session.Id).FirstAsync();

        await here.OpenAsync("/mitt-konto");
        await here.SendAsync("inloggningar", ("Sessions.One", session.ToString("N")));

        Assert.Equal(HttpStatusCode.OK, (await other.OpenAsync("/oversikt")).Status);
    }

    [Theory]
    [InlineData("/logga-in", "/logga-in/passkey")]
    [InlineData("/mitt-konto", "/mitt-konto/passkey")]
    public async Task The_question_for_a_passkey_is_only_given_with_a_form_of_ours(string page, string question)
    {
        var browser = page == "/logga-in" ? new StaffBrowser(portal) : await SignInAsync(Person(PortalRole.Coach));
        await browser.OpenAsync(page);
        await browser.SendToAsync(question, "");
        Assert.Equal(HttpStatusCode.OK, browser.Status);
        Assert.Contains("\"userVerification\":\"required\"", browser.Page, StringComparison.Ordinal);

        // The page is no longer the one with the form, so its token is not sent.
        await browser.SendToAsync(question, "");
        Assert.Equal(HttpStatusCode.BadRequest, browser.Status);
    }

    [Theory]
    [InlineData("")]
    [InlineData("inte json")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"id":"AQ","rawId":"AQ","type":"public-key","response":{"clientDataJSON":"e30","authenticatorData":"AQ","signature":"AQ"},"clientExtensionResults":{}}""")]
    public async Task An_answer_that_is_no_passkey_of_ours_is_refused_calmly(string answer)
    {
        var browser = await new StaffBrowser(portal).OpenAsync("/logga-in");
        await browser.SendAsync("passkey", ("Passkey.Credential", answer));
        Assert.Equal(HttpStatusCode.OK, browser.Status);
        Assert.Contains(SignInTexts.PasskeyWrong, browser.Page, StringComparison.Ordinal);

        var staff = await SignInAsync(Person(PortalRole.Coach));
        await staff.OpenAsync("/mitt-konto");
        await staff.SendAsync("nyckel", ("Added.Credential", answer), ("Added.Name", "Telefon"), ("Added.Password", DemoPeople.Password));
        Assert.Equal(HttpStatusCode.OK, staff.Status);
        Assert.Contains(OwnAccountTexts.PasskeyRefused, staff.Page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_passkey_is_neither_added_nor_removed_without_the_password_and_wrong_ones_lock()
    {
        var person = Person(PortalRole.Head);
        var browser = await SignInAsync(person);
        await using var database = await OpenAsync();
        var account = await database.Users.Where(row => row.Email == person.Email).Select(row => row.Id).SingleAsync();
        database.UserTokens.Add(new IdentityUserToken<Guid> { UserId = account, LoginProvider = AccountStore.Passkeys, Name = "4BF5122F344554C53BDE2EBB8CD2B7E3D1600AD631C385A5D7CCE23C7785459A", Value = Passkey });
        await database.SaveChangesAsync();
        var keys = database.UserTokens.Where(token => token.UserId == account && token.LoginProvider == AccountStore.Passkeys);

        await browser.OpenAsync("/mitt-konto");
        await browser.SendAsync("nyckel", ("Added.Credential", "{}"), ("Added.Name", "Min andra"), ("Added.Password", "fel lösenord här"));
        Assert.Contains(OwnAccountTexts.PasswordWrong, browser.Page, StringComparison.Ordinal);
        Assert.Contains("value=\"Min andra\"", browser.Page, StringComparison.Ordinal);
        await browser.SendAsync("nyckel-bort", ("Removed.Id", "AQ"));
        Assert.Contains(OwnAccountTexts.PasswordWrong, browser.Page, StringComparison.Ordinal);
        Assert.Equal(1, await keys.CountAsync());
        await browser.SendAsync("nyckel-bort", ("Removed.Id", "AQ"), ("Removed.Password", DemoPeople.Password));
        Assert.Contains(OwnAccountTexts.PasskeyRemovedDone, (await browser.FollowAsync()).Page, StringComparison.Ordinal);
        Assert.Equal(0, await keys.CountAsync());

        for (var tries = 0; tries < 5; tries++)
        {
            await browser.SendAsync("nyckel", ("Added.Credential", "{}"), ("Added.Password", "fel lösenord här"));
        }

        Assert.Contains(LogKind.LockedOut, await LogAsync(person));
        browser.Forget(SignInFeature.Cookie);
        Assert.Contains(SignInTexts.Wrong, (await browser.SignInAsync(person.Email, DemoPeople.Password)).Page, StringComparison.Ordinal);
    }

    private const string Passkey =
        """{"Id":"AQ==","PublicKey":"AQ==","Name":"Telefon","CreatedAt":"2026-11-22T09:00:00+00:00","Uses":0,"Transports":[],"Verified":true,"BackupEligible":false,"BackedUp":false}""";

    private static DemoPerson Person(PortalRole role) => DemoPeople.All.Single(person => person.Role == role);

    private Task<StaffBrowser> SignInAsync(DemoPerson person) => new StaffBrowser(portal).SignInAsync(person.Email, DemoPeople.Password);

    private async Task<List<LogKind>> LogAsync(DemoPerson person)
    {
        await using var database = await OpenAsync();
        return await database.LogEvents.Where(line => line.Subject.StartsWith(person.Name)).Select(line => line.Kind).ToListAsync();
    }

    private Task<PortalContext> OpenAsync() => portal.Services.GetRequiredService<IDbContextFactory<PortalContext>>().CreateDbContextAsync();
}
