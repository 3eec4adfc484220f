using System.Buffers.Text;
using System.Security.Claims;
using Microsoft.AspNetCore.Identity;
using SurveyPortal.Persistence.Accounts;
using SurveyPortal.Persistence.Log;

namespace SurveyPortal.Web.Features.SignIn.OwnAccount;

/// <summary>Removes one of the own passkeys.</summary>
internal sealed class RemovePasskey(UserManager<Account> accounts, ReadOwnAccount read, EventLog log)
{
    /// <returns>False when it is the only second step, and the role asks for one.</returns>
    public async Task<bool> RunAsync(ClaimsPrincipal person, string id, CancellationToken cancellationToken)
    {
        if (await read.RunAsync(person, cancellationToken) is not { } view || await read.FindAsync(person) is not { } account
            || view.Passkeys.SingleOrDefault(passkey => passkey.Id == id) is not { } passkey)
        {
            // Removed already: a click too many is no fault.
            return true;
        }

        if (view.IsLastWay)
        {
            return false;
        }

        await accounts.RemovePasskeyAsync(account, Base64Url.DecodeFromChars(passkey.Id));
        await log.WriteAsync(new Doer(account.Id, account.DisplayName), LogKind.PasskeyRemoved, account.DisplayName, passkey.Name, cancellationToken);
        return true;
    }
}
