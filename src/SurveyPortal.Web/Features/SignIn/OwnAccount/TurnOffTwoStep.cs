using System.Security.Claims;
using Microsoft.AspNetCore.Identity;
using SurveyPortal.Persistence.Accounts;
using SurveyPortal.Persistence.Log;

namespace SurveyPortal.Web.Features.SignIn.OwnAccount;

/// <summary>Stops asking for the app's code. Asks for the password, and is refused when the person's role asks for two steps and nothing else is left.</summary>
internal sealed class TurnOffTwoStep(UserManager<Account> accounts, ProvePassword prove, ReadOwnAccount read, KeepSignedIn keep, EventLog log)
{
    // Where the framework keeps an account's key and recovery codes.
    private const string Provider = "[AspNetUserStore]";

    public async Task<Outcome> RunAsync(ClaimsPrincipal person, string password, CancellationToken cancellationToken)
    {
        if (await read.RunAsync(person, cancellationToken) is not { } view || await read.FindAsync(person) is not { } account || view.IsLastWay)
        {
            return new Outcome.Needed();
        }

        if (!await prove.RunAsync(account, password, cancellationToken))
        {
            return new Outcome.Wrong();
        }

        if (!view.HasApp)
        {
            return new Outcome.Done();
        }

        await accounts.SetTwoFactorEnabledAsync(account, false);
        await accounts.RemoveAuthenticationTokenAsync(account, Provider, "AuthenticatorKey");
        if (view.Passkeys.Count == 0)
        {
            await accounts.RemoveAuthenticationTokenAsync(account, Provider, "RecoveryCodes");
        }

        await log.WriteAsync(new Doer(account.Id, account.DisplayName), LogKind.TwoFactorOff, account.DisplayName, "", cancellationToken);
        await keep.RunAsync(account, person, twoSteps: false, cancellationToken);
        return new Outcome.Done();
    }

    internal abstract record Outcome
    {
        internal sealed record Done : Outcome;

        internal sealed record Wrong : Outcome;

        /// <summary>It is the only second step, and the role asks for one.</summary>
        internal sealed record Needed : Outcome;
    }
}
