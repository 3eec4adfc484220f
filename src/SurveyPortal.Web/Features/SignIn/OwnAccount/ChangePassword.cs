using System.Security.Claims;
using Microsoft.AspNetCore.Identity;
using SurveyPortal.Persistence.Accounts;
using SurveyPortal.Persistence.Log;

namespace SurveyPortal.Web.Features.SignIn.OwnAccount;

/// <summary>Changes the own password. Whoever sits at an open screen must know the old one; wrong guesses count towards the lock.</summary>
internal sealed class ChangePassword(UserManager<Account> accounts, ProvePassword prove, KeepSignedIn keep, EventLog log)
{
    public async Task<Outcome> RunAsync(ClaimsPrincipal person, string current, string next, CancellationToken cancellationToken)
    {
        if (await accounts.GetUserAsync(person) is not { } account)
        {
            return new Outcome.Wrong();
        }

        var refused = new List<string>();
        foreach (var validator in accounts.PasswordValidators)
        {
            refused.AddRange((await validator.ValidateAsync(accounts, account, next)).Errors.Select(error => error.Code));
        }

        if (refused.Count > 0)
        {
            return new Outcome.Refused(refused);
        }

        if (!await prove.RunAsync(account, current, cancellationToken))
        {
            return new Outcome.Wrong();
        }

        var result = await accounts.ChangePasswordAsync(account, current, next);
        if (!result.Succeeded)
        {
            return new Outcome.Refused([.. result.Errors.Select(error => error.Code)]);
        }

        await log.WriteAsync(new Doer(account.Id, account.DisplayName), LogKind.PasswordChanged, account.DisplayName, "", cancellationToken);
        await keep.RunAsync(account, person, twoSteps: false, cancellationToken);
        return new Outcome.Changed();
    }

    internal abstract record Outcome
    {
        internal sealed record Changed : Outcome;

        /// <summary>The current password is not right, or has been wrong too often.</summary>
        internal sealed record Wrong : Outcome;

        internal sealed record Refused(IReadOnlyList<string> Codes) : Outcome;
    }
}
