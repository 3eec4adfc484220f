using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using SurveyPortal.Persistence;
using SurveyPortal.Persistence.Accounts;
using SurveyPortal.Persistence.Log;

namespace SurveyPortal.Web.Features.SignIn;

/// <summary>Notes what went wrong at sign-in, for accounts that exist. Never what was typed.</summary>
internal sealed class SignInLog(IDbContextFactory<PortalContext> databases, EventLog log)
{
    public async Task FailedAsync(Account account, SignInResult result, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);

        // Nobody has proved to be the person, so nobody is named as the doer.
        var subject = $"{account.DisplayName} ({account.Email})";
        log.Add(database, Doer.Portal, LogKind.SignInFailed, subject);
        if (result.IsLockedOut)
        {
            log.Add(database, Doer.Portal, LogKind.LockedOut, subject);
        }

        await database.SaveChangesAsync(cancellationToken);
    }
}
