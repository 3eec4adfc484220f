using System.Security.Claims;
using Microsoft.AspNetCore.Identity;
using SurveyPortal.Persistence.Accounts;
using SurveyPortal.Persistence.Log;
using SurveyPortal.Web.Hosting;
using SurveyPortal.Web.Hosting.Sessions;

namespace SurveyPortal.Web.Features.SignIn.OwnAccount;

/// <summary>Adds a passkey to the own account.</summary>
internal sealed class AddPasskey(UserManager<Account> accounts, SignInManager<Account> signIn, ProvePassword prove, EventLog log)
{
    public const int MaxName = 40;

    private const int Most = 20;

    public async Task<Outcome> RunAsync(ClaimsPrincipal person, string credential, string name, string password, CancellationToken cancellationToken)
    {
        if (!PasskeyAnswer.IsReadable(credential) || await accounts.GetUserAsync(person) is not { } account || (await accounts.GetPasskeysAsync(account)).Count >= Most)
        {
            return new Outcome.Refused();
        }

        if (!await prove.RunIfAskedAsync(person, account, password, cancellationToken))
        {
            return new Outcome.WrongPassword();
        }

        PasskeyAttestationResult result;
        try
        {
            result = await signIn.PerformPasskeyAttestationAsync(credential);
        }
        catch (InvalidOperationException)
        {
            // Nothing was asked of this browser, or too long ago.
            return new Outcome.Refused();
        }

        if (!result.Succeeded || result.UserEntity.Id != account.Id.ToString())
        {
            return new Outcome.Refused();
        }

        var line = new string([.. name.Where(letter => !char.IsControl(letter))]).Trim();
        result.Passkey.Name = line.Length <= MaxName ? line : line[..MaxName];
        if (!(await accounts.AddOrUpdatePasskeyAsync(account, result.Passkey)).Succeeded)
        {
            return new Outcome.Refused();
        }

        await log.WriteAsync(new Doer(account.Id, account.DisplayName), LogKind.PasskeyAdded, account.DisplayName, result.Passkey.Name, cancellationToken);
        if (!person.CameInTwoSteps())
        {
            await signIn.SignInWithClaimsAsync(account, BeginSession.Keep(), [SignInByPasskey.TwoSteps]);
        }

        return new Outcome.Added();
    }

    internal abstract record Outcome
    {
        internal sealed record Added : Outcome;

        internal sealed record WrongPassword : Outcome;

        /// <summary>The browser's answer is not to our question, or there are too many passkeys.</summary>
        internal sealed record Refused : Outcome;
    }
}
