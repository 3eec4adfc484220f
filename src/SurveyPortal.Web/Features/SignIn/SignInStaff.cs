using Microsoft.AspNetCore.Identity;
using SurveyPortal.Persistence;
using SurveyPortal.Persistence.Accounts;

namespace SurveyPortal.Web.Features.SignIn;

/// <summary>
/// Signs a person in. A failure is one and the same, in words and in time, whether the address is unknown, the password wrong
/// or the account locked or deactivated: nobody can find out who has an account.
/// </summary>
internal sealed class SignInStaff(SignInManager<Account> signIn, UserManager<Account> accounts, TimeProvider time)
{
    // Longer than a verification and a write take; so a failure that needed neither is not the quicker one.
    private static readonly TimeSpan FailureTakes = TimeSpan.FromMilliseconds(600);

    private static readonly Account Nobody = new();
    private static readonly string NobodysHash = new PasswordHasher<Account>().HashPassword(Nobody, RandomId.Secret());

    public async Task<bool> RunAsync(string email, string password, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        if (await TryAsync(email.Trim(), password))
        {
            return true;
        }

        var rest = FailureTakes - time.GetElapsedTime(started);
        if (rest > TimeSpan.Zero)
        {
            await Task.Delay(rest, time, cancellationToken);
        }

        return false;
    }

    private async Task<bool> TryAsync(string email, string password)
    {
        // A very long password would only be work.
        if (password.Length <= NewAccount.MaxPassword && await accounts.FindByEmailAsync(email) is { DeactivatedAt: null, PasswordHash: not null } account
            && !await accounts.IsLockedOutAsync(account))
        {
            return (await signIn.PasswordSignInAsync(account, password, isPersistent: false, lockoutOnFailure: true)).Succeeded;
        }

        accounts.PasswordHasher.VerifyHashedPassword(Nobody, NobodysHash, password.Length <= NewAccount.MaxPassword ? password : "");
        return false;
    }
}
