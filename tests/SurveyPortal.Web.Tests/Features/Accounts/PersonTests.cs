using System.Net;
using System.Security.Claims;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SurveyPortal.Domain.Access;
using SurveyPortal.Persistence;
using SurveyPortal.Persistence.Accounts;
using SurveyPortal.Persistence.Log;
using SurveyPortal.Web.Features.Accounts;
using SurveyPortal.Web.Hosting.Demo;
using SurveyPortal.Web.Tests.Access;

namespace SurveyPortal.Web.Tests.Features.Accounts;

/// <summary>A person gets another name or address, and an account goes away altogether.</summary>
public sealed class PersonTests(InProcessPortal portal) : IClassFixture<InProcessPortal>
{
    [Fact]
    public async Task Name_and_address_are_changed_while_the_person_goes_on_and_signs_in_with_the_new_one()
    {
        var person = DemoPeople.All.Single(row => row.Role == PortalRole.EventOrganiser);
        var id = (await Desk.FindAsync(portal, person.Email))!.Id;
        var own = new Desk(portal, await portal.SignInAsync(person.Email, DemoPeople.Password));
        var desk = await Desk.OfAdministratorAsync(portal);
        var page = await desk.GetAsync(PortalUrls.Account(id));

        var saved = await desk.SendAsync(page, "person", ("namn", " Alva Ek "), ("epost", "alva@exempel.example"));
        Assert.Contains(AccountsTexts.DoneRenamed, (await desk.GetAsync(saved.LedTo)).Page, StringComparison.Ordinal);
        Assert.EndsWith("klart=andrat", (await desk.SendAsync(page, "person", ("namn", "Alva Ek"), ("epost", "alva@exempel.example"))).LedTo, StringComparison.Ordinal);

        var home = await own.GetAsync(PortalUrls.Overview);
        Assert.Equal(HttpStatusCode.OK, home.Status);
        Assert.Contains("Alva Ek", home.Page, StringComparison.Ordinal);
        await portal.SignInAsync("alva@exempel.example", DemoPeople.Password);
        var line = Assert.Single(await Desk.LogAsync(portal, person.Email), row => row.Kind == LogKind.PersonChanged);
        Assert.Equal($"{person.Name} → Alva Ek · {person.Email} → alva@exempel.example", line.Detail);
        Assert.Equal(DemoPeople.All[0].Name, line.Actor);
    }

    [Fact]
    public async Task What_is_wrong_is_said_with_everything_kept_and_a_page_opened_before_overwrites_nothing()
    {
        var id = await AddAsync("Bo Ek", "bo@exempel.example");
        var desk = await Desk.OfAdministratorAsync(portal);
        var page = await desk.GetAsync(PortalUrls.Account(id));

        var taken = await desk.SendAsync(page, "person", ("namn", "Bosse Ek"), ("epost", DemoPeople.All[0].Email.ToUpperInvariant()));
        Assert.Contains(AccountsWords.Format(AccountsTexts.FaultEmailTaken, DemoPeople.All[0].Name), taken.Page, StringComparison.Ordinal);
        Assert.Contains("value=\"Bosse Ek\"", taken.Page, StringComparison.Ordinal);
        var empty = await desk.SendAsync(page, "person", ("namn", " "), ("epost", "bo"));
        Assert.Contains(AccountsTexts.FaultName, empty.Page, StringComparison.Ordinal);
        Assert.Contains(AccountsTexts.FaultEmail, empty.Page, StringComparison.Ordinal);
        Assert.Empty(await Desk.LogAsync(portal, "bo@exempel.example"));

        await desk.SendAsync(PortalUrls.Account(id), "person", ("namn", "Bo Lund"), ("epost", "bo@exempel.example"));
        Assert.Contains(AccountsTexts.Meanwhile, (await desk.SendAsync(page, "person", ("namn", "Bo Berg"), ("epost", "bo@exempel.example"))).Page, StringComparison.Ordinal);
        Assert.Equal("Bo Lund", (await Desk.FindAsync(portal, "bo@exempel.example"))!.DisplayName);
    }

