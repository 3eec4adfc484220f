using SurveyPortal.Domain.Rounds;
using SurveyPortal.Web.Features.Respond;

namespace SurveyPortal.Web.Features.Start;

/// <summary>The public start page: type a code, what this is, sign in.</summary>
internal static class StartFeature
{
    /// <summary>The longest text that is given back to whoever typed it.</summary>
    public const int MaxTyped = 40;

    public static void MapStart(this WebApplication app) => app.MapGet("/kod", FindAsync).AllowAnonymous().DisableHttpMetrics();

    // Both kinds of code are welcome: the short one from a poster and the long one from a link.
    private static async Task<IResult> FindAsync(string? kod, OpenDoors doors, CancellationToken cancellationToken)
    {
        if (ShortCode.TryParse(kod, out var shortCode) && await doors.FindShortAsync(shortCode, cancellationToken) is { } address)
        {
            return TypedResults.Redirect(address);
        }

        return RoundCode.TryParse(kod?.Trim(), out var code) && await doors.FindAsync(code.ToString(), cancellationToken) is { } door
            ? TypedResults.Redirect(PortalUrls.Form(door.Door.Code))
            : TypedResults.Redirect(NotFound(kod));
    }

    private static string NotFound(string? typed) =>
        typed is { Length: > 0 and <= MaxTyped } ? $"{PortalUrls.Start}?fel=kod&kod={Uri.EscapeDataString(typed)}" : $"{PortalUrls.Start}?fel=kod";
}
