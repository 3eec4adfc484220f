using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.EntityFrameworkCore;
using SurveyPortal.Persistence;
using SurveyPortal.Web.Hosting;

namespace SurveyPortal.Web.Features.Kiosk;

/// <summary>The tablet's own cookie. It names the device to /platta and its circuit; the answering address never reads it.</summary>
internal static class DeviceSignIn
{
    public const string Scheme = "Device";
    public const string Cookie = "__Host-platta";

    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(90);

    public static void AddDeviceCookie(this AuthenticationBuilder authentication) => authentication.AddCookie(Scheme, options =>
    {
        options.Cookie.Name = Cookie;
        options.Cookie.Path = "/";
        options.Cookie.HttpOnly = true;
        options.Cookie.SameSite = SameSiteMode.Strict;
        options.Cookie.SecurePolicy = CookieSecurePolicy.Always;
        options.ExpireTimeSpan = Lifetime;
        options.SlidingExpiration = true;
        options.Events.OnValidatePrincipal = RefuseTurnedOffAsync;
    });

    public static Task TurnOnAsync(HttpContext context, Guid deviceId) => context.SignInAsync(
        Scheme,
        new ClaimsPrincipal(new ClaimsIdentity([new Claim(Access.DeviceClaim, deviceId.ToString("N"))], Scheme)),
        new AuthenticationProperties { IsPersistent = true });

    /// <summary>A browser can be staff and tablet at once; the tablet is then a second identity and gives no rights.</summary>
    public static void UseDevices(this WebApplication app) => app.Use(async (context, next) =>
    {
        if (context.Request.Cookies.ContainsKey(Cookie)
            && (context.Request.Path.StartsWithSegments(PortalUrls.Kiosk) || context.Request.Path.StartsWithSegments(PortalUrls.Circuit))
            && (await context.AuthenticateAsync(Scheme)) is { Succeeded: true, Principal: { } device })
        {
            context.User = context.User.Identity?.IsAuthenticated == true
                ? new ClaimsPrincipal([.. context.User.Identities, .. device.Identities])
                : device;
        }

        await next(context);
    });

    private static async Task RefuseTurnedOffAsync(CookieValidatePrincipalContext context)
    {
        var databases = context.HttpContext.RequestServices.GetRequiredService<IDbContextFactory<PortalContext>>();
        await using var database = await databases.CreateDbContextAsync(context.HttpContext.RequestAborted);
        var known = context.Principal?.Device() is { } id
            && await database.Devices.AnyAsync(device => device.Id == id && device.TurnedOffAt == null, context.HttpContext.RequestAborted);
        if (!known)
        {
            context.RejectPrincipal();
        }
    }
}
