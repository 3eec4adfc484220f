using System.Security.Claims;
using Bunit;
using Microsoft.AspNetCore.Components.Authorization;
using SurveyPortal.Domain.Access;
using SurveyPortal.Web.Shell;

namespace SurveyPortal.Web.Tests.Shell;

/// <summary>Somebody to render pages for.</summary>
internal static class SignedIn
{
    public static ClaimsPrincipal As(params PortalRole[] roles) => new(new ClaimsIdentity(
        [.. roles.Select(role => new Claim(Hosting.Access.RoleClaim, role.ToString())), new Claim(StaffName.Claim, "Kim Ek")], "test"));

    public static Task<AuthenticationState> State(params PortalRole[] roles) => Task.FromResult(new AuthenticationState(As(roles)));
}
