using System.Net;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SurveyPortal.Domain.Access;
using SurveyPortal.Persistence;
using SurveyPortal.Persistence.Accounts;
using SurveyPortal.Web.Features.Accounts;
using SurveyPortal.Web.Features.SignIn;
using SurveyPortal.Web.Features.SignIn.OwnAccount;
using SurveyPortal.Web.Hosting;
using SurveyPortal.Web.Tests.Access;

namespace SurveyPortal.Web.Tests.Features.SignIn;

/// <summary>Outside a demo, administrators and heads set up two steps before anything opens.</summary>
public sealed class RequiredTwoStepTests : IAsyncLifetime
{
    private const string Password = "blå stol under eken";
    private readonly InProcessPortal _portal = new(demo: false);

    public Task InitializeAsync() => _portal.InitializeAsync();

    public Task DisposeAsync() => _portal.DisposeAsync();

    [Fact]
    public async Task The_first_administrator_sets_up_two_steps_right_after_and_then_everything_opens()
    {
        var token = await _portal.Services.GetRequiredService<SetupLinks>().MakeAsync(CancellationToken.None);
        var browser = await new StaffBrowser(_portal).OpenAsync("/forsta-administrator/" + token);
        await browser.SendAsync(
            "forsta-administrator", ("Form.Name", "Kim Exempel"), ("Form.Email", "kim@portal.example"), ("Form.Password", Password), ("Form.PasswordAgain", Password));
        Assert.Equal("/mitt-konto/tvasteg", browser.Leads);

        await browser.FollowAsync();
        Assert.Contains(OwnAccountTexts.MustHeading, browser.Page, StringComparison.Ordinal);
        Assert.DoesNotContain("type=\"password\"", browser.Page, StringComparison.Ordinal);
        Assert.DoesNotContain("href=\"/matningar\"", browser.Page, StringComparison.Ordinal);
        await browser.SendAsync("app", ("App.Code", StaffBrowser.AppCode(browser.AppKey())));
        Assert.Equal(10, browser.RecoveryCodes().Count);
        Assert.Equal(HttpStatusCode.OK, (await browser.OpenAsync("/admin/sakerhetskopior")).Status);

        await browser.OpenAsync("/mitt-konto/tvasteg");
        Assert.Contains(OwnAccountTexts.OffNeeded, browser.Page, StringComparison.Ordinal);
        await browser.SendAsync("av", ("Off.Password", Password));
        await using var database = await OpenAsync();
        Assert.True((await database.Users.SingleAsync()).TwoFactorEnabled);
    }

    [Fact]
    public async Task Whoever_lacks_two_steps_is_led_to_them_from_every_address_and_can_change_nothing()
    {
        await AddAsync("chef@portal.example", PortalRole.Head);
        var browser = await new StaffBrowser(_portal).SignInAsync("chef@portal.example", Password);
        Assert.Equal("/oversikt", browser.Leads);

        var closed = _portal.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<IAllowAnonymous>() is null && endpoint.Metadata.GetOrderedMetadata<IAuthorizeData>().Any(data => data.Policy is not null))
            .Where(endpoint => endpoint.Metadata.GetMetadata<OpenWithoutTwoStepAttribute>() is null)
            .ToList();
        Assert.NotEmpty(closed);
        foreach (var endpoint in closed)
        {
            var address = "/" + System.Text.RegularExpressions.Regex.Replace(endpoint.RoutePattern.RawText!.TrimStart('/'), @"\{[^}]*\}", Guid.Empty.ToString("N"));
            var methods = endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET"];
            var asked = methods.Contains("GET") ? await browser.OpenAsync(address) : await browser.SendToAsync(address, "x");
            Assert.True(asked is { Status: HttpStatusCode.Redirect, Leads: "/mitt-konto/tvasteg" }, $"{address}: {asked.Status} {asked.Leads}");
        }

