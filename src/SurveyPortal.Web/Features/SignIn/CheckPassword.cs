using Microsoft.AspNetCore.Identity;
using SurveyPortal.Persistence.Accounts;

namespace SurveyPortal.Web.Features.SignIn;

/// <summary>Says what is wrong with a password that somebody wants, by the same rules everywhere one is chosen.</summary>
internal sealed class CheckPassword(UserManager<Account> accounts)
{
    /// <summary>Codes, as <see cref="AccountFaults"/> reads them.</summary>
    public async Task<IReadOnlyList<string>> RunAsync(Account account, string password)
    {
        var codes = new List<string>();
        foreach (var validator in accounts.PasswordValidators)
        {
            codes.AddRange((await validator.ValidateAsync(accounts, account, password)).Errors.Select(error => error.Code));
        }

        return codes;
    }

    /// <summary>Everything that is wrong, in words, when the password is chosen for an account that is there.</summary>
    public async Task<IReadOnlyList<AccountFault>> RunAsync(Account account, string password, string again) =>
        AccountFaults.All(new NewAccount(account.DisplayName, account.Email ?? "", password, again), await RunAsync(account, password));
}
