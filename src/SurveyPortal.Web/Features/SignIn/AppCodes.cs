using Microsoft.AspNetCore.Identity;
using SurveyPortal.Persistence.Accounts;

namespace SurveyPortal.Web.Features.SignIn;

/// <summary>The framework's check of the app's codes, where a code that has been used once is not taken again.</summary>
internal sealed class AppCodes : AuthenticatorTokenProvider<Account>
{
    private const string Own = "Portal";
    private const string Used = "UsedCodes";

    // The framework takes the codes of two steps before and after now: five in all. Older ones are refused by themselves.
    private const int Remembered = 6;

    public override async Task<bool> ValidateAsync(string purpose, string token, UserManager<Account> manager, Account user)
    {
        if (!await base.ValidateAsync(purpose, token, manager, user))
        {
            return false;
        }

        var used = (await manager.GetAuthenticationTokenAsync(user, Own, Used) ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return !used.Contains(token, StringComparer.Ordinal)
            && (await manager.SetAuthenticationTokenAsync(user, Own, Used, string.Join(' ', used.TakeLast(Remembered - 1).Append(token)))).Succeeded;
    }
}
