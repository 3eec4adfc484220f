using System.Buffers.Text;
using System.Security.Claims;
using Microsoft.AspNetCore.Identity;
using SurveyPortal.Persistence.Accounts;
using SurveyPortal.Persistence.Log;

namespace SurveyPortal.Web.Features.SignIn.OwnAccount;

/// <summary>Removes one of the own passkeys.</summary>
internal sealed class RemovePasskey(UserManager<Account> accounts, ReadOwnAccount read, ProvePassword prove, EventLog log)
{
    public async Task<Outcome> RunAsync(ClaimsPrincipal person, string id, string password, CancellationToken cancellationToken)
    {
        if (await read.RunAsync(person, cancellationToken) is not { } view || await read.FindAsync(person) is not { } account
            || view.Passkeys.SingleOrDefault(passkey => passkey.Id == id) is not { } passkey)
        {
            // Removed already: a click too many is no fault.
            return new Outcome.Removed();
        }

        if (view.IsLastWay)
        {
            return new Outcome.Needed();
        }

        if (!await prove.RunIfAskedAsync(person, account, password, cancellationToken))
        {
            return new Outcome.WrongPassword();
        }

        await accounts.RemovePasskeyAsync(account, Base64Url.DecodeFromChars(passkey.Id));
        await log.WriteAsync(new Doer(account.Id, account.DisplayName), LogKind.PasskeyRemoved, account.DisplayName, passkey.Name, cancellationToken);
        return new Outcome.Removed();
    }

    internal abstract record Outcome
    {
        internal sealed record Removed : Outcome;

        internal sealed record WrongPassword : Outcome;

        /// <summary>It is the only second step, and the role asks for one.</summary>
        internal sealed record Needed : Outcome;
    }
}
