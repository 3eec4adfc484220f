using System.Security.Claims;

namespace SurveyPortal.Web.Shell;

/// <summary>What colleagues call the person who is signed in.</summary>
internal static class StaffName
{
    /// <summary>The claim that carries the name.</summary>
    public const string Claim = "portal:name";

    public static string Of(ClaimsPrincipal person) => person.FindFirst(Claim)?.Value ?? person.Identity?.Name ?? "";
}
