using System.Security.Claims;
using SurveyPortal.Domain.Access;
using SurveyPortal.Web.Shell;

namespace SurveyPortal.Web.Hosting.Sessions;

/// <summary>What a signed-in person is just now, from the database.</summary>
/// <param name="Name">What colleagues call the person.</param>
/// <param name="Roles">None while two steps are missing.</param>
/// <param name="Areas">None while two steps are missing.</param>
/// <param name="LacksTwoStep">The person's role asks for two steps, and they are not set up yet.</param>
internal sealed record Standing(string Name, IReadOnlyList<PortalRole> Roles, IReadOnlyList<Guid> Areas, bool LacksTwoStep)
{
    /// <summary>True when the sign-in says the same.</summary>
    public bool Agrees(ClaimsPrincipal person) =>
        Name == StaffName.Of(person)
        && LacksTwoStep == person.LacksTwoStep()
        && Roles.ToHashSet().SetEquals(person.Roles())
        && Areas.ToHashSet().SetEquals(person.Staff().Areas);

    /// <summary>Makes the sign-in say it.</summary>
    public void WriteTo(ClaimsIdentity identity)
    {
        foreach (var claim in identity.FindAll(claim => claim.Type is Access.RoleClaim or Access.AreaClaim or Access.TwoStepMissingClaim or StaffName.Claim).ToList())
        {
            identity.RemoveClaim(claim);
        }

        identity.AddClaim(new Claim(StaffName.Claim, Name));
        identity.AddClaims(Roles.Select(role => new Claim(Access.RoleClaim, role.ToString())));
        identity.AddClaims(Areas.Select(area => new Claim(Access.AreaClaim, area.ToString("N"))));
        if (LacksTwoStep)
        {
            identity.AddClaim(new Claim(Access.TwoStepMissingClaim, "1"));
        }
    }
}
