using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using SurveyPortal.Persistence;
using SurveyPortal.Persistence.Accounts;
using SurveyPortal.Web.Hosting;
using SurveyPortal.Web.Hosting.Sessions;

namespace SurveyPortal.Web.Features.SignIn;

/// <summary>The framework's sign-in with the portal's rules: who may sign in at all, and when a password is not enough.</summary>
internal sealed class StaffSignIn(
    UserManager<Account> accounts, IHttpContextAccessor requests, IUserClaimsPrincipalFactory<Account> claims, IOptions<IdentityOptions> options,
    ILogger<SignInManager<Account>> logger, IAuthenticationSchemeProvider schemes, IUserConfirmation<Account> confirmation,
    IDbContextFactory<PortalContext> databases, DemoMode demo, KnownBrowsers browsers)
    : SignInManager<Account>(accounts, requests, claims, options, logger, schemes, confirmation)
{
    public override async Task<bool> CanSignInAsync(Account user) => user.DeactivatedAt is null && await base.CanSignInAsync(user);

    public override async Task SignInWithClaimsAsync(Account user, AuthenticationProperties? authenticationProperties, IEnumerable<Claim> additionalClaims)
    {
        await base.SignInWithClaimsAsync(user, authenticationProperties, additionalClaims);
        browsers.Remember(Context, user.Id);
    }

    public override async Task<bool> IsTwoFactorEnabledAsync(Account user)
    {
        await using var database = await databases.CreateDbContextAsync();
        var roles = await database.RoleAssignments.Where(role => role.AccountId == user.Id).Select(role => role.Role).ToListAsync();
        var hasPasskey = await database.UserTokens.AnyAsync(token => token.UserId == user.Id && token.LoginProvider == AccountStore.Passkeys);
        return TwoStepRule.HasSecondStep(TwoStepRule.IsAsked(roles, demo), user.TwoFactorEnabled, hasPasskey);
    }
}
