using SurveyPortal.Web.Features.Respond;

namespace SurveyPortal.Web.Hosting;

/// <summary>Only activated tablets and signed-in staff may open a circuit, and only from our own pages.</summary>
internal static class CircuitGuard
{
    public static void UseCircuitGuard(this WebApplication app)
    {
        var origin = app.Services.GetRequiredService<SameOrigin>();
        app.Use((context, next) =>
        {
            if (!context.Request.Path.StartsWithSegments(PortalUrls.Circuit))
            {
                return next(context);
            }

            if (context.User.Roles().Count == 0 && context.User.Device() is null)
            {
                context.Response.StatusCode = StatusCodes.Status401Unauthorized;
                return Task.CompletedTask;
            }

            if (!origin.Allows(context.Request))
            {
                context.Response.StatusCode = StatusCodes.Status403Forbidden;
                return Task.CompletedTask;
            }

            return next(context);
        });
    }
}
