using System.Security.Claims;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using SurveyPortal.Persistence;
using SurveyPortal.Persistence.Accounts;

namespace SurveyPortal.Web.Hosting;

/// <summary>Compares a sign-in with the database: is the person still who the sign-in says?</summary>
internal sealed class PersonCheck(IDbContextFactory<PortalContext> databases, IOptions<IdentityOptions> identity)
{
    /// <summary>Claim with the id of the <see cref="SignInSession"/>.</summary>
    public const string SessionClaim = "portal:session";

    /// <summary>
    /// True while the account is active, its sign-ins are not ended, and its roles and areas are those of the sign-in.
    /// A tablet that is no person has a check of its own, so here it is always true.
    /// </summary>
    public async Task<bool> IsSameAsync(ClaimsPrincipal person, CancellationToken cancellationToken)
    {
        if (person.FindFirstValue(ClaimTypes.NameIdentifier) is not { } text)
        {
            return person.Roles().Count == 0;
        }

        if (!Guid.TryParse(text, out var id))
        {
            return false;
        }

        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        var account = await database.Users.AsNoTracking().Include(row => row.Roles).Include(row => row.Areas).AsSplitQuery()
            .Where(AccountStates.IsActive).SingleOrDefaultAsync(row => row.Id == id, cancellationToken);
        return account is not null
            && account.SecurityStamp == person.FindFirstValue(identity.Value.ClaimsIdentity.SecurityStampClaimType)
            && account.Roles.Select(role => role.Role).ToHashSet().SetEquals(person.Roles())
            && account.Areas.Select(area => area.AreaId).ToHashSet().SetEquals(person.Staff().Areas)
            && await IsOpenAsync(database, person, id, cancellationToken);
    }

    private static async Task<bool> IsOpenAsync(PortalContext database, ClaimsPrincipal person, Guid accountId, CancellationToken cancellationToken) =>
        person.FindFirstValue(SessionClaim) is not { } text
        || (Guid.TryParse(text, out var id) && await database.SignInSessions.AnyAsync(session => session.Id == id && session.AccountId == accountId, cancellationToken));
}