    [Fact]
    public async Task An_invitation_to_a_wrong_address_stops_working_and_is_made_again_for_the_right_one()
    {
        var desk = await Desk.OfAdministratorAsync(portal);
        var wrong = Desk.LinkOn(await desk.SendAsync(PortalUrls.NewAccount, "bjud-in", ("Form.Name", "Eva Ek"), ("Form.Email", "eav@exempel.example"), ("roll", "Board")));
        var id = (await Desk.FindAsync(portal, "eav@exempel.example"))!.Id;
        var saved = await desk.SendAsync(PortalUrls.Account(id), "person", ("namn", "Eva Ek"), ("epost", "eva@exempel.example"));

        Assert.Contains(AccountsTexts.DoneRenamedInvited, (await desk.GetAsync(saved.LedTo)).Page, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Gone, (await Desk.OfAnybody(portal).GetAsync(wrong)).Status);
        var right = Desk.LinkOn(await desk.SendAsync(PortalUrls.Account(id), "inbjudan"));
        Assert.Contains("eva@exempel.example", (await Desk.OfAnybody(portal).GetAsync(right)).Page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_closed_account_is_removed_and_the_log_keeps_what_happened()
    {
        var id = await AddAsync("Sara Ek", "sara@exempel.example");
        var desk = await Desk.OfAdministratorAsync(portal);
        Assert.DoesNotContain(AccountsTexts.RemoveConfirm + "</button>", (await desk.GetAsync(PortalUrls.Account(id))).Page, StringComparison.Ordinal);
        await desk.SendAsync(PortalUrls.Account(id), "stang-av");
        var page = await desk.GetAsync(PortalUrls.Account(id));
        Assert.Contains(AccountsWords.Format(AccountsTexts.RemoveQuestion, "Sara Ek"), page.Page, StringComparison.Ordinal);

        var first = await desk.SendAsync(page, "ta-bort");
        var second = await desk.SendAsync(page, "ta-bort");
        Assert.EndsWith("/admin/konton?klart=borttaget", first.LedTo, StringComparison.Ordinal);
        Assert.Equal(first.LedTo, second.LedTo);
        var list = await desk.GetAsync(first.LedTo);
        Assert.Contains(AccountsTexts.DoneRemoved, list.Page, StringComparison.Ordinal);
        Assert.DoesNotContain("sara@exempel.example", list.Page, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await desk.GetAsync(PortalUrls.Account(id))).Status);
        Assert.Equal([LogKind.Deactivated, LogKind.AccountRemoved], (await Desk.LogAsync(portal, "sara@exempel.example")).Select(row => row.Kind));
    }

    [Fact]
    public async Task Nobody_removes_their_own_account_and_only_an_administrator_changes_or_removes_anybody()
    {
        var id = await AddAsync("Nils Ek", "nils@exempel.example", DateTime.UtcNow);
        var account = (await Desk.FindAsync(portal, "nils@exempel.example"))!;
        var version = AccountRights.Of(account).Version;
        await using var own = portal.As(PortalRole.Administrator);
        var person = new ClaimsPrincipal(new ClaimsIdentity(
            [new Claim(ClaimTypes.NameIdentifier, id.ToString()), new Claim(global::SurveyPortal.Web.Hosting.Access.RoleClaim, nameof(PortalRole.Administrator))], "test"));
        ((IHostEnvironmentAuthenticationStateProvider)own.ServiceProvider.GetRequiredService<AuthenticationStateProvider>()).SetAuthenticationState(Task.FromResult(new AuthenticationState(person)));
        await using var head = portal.As(PortalRole.Head);

        Assert.Equal(AccountChange.OwnAccount, await own.ServiceProvider.GetRequiredService<CloseAccount>().RemoveAsync(id, version, CancellationToken.None));
        Assert.Equal(AccountChange.Unknown, await head.ServiceProvider.GetRequiredService<CloseAccount>().RemoveAsync(id, version, CancellationToken.None));
        Assert.Equal(new ChangePerson.Outcome.Ended(AccountChange.Unknown), await head.ServiceProvider.GetRequiredService<ChangePerson>()
            .RunAsync(id, PersonDetails.Of(account).Version, new PersonDetails("Nils Berg", "nils@exempel.example"), CancellationToken.None));
        Assert.Empty(await Desk.LogAsync(portal, "nils@exempel.example"));
        Assert.Equal("Nils Ek", (await Desk.FindAsync(portal, "nils@exempel.example"))!.DisplayName);
    }

    [Fact]
    public async Task Two_steps_are_off_for_somebody_with_only_a_passkey_in_a_role_that_does_not_ask_for_them()
    {
        var id = await AddAsync("Mia Ek", "mia@exempel.example");
        var desk = await Desk.OfAdministratorAsync(portal);
        static string Fact(string state) => $"<dd>{state}</dd>";
        Assert.Contains(Fact(AccountsTexts.TwoFactorOff), (await desk.GetAsync(PortalUrls.Account(id))).Page, StringComparison.Ordinal);
        await using (var database = await DatabaseAsync())
        {
            database.UserTokens.Add(new IdentityUserToken<Guid> { UserId = id, LoginProvider = AccountStore.Passkeys, Name = "A", Value = "x" });
            await database.SaveChangesAsync();
        }

        var page = (await desk.GetAsync(PortalUrls.Account(id))).Page;
        Assert.Contains(Fact(AccountsTexts.TwoFactorPasskey), page, StringComparison.Ordinal);
        Assert.DoesNotContain(Fact(AccountsTexts.TwoFactorOn), page, StringComparison.Ordinal);

        // The keys can be taken away all the same.
        Assert.Contains(AccountsTexts.ResetConfirm + "</button>", page, StringComparison.Ordinal);
    }

    private async Task<PortalContext> DatabaseAsync() => await portal.Services.GetRequiredService<IDbContextFactory<PortalContext>>().CreateDbContextAsync();

    private async Task<Guid> AddAsync(string name, string email, DateTime? closed = null)
    {
        var (id, normalized) = (RandomId.Create(), email.ToUpperInvariant());
        var account = new Account
        {
            Id = id,
            DisplayName = name,
            Email = email,
            UserName = email,
            NormalizedEmail = normalized,
            NormalizedUserName = normalized,
            PasswordHash = "-",
            SecurityStamp = "first",
            DeactivatedAt = closed,
        };
        account.Roles.Add(new RoleAssignment { AccountId = id, Role = PortalRole.Board });
        await using var database = await DatabaseAsync();
        database.Users.Add(account);
        await database.SaveChangesAsync();
        return id;
    }
}
