namespace SurveyPortal.Web.Features.SignIn;

/// <summary>Where to go afterwards: only to the portal's own pages, so that a link cannot lead people elsewhere.</summary>
internal static class LocalAddress
{
    /// <summary>The address if it is our own, otherwise null.</summary>
    public static string? Of(string? address) =>
        // Browsers read "\" as "/" and drop control characters, so "/\example" and "/<tab>/example" would leave the portal.
        address is ['/', ..] and not ['/', '/', ..] && !address.Contains('\\', StringComparison.Ordinal) && !address.Any(char.IsControl) ? address : null;
}
