using Microsoft.AspNetCore.Identity;
using SurveyPortal.Persistence.Accounts;
using SurveyPortal.Persistence.Log;

namespace SurveyPortal.Web.Features.SignIn;

/// <summary>The second step: the app's code, or one of the recovery codes. Wrong ones count towards the lock as wrong passwords do.</summary>
internal sealed class EnterCode(SignInManager<Account> signIn, UserManager<Account> accounts, SignInLog failures, EventLog log)
{
    /// <summary>Whose second step it is; null when the first was too long ago.</summary>
    public Task<Account?> FindAsync() => signIn.GetTwoFactorAuthenticationUserAsync();

    public Task<Outcome> RunAsync(string code, CancellationToken cancellationToken) => TryAsync(
        account => account.TwoFactorEnabled ? signIn.TwoFactorAuthenticatorSignInAsync(Digits(code), isPersistent: false, rememberClient: false) : Task.FromResult(SignInResult.Failed),
        cancellationToken);

    public Task<Outcome> RecoverAsync(string code, CancellationToken cancellationToken) => TryAsync(
        async account =>
        {
            var result = await signIn.TwoFactorRecoveryCodeSignInAsync(Letters(code));
            if (result.Succeeded)
            {
                await log.WriteAsync(new Doer(account.Id, account.DisplayName), LogKind.RecoveryCodeUsed, account.DisplayName, "", cancellationToken);
                return result;
            }

            await accounts.AccessFailedAsync(account);
            return await accounts.IsLockedOutAsync(account) ? SignInResult.LockedOut : result;
        },
        cancellationToken);

    private static string Digits(string code) => new([.. code.Where(char.IsAsciiDigit)]);

    // As the codes are made: two groups of five with a hyphen between.
    private static string Letters(string code) => new string([.. code.ToUpperInvariant().Where(char.IsAsciiLetterOrDigit)]) is { Length: 10 } letters
        ? $"{letters[..5]}-{letters[5..]}"
        : code;

    private async Task<Outcome> TryAsync(Func<Account, Task<SignInResult>> signInAsync, CancellationToken cancellationToken)
    {
        if (await FindAsync() is not { } account)
        {
            return new Outcome.TooLate();
        }

        if (account.DeactivatedAt is not null || await accounts.IsLockedOutAsync(account))
        {
            return new Outcome.Wrong();
        }

        var result = await signInAsync(account);
        if (result.Succeeded)
        {
            return new Outcome.SignedIn();
        }

        await failures.FailedAsync(account, result, cancellationToken);
        return new Outcome.Wrong();
    }

    internal abstract record Outcome
    {
        internal sealed record SignedIn : Outcome;

        internal sealed record Wrong : Outcome;

        internal sealed record TooLate : Outcome;
    }
}
