using System.Security.Claims;
using Microsoft.AspNetCore.Identity;
using SurveyPortal.Persistence.Accounts;
using SurveyPortal.Web.Hosting;

namespace SurveyPortal.Web.Features.SignIn.OwnAccount;

/// <summary>
/// Asks whoever sits at an open screen for the password, before something changes that the person signs in with. Wrong ones count
/// towards the lock, and are logged, as at sign-in.
/// </summary>
internal sealed class ProvePassword(SignInManager<Account> signIn, SignInLog failures)
{
    /// <summary>
    /// False while two steps are being set up for the first time: that sign-in began with the password and opens nothing else.
    /// </summary>
    public static bool IsAsked(ClaimsPrincipal person) => !person.LacksTwoStep();

    /// <returns>False when the password is wrong, or has been wrong too often.</returns>
    public async Task<bool> RunAsync(Account account, string password, CancellationToken cancellationToken)
    {
        if (password.Length is 0 or > NewAccount.MaxPassword)
        {
            return false;
        }

        var result = await signIn.CheckPasswordSignInAsync(account, password, lockoutOnFailure: true);
        if (!result.Succeeded)
        {
            await failures.FailedAsync(account, result, cancellationToken);
        }

        return result.Succeeded;
    }

    /// <summary>The same where it is asked for, and true where it is not.</summary>
    public async Task<bool> RunIfAskedAsync(ClaimsPrincipal person, Account account, string password, CancellationToken cancellationToken) =>
        !IsAsked(person) || await RunAsync(account, password, cancellationToken);
}
