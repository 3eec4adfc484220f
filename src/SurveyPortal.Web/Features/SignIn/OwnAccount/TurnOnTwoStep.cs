using System.Security.Claims;
using Microsoft.AspNetCore.Identity;
using SurveyPortal.Persistence.Accounts;
using SurveyPortal.Persistence.Log;

namespace SurveyPortal.Web.Features.SignIn.OwnAccount;

/// <summary>Starts asking for the app's code at sign-in, or moves to a new app, once a code shows that the app has the key.</summary>
internal sealed class TurnOnTwoStep(
    UserManager<Account> accounts, IUserStore<Account> store, AppKeys keys, ProvePassword prove, MakeRecoveryCodes codes, KeepSignedIn keep, EventLog log)
{
    public async Task<Outcome> RunAsync(ClaimsPrincipal person, string code, string password, CancellationToken cancellationToken)
    {
        if (await accounts.GetUserAsync(person) is not { } account || await keys.FindAsync(account, person) is not { } key)
        {
            return new Outcome.WrongCode();
        }

        if (!await prove.RunIfAskedAsync(person, account, password, cancellationToken))
        {
            return new Outcome.WrongPassword();
        }

        if (!await IsRightAsync(account, key, new string([.. code.Where(char.IsAsciiDigit)]), cancellationToken))
        {
            return new Outcome.WrongCode();
        }

        await keys.ForgetAsync(account);
        await accounts.SetTwoFactorEnabledAsync(account, true);
        await log.WriteAsync(new Doer(account.Id, account.DisplayName), LogKind.TwoFactorOn, account.DisplayName, "", cancellationToken);
        var made = await codes.RunAsync(account, cancellationToken);
        await keep.RunAsync(account, person, twoSteps: true, cancellationToken);
        return new Outcome.Done(made);
    }

    // The framework checks codes against the key in use only, so the waiting key takes its place and gives it back if the code is wrong.
    private async Task<bool> IsRightAsync(Account account, string key, string code, CancellationToken cancellationToken)
    {
        var inUse = (IUserAuthenticatorKeyStore<Account>)store;
        var before = await inUse.GetAuthenticatorKeyAsync(account, cancellationToken);
        await inUse.SetAuthenticatorKeyAsync(account, key, cancellationToken);
        if (await accounts.VerifyTwoFactorTokenAsync(account, TokenOptions.DefaultAuthenticatorProvider, code))
        {
            return true;
        }

        await inUse.SetAuthenticatorKeyAsync(account, before ?? "", cancellationToken);
        return false;
    }

    internal abstract record Outcome
    {
        /// <summary>It is on, with recovery codes to be shown this once.</summary>
        internal sealed record Done(IReadOnlyList<string> Codes) : Outcome;

        internal sealed record WrongCode : Outcome;

        internal sealed record WrongPassword : Outcome;
    }
}
