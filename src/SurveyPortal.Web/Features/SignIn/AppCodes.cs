using Microsoft.AspNetCore.Identity;
using SurveyPortal.Persistence.Accounts;

namespace SurveyPortal.Web.Features.SignIn;

/// <summary>The framework's check of the app's codes, where a code that has been used once is not taken again.</summary>
internal sealed class AppCodes : AuthenticatorTokenProvider<Account>
{
    private const string Own = "Portal";
    private const string Last = "LastCode";

    public override async Task<bool> ValidateAsync(string purpose, string token, UserManager<Account> manager, Account user) =>
        await base.ValidateAsync(purpose, token, manager, user)
        && await manager.GetAuthenticationTokenAsync(user, Own, Last) != token
        && (await manager.SetAuthenticationTokenAsync(user, Own, Last, token)).Succeeded;
}
