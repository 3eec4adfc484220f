using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SurveyPortal.Domain.Access;
using SurveyPortal.Persistence;
using SurveyPortal.Persistence.Accounts;
using SurveyPortal.Persistence.Log;
using SurveyPortal.Web.Features.Accounts;
using SurveyPortal.Web.Features.SignIn;
using SurveyPortal.Web.Hosting.Demo;
using SurveyPortal.Web.Tests.Access;

namespace SurveyPortal.Web.Tests.Features.Accounts;

/// <summary>The people, in a portal that sends no mail: links are shown to be copied.</summary>
public sealed class AccountsTests(InProcessPortal portal) : IClassFixture<InProcessPortal>
{
    private const string Password = "blå båt på berget";

    [Fact]
    public async Task An_invited_person_chooses_a_password_and_can_sign_in()
    {
        var desk = await Desk.OfAdministratorAsync(portal);
        var link = Desk.LinkOn(await InviteAsync(desk, "Siv Berg", "siv@exempel.example", [("roll", "Board")]));
        var person = Desk.OfAnybody(portal);

        Assert.Contains("siv@exempel.example", (await person.GetAsync(link)).Page, StringComparison.Ordinal);
        Assert.Contains(SignInTexts.PasswordTooShort, (await ChooseAsync(person, link, "kort")).Page, StringComparison.Ordinal);
        Assert.Contains(SignInTexts.PasswordDiffers, (await person.SendAsync(link, "valj-losenord", ("Form.Password", Password), ("Form.PasswordAgain", "annat"))).Page, StringComparison.Ordinal);
        var chosen = await ChooseAsync(person, link, Password);

        Assert.EndsWith(PortalUrls.PasswordChosen, chosen.LedTo, StringComparison.Ordinal);
        Assert.Contains(PasswordTexts.ChosenLead, (await person.GetAsync(PortalUrls.PasswordChosen)).Page, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await new Desk(portal, await portal.SignInAsync("siv@exempel.example", Password)).GetAsync(PortalUrls.Overview)).Status);
        Assert.Equal([LogKind.Invited, LogKind.InvitationAccepted], (await Desk.LogAsync(portal, "siv@exempel.example")).Select(row => row.Kind).Where(IsAboutAccounts));
        var used = await person.GetAsync(link);
        Assert.Equal(HttpStatusCode.Gone, used.Status);
        Assert.Contains(PasswordTexts.GoneTitle, used.Page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_invitation_sent_twice_makes_one_account_and_shows_a_link_that_works()
    {
        var desk = await Desk.OfAdministratorAsync(portal);
        var form = await desk.GetAsync(PortalUrls.NewAccount);
        (string, string)[] fields = [("Form.Name", "Ebbe Lund"), ("Form.Email", "ebbe@exempel.example"), ("roll", "Head")];
        var first = Desk.LinkOn(await desk.SendAsync(form, "bjud-in", fields));
        var second = Desk.LinkOn(await desk.SendAsync(form, "bjud-in", fields));

        Assert.NotEqual("", first);
        Assert.Equal(HttpStatusCode.Gone, (await Desk.OfAnybody(portal).GetAsync(first)).Status);
        Assert.Equal(HttpStatusCode.OK, (await Desk.OfAnybody(portal).GetAsync(second)).Status);
        Assert.Single(await Desk.LogAsync(portal, "ebbe@exempel.example"));
    }

    [Fact]
    public async Task Everything_wrong_with_an_invitation_is_said_at_once_and_what_was_filled_in_is_kept()
    {
        var desk = await Desk.OfAdministratorAsync(portal);
        var taken = await InviteAsync(desk, "", DemoPeople.All[3].Email.ToUpperInvariant(), []);

        Assert.Contains(AccountsTexts.FaultName, taken.Page, StringComparison.Ordinal);
        Assert.Contains(AccountsWords.Format(AccountsTexts.FaultEmailTaken, DemoPeople.All[3].Name), taken.Page, StringComparison.Ordinal);
        Assert.Contains(AccountsTexts.FaultRoles, taken.Page, StringComparison.Ordinal);

        var odd = await InviteAsync(desk, "Sven Ek", "sven", [("roll", "Coach"), ("roll", "Board"), ("roll", "99"), ("omrade", "x")]);
        Assert.Contains(AccountsTexts.FaultEmail, odd.Page, StringComparison.Ordinal);
        Assert.Contains(AccountsWords.Format(AccountsTexts.FaultAreas, "samverkanskoordinator, SE-coach, chef eller evenemangsansvarig"), odd.Page, StringComparison.Ordinal);
        Assert.Contains("value=\"Sven Ek\"", odd.Page, StringComparison.Ordinal);
        Assert.Equal(["Coach", "Board"], Regex.Matches(odd.Page, "value=\"(\\w+)\" checked").Select(match => match.Groups[1].Value));
        Assert.Null(await Desk.FindAsync(portal, "sven"));
    }

    [Fact]
    public async Task Who_has_lost_the_second_step_gets_it_reset_by_an_administrator_and_signs_in_with_the_password_again()
    {
        var desk = await Desk.OfAdministratorAsync(portal);
        var person = DemoPeople.All.Single(row => row.Role == PortalRole.PreparatoryGroup);
        var browser = await new SignIn.StaffBrowser(portal).SignInAsync(person.Email, DemoPeople.Password);
        var key = (await browser.OpenAsync("/mitt-konto/tvasteg")).AppKey();
        await browser.SendAsync("app", ("App.Code", SignIn.StaffBrowser.AppCode(key)), ("App.Password", DemoPeople.Password));
        var address = PortalUrls.Account((await Desk.FindAsync(portal, person.Email))!.Id);
        Assert.StartsWith("/logga-in/kod", (await new SignIn.StaffBrowser(portal).SignInAsync(person.Email, DemoPeople.Password)).Leads, StringComparison.Ordinal);

        var page = await desk.GetAsync(address);
        Assert.Contains("Var säker på vem du talar med innan du gör det.", page.Page, StringComparison.Ordinal);
        var done = await desk.SendAsync(page, "nollstall");
        Assert.Contains(AccountsTexts.DoneReset, (await desk.GetAsync(done.LedTo)).Page, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await browser.OpenAsync("/oversikt")).Status);
        Assert.Equal("/oversikt", (await new SignIn.StaffBrowser(portal).SignInAsync(person.Email, DemoPeople.Password)).Leads);

        // The second of two clicks does and says nothing more.
        Assert.Equal(HttpStatusCode.Redirect, (await desk.SendAsync(page, "nollstall")).Status);
        var line = Assert.Single(await Desk.LogAsync(portal, person.Email), row => row.Kind == LogKind.TwoFactorOff);
        Assert.Equal(DemoPeople.All[0].Name, line.Actor);
    }

