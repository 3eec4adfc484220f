using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using SurveyPortal.Persistence;
using SurveyPortal.Persistence.Accounts;

namespace SurveyPortal.Web.Features.SignIn;

/// <summary>
/// Signs a person in by password. A failure is one and the same, in words and in time, whether the address is unknown, the
/// password wrong or the account locked, deactivated or without a password: nobody can find out who has an account.
/// </summary>
internal sealed class SignInStaff(SignInManager<Account> signIn, UserManager<Account> accounts, SignInLog log, HashingGate gate, TimeProvider time)
{
    // Longer than a verification and a write take; so a failure that needed neither is not the quicker one.
    private static readonly TimeSpan FailureTakes = TimeSpan.FromMilliseconds(600);

    private static readonly Account Nobody = new();
    private static readonly string NobodysHash = new PasswordHasher<Account>(Options.Create(new PasswordHasherOptions { IterationCount = SignInFeature.PasswordRounds })).HashPassword(Nobody, RandomId.Secret());

    public async Task<Outcome> RunAsync(string email, string password, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        var result = await gate.PassAsync(() => TryAsync(email.Trim(), password, cancellationToken), cancellationToken);
        if (result.Succeeded)
        {
            return new Outcome.SignedIn();
        }

        if (result.RequiresTwoFactor)
        {
            return new Outcome.NeedsSecondStep();
        }

        var rest = FailureTakes - time.GetElapsedTime(started);
        if (rest > TimeSpan.Zero)
        {
            await Task.Delay(rest, time, cancellationToken);
        }

        return new Outcome.Refused();
    }

    private async Task<SignInResult> TryAsync(string email, string password, CancellationToken cancellationToken)
    {
        // A very long password would only be work.
        if (password.Length <= NewAccount.MaxPassword && await accounts.FindByEmailAsync(email) is { DeactivatedAt: null, PasswordHash: not null } account
            && !await accounts.IsLockedOutAsync(account))
        {
            var result = await signIn.PasswordSignInAsync(account, password, isPersistent: false, lockoutOnFailure: true);
            if (!result.Succeeded && !result.RequiresTwoFactor)
            {
                await log.FailedAsync(account, result, cancellationToken);
            }

            return result;
        }

        accounts.PasswordHasher.VerifyHashedPassword(Nobody, NobodysHash, password.Length <= NewAccount.MaxPassword ? password : "");
        return SignInResult.Failed;
    }

    internal abstract record Outcome
    {
        internal sealed record SignedIn : Outcome;

        /// <summary>The password is right; a code or a passkey is asked for next.</summary>
        internal sealed record NeedsSecondStep : Outcome;

        internal sealed record Refused : Outcome;
    }
}
