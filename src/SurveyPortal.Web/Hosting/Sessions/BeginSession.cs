using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using SurveyPortal.Persistence;
using SurveyPortal.Persistence.Accounts;
using SurveyPortal.Persistence.Log;

namespace SurveyPortal.Web.Hosting.Sessions;

/// <summary>Notes that a browser is signed in, however it came about, and writes in the sign-in what the person may do.</summary>
internal sealed class BeginSession(
    IDbContextFactory<PortalContext> databases, SessionCheck check, EventLog log, TimeProvider time, IOptions<IdentityOptions> options)
{
    private const string KeepMark = "portal:keep";

    /// <summary>Says that the sign-in is only made anew: the same browser goes on.</summary>
    public static AuthenticationProperties Keep() => new(new Dictionary<string, string?> { [KeepMark] = "1" });

    public async Task RunAsync(HttpContext context, ClaimsPrincipal person, AuthenticationProperties properties)
    {
        var keep = properties.Items.Remove(KeepMark);
        var cancellationToken = context.RequestAborted;
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        var stamp = person.FindFirstValue(options.Value.ClaimsIdentity.SecurityStampClaimType);
        if (person.Identity is not ClaimsIdentity identity || person.Account() is not { } accountId
            || await check.StandingAsync(database, accountId, stamp, person.CameInTwoSteps(), cancellationToken) is not { } standing)
        {
            // Without a session the sign-in is worth nothing.
            return;
        }

        standing.WriteTo(identity);
        var before = context.User.Account() == accountId ? context.User.Session() : null;
        if (!keep || before is not { } id || !await database.SignInSessions.AnyAsync(session => session.Id == id, cancellationToken))
        {
            id = await AddAsync(database, accountId, standing.Name, context, cancellationToken);
        }

        identity.AddClaim(new Claim(Access.SessionClaim, id.ToString("N")));
    }

    private async Task<Guid> AddAsync(PortalContext database, Guid accountId, string name, HttpContext context, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var (notSeen, tooOld) = (now - SessionCheck.Life, now - SessionCheck.LongestLife);
        var replaced = context.User.Session();
        await database.SignInSessions.Where(session => session.Id == replaced || session.LastSeenAt < notSeen || session.StartedAt <= tooOld).ExecuteDeleteAsync(cancellationToken);
        await database.Users.Where(account => account.Id == accountId)
            .ExecuteUpdateAsync(update => update.SetProperty(account => account.LastSignInAt, now), cancellationToken);

        var session = new SignInSession
        {
            Id = RandomId.Create(),
            AccountId = accountId,
            StartedAt = now,
            LastSeenAt = now,
            Browser = BrowserName.Of(context.Request.Headers.UserAgent),
        };
        database.SignInSessions.Add(session);
        log.Add(database, new Doer(accountId, name), LogKind.SignedIn, name, session.Browser);
        await database.SaveChangesAsync(cancellationToken);
        return session.Id;
    }
}
