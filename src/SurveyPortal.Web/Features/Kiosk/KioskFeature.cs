using Microsoft.AspNetCore.Authentication;
using SurveyPortal.Web.Live;

namespace SurveyPortal.Web.Features.Kiosk;

/// <summary>Answering on a shared tablet.</summary>
internal static class KioskFeature
{
    public static IServiceCollection AddKiosk(this AuthenticationBuilder authentication)
    {
        authentication.AddDeviceCookie();
        var services = authentication.Services;
        services.AddSingleton<DeviceSignal>();
        services.AddScoped<ActivateDeviceCommand>();
        services.AddScoped<DeviceSession, PortalDeviceSession>();
        return services;
    }

    public static void MapKiosk(this WebApplication app) =>
        app.MapPost(PortalUrls.ActivateKiosk, ActivateEndpoint.HandleAsync).RequireAuthorization(Hosting.Access.Policy(Domain.Access.PortalAction.ActivateDevice));
}