        Assert.Equal(HttpStatusCode.OK, (await browser.OpenAsync("/mitt-konto/tvasteg")).Status);
    }

    [Fact]
    public async Task A_role_that_asks_for_two_steps_closes_the_rest_with_the_next_request()
    {
        var id = await AddAsync("coach@portal.example", PortalRole.Coach);
        var browser = await new StaffBrowser(_portal).SignInAsync("coach@portal.example", Password);
        Assert.Equal(HttpStatusCode.OK, (await browser.OpenAsync("/oversikt")).Status);

        await using var database = await OpenAsync();
        database.RoleAssignments.Add(new RoleAssignment { AccountId = id, Role = PortalRole.Administrator });
        await database.SaveChangesAsync();

        Assert.Equal("/mitt-konto/tvasteg", (await browser.OpenAsync("/oversikt")).Leads);
    }

    [Fact]
    public async Task A_password_alone_is_not_enough_beside_a_passkey_when_the_role_asks_for_two_steps()
    {
        await AddPasskeyAsync(await AddAsync("admin@portal.example", PortalRole.Administrator));
        var browser = await new StaffBrowser(_portal).SignInAsync("admin@portal.example", Password);
        Assert.Equal("/logga-in/kod", browser.Leads);
        await browser.FollowAsync();
        Assert.Contains(SignInTexts.CodeLeadPasskey, browser.Page, StringComparison.Ordinal);
        Assert.DoesNotContain("Form.Code", browser.Page, StringComparison.Ordinal);

        // A form that was never shown opens nothing either.
        await browser.SendAsync("kod", ("Form.Code", "123456"));
        Assert.Equal("/logga-in?till=%2Foversikt", (await browser.OpenAsync("/oversikt")).Leads?.Replace("ReturnUrl", "till", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(PortalRole.Head, true)]
    [InlineData(PortalRole.Board, false)]
    public async Task A_passkey_without_an_app_is_two_steps_only_when_the_role_asks_for_them(PortalRole role, bool isTwoSteps)
    {
        var id = await AddAsync("person@portal.example", role);
        await AddPasskeyAsync(id);
        await using var scope = _portal.Services.CreateAsyncScope();
        var seen = (await scope.ServiceProvider.GetRequiredService<ReadAccount>().RunAsync(id, CancellationToken.None))!;

        Assert.Equal((isTwoSteps, true), (seen.HasTwoStep, seen.HasPasskey));
        var browser = await new StaffBrowser(_portal).SignInAsync("person@portal.example", Password);
        Assert.Equal(isTwoSteps ? "/logga-in/kod" : "/oversikt", browser.Leads);
    }

    [Fact]
    public async Task The_tables_are_those_that_the_running_portal_works_with()
    {
        await using var database = await OpenAsync();
        Assert.False(database.Database.HasPendingModelChanges());
        Assert.DoesNotContain(database.Model.GetEntityTypes(), table => table.ClrType.Name.Contains("Passkey", StringComparison.Ordinal));
    }

    private const string Passkey =
        """{"Id":"AQ==","PublicKey":"AQ==","Name":"Telefon","CreatedAt":"2026-11-22T09:00:00+00:00","Uses":0,"Transports":[],"Verified":true,"BackupEligible":false,"BackedUp":false}""";

    private async Task<Guid> AddAsync(string email, PortalRole role)
    {
        await using var scope = _portal.Services.CreateAsyncScope();
        var account = new Account { Id = RandomId.Create(), UserName = email, Email = email, EmailConfirmed = true, DisplayName = "Exempel" };
        account.Roles.Add(new RoleAssignment { AccountId = account.Id, Role = role });
        Assert.True((await scope.ServiceProvider.GetRequiredService<UserManager<Account>>().CreateAsync(account, Password)).Succeeded);
        return account.Id;
    }

    private async Task AddPasskeyAsync(Guid id)
    {
        await using var database = await OpenAsync();
        database.UserTokens.Add(new IdentityUserToken<Guid> { UserId = id, LoginProvider = AccountStore.Passkeys, Name = "X", Value = Passkey });
        await database.SaveChangesAsync();
    }

    private Task<PortalContext> OpenAsync() => _portal.Services.GetRequiredService<IDbContextFactory<PortalContext>>().CreateDbContextAsync();
}
