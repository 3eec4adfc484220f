using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using SurveyPortal.Persistence;
using SurveyPortal.Persistence.Log;
using SurveyPortal.Web.Shell;

namespace SurveyPortal.Web.Hosting.Sessions;

/// <summary>Ends sign-ins: the own one when a person leaves, or one or more from elsewhere.</summary>
internal sealed class EndSessions(IDbContextFactory<PortalContext> databases, EventLog log)
{
    /// <summary>The person signs out in this browser.</summary>
    public async Task LeaveAsync(ClaimsPrincipal person, CancellationToken cancellationToken)
    {
        if (person.Session() is not { } id)
        {
            return;
        }

        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        if (await database.SignInSessions.Where(session => session.Id == id).ExecuteDeleteAsync(cancellationToken) == 1)
        {
            var name = StaffName.Of(person);
            log.Add(database, new Doer(person.Account(), name), LogKind.SignedOut, name);
            await database.SaveChangesAsync(cancellationToken);
        }
    }

    /// <summary>Ends one of the person's own sign-ins, or all but this browser's. Gives how many there were.</summary>
    public async Task<int> EndOwnAsync(ClaimsPrincipal person, Guid? one, CancellationToken cancellationToken)
    {
        var (account, here) = (person.Account(), person.Session());
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        var ended = await database.SignInSessions
            .Where(session => session.AccountId == account && (one == null ? session.Id != here : session.Id == one))
            .ExecuteDeleteAsync(cancellationToken);
        if (ended > 0)
        {
            var name = StaffName.Of(person);
            log.Add(database, new Doer(account, name), LogKind.SessionsEnded, name, ended.ToString(System.Globalization.CultureInfo.InvariantCulture));
            await database.SaveChangesAsync(cancellationToken);
        }

        return ended;
    }
}