    [Fact]
    public async Task An_invitation_made_again_voids_the_old_one()
    {
        var desk = await Desk.OfAdministratorAsync(portal);
        var old = Desk.LinkOn(await InviteAsync(desk, "Ida Holm", "ida@exempel.example", [("roll", "Manager"), ("omrade", await AreaAsync(DemoPeople.FirstArea))]));
        var id = (await Desk.FindAsync(portal, "ida@exempel.example"))!.Id;
        var again = Desk.LinkOn(await desk.SendAsync(PortalUrls.Account(id), "inbjudan"));

        Assert.Equal(HttpStatusCode.Gone, (await ChooseAsync(Desk.OfAnybody(portal), old, Password, openWith: again)).Status);
        Assert.EndsWith(PortalUrls.PasswordChosen, (await ChooseAsync(Desk.OfAnybody(portal), again, Password)).LedTo, StringComparison.Ordinal);
    }

    [Fact]
    public async Task People_are_sorted_in_Swedish_and_found_by_name_address_role_and_area()
    {
        await AddAsync("Örjan Z", "orjan@exempel.example", PortalRole.EventOrganiser);
        await AddAsync("Åke Z", "ake@exempel.example", PortalRole.EventOrganiser);
        await AddAsync("Ärla Z", "arla@exempel.example", PortalRole.EventOrganiser);
        await AddAsync("Zara Z", "zara@exempel.example", PortalRole.EventOrganiser);

        Assert.Equal(["Zara Z", "Åke Z", "Ärla Z", "Örjan Z"], await NamesAsync(" z"));
        Assert.Equal(["Örjan Z"], await NamesAsync("ORJAN@"));
        Assert.Contains("Demo SE-coach", await NamesAsync("se-coach"));
        Assert.Contains("Demo Koordinator", await NamesAsync(DemoPeople.FirstArea));
        Assert.Empty(await NamesAsync("finns inte"));
        var desk = await Desk.OfAdministratorAsync(portal);
        Assert.Contains(AccountsTexts.NoneHeading, (await desk.GetAsync("/admin/konton?sok=finns+inte")).Page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_change_of_roles_is_logged_as_what_was_and_what_is()
    {
        var id = await AddAsync("Rut Ek", "rut@exempel.example", PortalRole.Board);
        var desk = await Desk.OfAdministratorAsync(portal);
        var saved = await desk.SendAsync(PortalUrls.Account(id), "roller", ("roll", "Coach"), ("roll", "Coordinator"), ("omrade", await AreaAsync(DemoPeople.SecondArea)));

        Assert.EndsWith("klart=sparat", saved.LedTo, StringComparison.Ordinal);
        Assert.Equal("Styrelse → Samverkanskoordinator, SE-coach · " + DemoPeople.SecondArea, (await Desk.LogAsync(portal, "rut@exempel.example")).Single().Detail);

        // Areas go with the roles that are tied to them; and what changes nothing is no event.
        await desk.SendAsync(PortalUrls.Account(id), "roller", ("roll", "Board"), ("omrade", await AreaAsync(DemoPeople.SecondArea)));
        await desk.SendAsync(PortalUrls.Account(id), "roller", ("roll", "Board"));
        Assert.Empty((await Desk.FindAsync(portal, "rut@exempel.example"))!.Areas);
        Assert.Equal(2, (await Desk.LogAsync(portal, "rut@exempel.example")).Count);
    }

    [Fact]
    public async Task Of_two_administrators_with_the_same_page_open_the_second_is_told_and_sees_what_is()
    {
        var id = await AddAsync("Ylva Ek", "ylva@exempel.example", PortalRole.Board);
        var desk = await Desk.OfAdministratorAsync(portal);
        var page = await desk.GetAsync(PortalUrls.Account(id));
        await desk.SendAsync(PortalUrls.Account(id), "roller", ("roll", "Head"));
        var second = await desk.SendAsync(page, "roller", ("roll", "PreparatoryGroup"));

        Assert.Contains(AccountsTexts.Meanwhile, second.Page, StringComparison.Ordinal);
        Assert.Matches("value=\"Head\" checked", second.Page);
        Assert.Equal([PortalRole.Head], (await Desk.FindAsync(portal, "ylva@exempel.example"))!.Roles.Select(role => role.Role));
    }

    [Fact]
    public async Task The_last_administrator_is_told_why_nothing_was_changed()
    {
        var id = (await Desk.FindAsync(portal, DemoPeople.All[0].Email))!.Id;
        var desk = await Desk.OfAdministratorAsync(portal);

        Assert.Contains(AccountsTexts.Last, (await desk.SendAsync(PortalUrls.Account(id), "roller", ("roll", "Head"))).Page, StringComparison.Ordinal);
        Assert.Contains(AccountsTexts.Last, (await desk.SendAsync(PortalUrls.Account(id), "stang-av")).Page, StringComparison.Ordinal);
        Assert.Equal(AccountState.Active, (await Desk.FindAsync(portal, DemoPeople.All[0].Email))!.State());
    }

    [Fact]
    public async Task An_account_is_closed_and_opened_and_signed_out_everywhere()
    {
        var id = await AddAsync("Olle Ek", "olle@exempel.example", PortalRole.Board);
        var desk = await Desk.OfAdministratorAsync(portal);
        var page = await desk.GetAsync(PortalUrls.Account(id));

        Assert.EndsWith("klart=avstangt", (await desk.SendAsync(page, "stang-av")).LedTo, StringComparison.Ordinal);
        Assert.EndsWith("klart=avstangt", (await desk.SendAsync(page, "stang-av")).LedTo, StringComparison.Ordinal);
        Assert.Contains(AccountsTexts.WrongState, (await desk.SendAsync(page, "nytt-losenord")).Page, StringComparison.Ordinal);
        Assert.Contains(AccountsTexts.DoneClosed, (await desk.GetAsync(PortalUrls.Account(id) + "?klart=avstangt")).Page, StringComparison.Ordinal);
        Assert.EndsWith("klart=oppnat", (await desk.SendAsync(PortalUrls.Account(id), "oppna")).LedTo, StringComparison.Ordinal);
        var stamp = (await Desk.FindAsync(portal, "olle@exempel.example"))!.SecurityStamp;
        Assert.EndsWith("klart=utloggad", (await desk.SendAsync(PortalUrls.Account(id), "logga-ut")).LedTo, StringComparison.Ordinal);

        Assert.NotEqual(stamp, (await Desk.FindAsync(portal, "olle@exempel.example"))!.SecurityStamp);
        Assert.Equal([LogKind.Deactivated, LogKind.Reactivated, LogKind.SessionsEnded], (await Desk.LogAsync(portal, "olle@exempel.example")).Select(row => row.Kind));
        Assert.All(await Desk.LogAsync(portal, "olle@exempel.example"), row => Assert.Equal(DemoPeople.All[0].Name, row.Actor));
    }

    [Fact]
    public async Task A_link_for_a_new_password_is_shown_and_replaces_the_password_when_it_is_used()
    {
        var id = await AddAsync("Tea Ek", "tea@exempel.example", PortalRole.Board);
        var desk = await Desk.OfAdministratorAsync(portal);
        var link = Desk.LinkOn(await desk.SendAsync(PortalUrls.Account(id), "nytt-losenord"));
        Assert.EndsWith(PortalUrls.PasswordChosen, (await ChooseAsync(Desk.OfAnybody(portal), link, Password)).LedTo, StringComparison.Ordinal);

        await portal.SignInAsync("tea@exempel.example", Password);
        Assert.Equal([LogKind.PasswordForgotten, LogKind.PasswordChanged], (await Desk.LogAsync(portal, "tea@exempel.example")).Select(row => row.Kind).Where(IsAboutAccounts));
    }

    [Fact]
    public async Task Without_a_mail_server_whoever_forgot_the_password_is_sent_to_the_administrator()
    {
        var page = await Desk.OfAnybody(portal).GetAsync(PortalUrls.ForgottenPassword);
        Assert.Contains(PasswordTexts.NoMailText, page.Page, StringComparison.Ordinal);
        Assert.DoesNotContain("Form.Email", page.Page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_but_an_administrator_changes_accounts_even_past_the_pages()
    {
        var id = await AddAsync("Pia Ek", "pia@exempel.example", PortalRole.Board);
        var version = AccountRights.Of((await Desk.FindAsync(portal, "pia@exempel.example"))!).Version;
        await using var head = portal.As(PortalRole.Head);
        var rights = new RightsInput([PortalRole.Administrator], []);

        Assert.IsType<InvitePerson.Outcome.NotAllowed>(await head.ServiceProvider.GetRequiredService<InvitePerson>()
            .RunAsync(RandomId.Create(), "Ny Ek", "ny@exempel.example", rights, "http://localhost", CancellationToken.None));
        Assert.Equal(new ChangeRights.Outcome.Ended(AccountChange.Unknown), await head.ServiceProvider.GetRequiredService<ChangeRights>().RunAsync(id, version, rights, CancellationToken.None));
        Assert.Equal(AccountChange.Unknown, await head.ServiceProvider.GetRequiredService<CloseAccount>().CloseAsync(id, version, CancellationToken.None));
        Assert.Null(await head.ServiceProvider.GetRequiredService<GiveLink>().RunAsync(id, AccountLinkPurpose.NewPassword, "http://localhost", CancellationToken.None));
        Assert.Empty(await Desk.LogAsync(portal, "pia@exempel.example"));
    }

    // Sign-in writes its own events about the same person.
    private static bool IsAboutAccounts(LogKind kind) => kind is not (LogKind.SignedIn or LogKind.SignedOut or LogKind.SignInFailed);

    private static Task<Desk.Answer> InviteAsync(Desk desk, string name, string email, (string, string)[] rights) =>
        desk.SendAsync(PortalUrls.NewAccount, "bjud-in", [("Form.Name", name), ("Form.Email", email), .. rights]);

    // With the form of another page when the link's own is gone.
    private static async Task<Desk.Answer> ChooseAsync(Desk person, string link, string password, string? openWith = null)
    {
        var page = await person.GetAsync(openWith ?? link);
        return await person.SendAsync(page with { Address = link }, "valj-losenord", ("Form.Password", password), ("Form.PasswordAgain", password));
    }

    private async Task<string> AreaAsync(string name) => (await Desk.AreaAsync(portal, name)).ToString("N");

    private async Task<IEnumerable<string>> NamesAsync(string search)
    {
        await using var scope = portal.As(PortalRole.Administrator);
        return (await scope.ServiceProvider.GetRequiredService<ListAccounts>().RunAsync(search, CancellationToken.None)).Rows.Select(row => row.Name);
    }

    private async Task<Guid> AddAsync(string name, string email, PortalRole role)
    {
        var id = RandomId.Create();
        var account = new Account { Id = id, DisplayName = name, Email = email, UserName = email, NormalizedEmail = email.ToUpperInvariant(), NormalizedUserName = email.ToUpperInvariant(), PasswordHash = "-", SecurityStamp = "first" };
        account.Roles.Add(new RoleAssignment { AccountId = id, Role = role });
        await using var database = await portal.Services.GetRequiredService<IDbContextFactory<PortalContext>>().CreateDbContextAsync();
        database.Users.Add(account);
        await database.SaveChangesAsync();
        return id;
    }
}
