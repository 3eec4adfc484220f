using System.Security.Claims;
using Microsoft.AspNetCore.Identity;
using SurveyPortal.Persistence.Accounts;
using SurveyPortal.Persistence.Log;
using SurveyPortal.Web.Hosting;
using SurveyPortal.Web.Hosting.Sessions;

namespace SurveyPortal.Web.Features.SignIn.OwnAccount;

/// <summary>Adds a passkey to the own account.</summary>
internal sealed class AddPasskey(UserManager<Account> accounts, SignInManager<Account> signIn, EventLog log)
{
    public const int MaxName = 40;

    private const int Most = 20;

    /// <returns>False when the browser's answer is not to our question.</returns>
    public async Task<bool> RunAsync(ClaimsPrincipal person, string credential, string name, CancellationToken cancellationToken)
    {
        if (!PasskeyAnswer.IsReadable(credential) || await accounts.GetUserAsync(person) is not { } account || (await accounts.GetPasskeysAsync(account)).Count >= Most)
        {
            return false;
        }

        PasskeyAttestationResult result;
        try
        {
            result = await signIn.PerformPasskeyAttestationAsync(credential);
        }
        catch (InvalidOperationException)
        {
            // Nothing was asked of this browser, or too long ago.
            return false;
        }

        if (!result.Succeeded || result.UserEntity.Id != account.Id.ToString())
        {
            return false;
        }

        var line = new string([.. name.Where(letter => !char.IsControl(letter))]).Trim();
        result.Passkey.Name = line.Length <= MaxName ? line : line[..MaxName];
        if (!(await accounts.AddOrUpdatePasskeyAsync(account, result.Passkey)).Succeeded)
        {
            return false;
        }

        await log.WriteAsync(new Doer(account.Id, account.DisplayName), LogKind.PasskeyAdded, account.DisplayName, result.Passkey.Name, cancellationToken);
        if (!person.CameInTwoSteps())
        {
            await signIn.SignInWithClaimsAsync(account, BeginSession.Keep(), [SignInByPasskey.TwoSteps]);
        }

        return true;
    }
}
