using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using SurveyPortal.Web.Hosting.Sessions;

namespace SurveyPortal.Web.Features.Kiosk;

/// <summary>POST /platta/aktivera: the coach's last click. From here on the browser is a tablet and nobody is signed in on it.</summary>
internal static class ActivateEndpoint
{
    public static async Task<RedirectHttpResult> HandleAsync(
        [FromForm] string? runda, [FromForm] string? namn, [FromForm] string? plats,
        [FromServices] ActivateDeviceCommand activate, HttpContext context, CancellationToken cancellationToken)
    {
        if (!Guid.TryParseExact(runda, "N", out var roundId)
            || await activate.RunAsync(roundId, namn ?? "", plats ?? "", cancellationToken) is not { } deviceId)
        {
            return TypedResults.LocalRedirect(PortalUrls.Kiosk + "?fel=1");
        }

        await context.SignOutAsync(IdentityConstants.ApplicationScheme);
        KnownBrowsers.Forget(context);
        await DeviceSignIn.TurnOnAsync(context, deviceId);
        return TypedResults.LocalRedirect(PortalUrls.Kiosk);
    }
}
