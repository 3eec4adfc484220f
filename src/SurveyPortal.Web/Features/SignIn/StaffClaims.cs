using System.Security.Claims;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using SurveyPortal.Persistence;
using SurveyPortal.Persistence.Accounts;
using SurveyPortal.Web.Hosting;
using SurveyPortal.Web.Shell;

namespace SurveyPortal.Web.Features.SignIn;

/// <summary>Puts a person's roles and name into the sign-in.</summary>
internal sealed class StaffClaims(UserManager<Account> accounts, IOptions<IdentityOptions> options, IDbContextFactory<PortalContext> databases)
    : UserClaimsPrincipalFactory<Account>(accounts, options)
{
    protected override async Task<ClaimsIdentity> GenerateClaimsAsync(Account user)
    {
        var identity = await base.GenerateClaimsAsync(user);
        await using var database = await databases.CreateDbContextAsync();
        var roles = await database.RoleAssignments.Where(role => role.AccountId == user.Id).Select(role => role.Role).ToListAsync();
        var areas = await database.AccountAreas.Where(area => area.AccountId == user.Id).Select(area => area.AreaId).ToListAsync();
        identity.AddClaims(areas.Select(area => new Claim(Access.AreaClaim, area.ToString("N"))));
        identity.AddClaims(roles.Select(role => new Claim(Access.RoleClaim, role.ToString())));
        identity.AddClaim(new Claim(StaffName.Claim, user.DisplayName));
        return identity;
    }
}
