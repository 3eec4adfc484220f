using System.Security.Claims;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using SurveyPortal.Domain.Access;
using SurveyPortal.Persistence;
using SurveyPortal.Persistence.Accounts;

namespace SurveyPortal.Web.Hosting.Sessions;

/// <summary>
/// Asks the database whether a sign-in still holds: on every request, and from open pages now and then. A session that is ended,
/// an account that is deactivated and a role that is taken away all tell at once.
/// </summary>
internal sealed class SessionCheck(IDbContextFactory<PortalContext> databases, TimeProvider time, DemoMode demo, IOptions<IdentityOptions> identity)
{
    /// <summary>A browser not seen for so long is signed out.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromHours(8);

    /// <summary>However busy the browser is, after so long the person signs in anew.</summary>
    public static readonly TimeSpan LongestLife = TimeSpan.FromHours(12);

    private static readonly TimeSpan SeenEvery = TimeSpan.FromMinutes(1);

    /// <summary>
    /// True while session, account, security stamp, roles and areas are what the person claims. True for a tablet with nobody
    /// signed in: it claims none of them, and has its own check. An open page counts as being seen.
    /// </summary>
    public async Task<bool> IsAliveAsync(ClaimsPrincipal person, CancellationToken cancellationToken) =>
        (person.Account() is null && person.Session() is null && person.Roles().Count == 0)
        || (await FindAsync(person, cancellationToken) is { } standing && standing.Agrees(person));

    /// <summary>What the person of a sign-in is now; null when the sign-in no longer holds.</summary>
    public async Task<Standing?> FindAsync(ClaimsPrincipal person, CancellationToken cancellationToken)
    {
        if (person.Session() is not { } sessionId || person.Account() is not { } accountId)
        {
            return null;
        }

        var now = time.GetUtcNow().UtcDateTime;
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        var session = await database.SignInSessions.AsNoTracking()
            .SingleOrDefaultAsync(session => session.Id == sessionId && session.AccountId == accountId, cancellationToken);
        if (session is null || session.LastSeenAt < now - Life || session.StartedAt <= now - LongestLife
            || await StandingAsync(database, accountId, person.FindFirstValue(identity.Value.ClaimsIdentity.SecurityStampClaimType), person.CameInTwoSteps(), cancellationToken) is not { } standing)
        {
            return null;
        }

        if (session.LastSeenAt < now - SeenEvery)
        {
            await database.SignInSessions.Where(row => row.Id == sessionId)
                .ExecuteUpdateAsync(update => update.SetProperty(row => row.LastSeenAt, now), cancellationToken);
        }

        return standing;
    }

    /// <summary>What somebody who signs in will be; null when the account may not be used, or not in this way.</summary>
    public async Task<Standing?> StandingAsync(PortalContext database, Guid accountId, string? stamp, bool twoSteps, CancellationToken cancellationToken)
    {
        var account = await database.Users.AsNoTracking().Where(account => account.Id == accountId)
            .Select(account => new
            {
                account.DisplayName,
                account.SecurityStamp,
                account.DeactivatedAt,
                account.TwoFactorEnabled,
                HasPasskey = database.UserTokens.Any(token => token.UserId == account.Id && token.LoginProvider == AccountStore.Passkeys),
            })
            .SingleOrDefaultAsync(cancellationToken);
        if (account is null || account.DeactivatedAt is not null || account.SecurityStamp != stamp)
        {
            return null;
        }

        var roles = await database.RoleAssignments.AsNoTracking().Where(role => role.AccountId == accountId).Select(role => role.Role).ToListAsync(cancellationToken);
        var areas = await database.AccountAreas.AsNoTracking().Where(area => area.AccountId == accountId).Select(area => area.AreaId).ToListAsync(cancellationToken);
        var asked = TwoStepRule.IsAsked(roles, demo);
        return (asked && !account.TwoFactorEnabled && !account.HasPasskey) ? new Standing(account.DisplayName, [], [], LacksTwoStep: true)
            : (!twoSteps && TwoStepRule.HasSecondStep(asked, account.TwoFactorEnabled, account.HasPasskey)) ? null
            : new Standing(account.DisplayName, roles, areas, LacksTwoStep: false);
    }
}

/// <summary>When two steps are asked at sign-in.</summary>
internal static class TwoStepRule
{
    /// <summary>True when somebody with these roles must have two steps. In a demo they are offered only.</summary>
    public static bool IsAsked(IEnumerable<PortalRole> roles, DemoMode demo) => !demo.IsOn && roles.Any(Permissions.NeedsTwoFactor);

    /// <summary>
    /// True when a password is not enough. An app always asks for its code; a passkey beside a password is a convenience, unless
    /// the role asks for two steps.
    /// </summary>
    public static bool HasSecondStep(bool asked, bool hasApp, bool hasPasskey) => hasApp || (asked && hasPasskey);
}
