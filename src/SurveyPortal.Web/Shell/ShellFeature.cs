using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Diagnostics;

namespace SurveyPortal.Web.Shell;

/// <summary>The frame around staff pages.</summary>
internal static class ShellFeature
{
    public static IServiceCollection AddShell(this IServiceCollection services)
    {
        services.AddRazorComponents().AddInteractiveServerComponents(circuits =>
        {
            circuits.DetailedErrors = false;
            circuits.DisconnectedCircuitRetentionPeriod = TimeSpan.FromMinutes(2);
        });

        // Swedish letters as they are, not as entities.
        services.AddSingleton(HtmlEncoder.Create(UnicodeRanges.All));
        return services;
    }

    /// <summary>Gives an empty 403 or 404 a page; the answering addresses have their own.</summary>
    public static void UseMissingPage(this WebApplication app) => app.UseWhen(
        context => !context.Request.Path.StartsWithSegments(PortalUrls.Answer) && !context.Request.Path.StartsWithSegments(PortalUrls.Circuit),
        branch =>
        {
            branch.UseStatusCodePagesWithReExecute(PortalUrls.Missing, createScopeForStatusCodePages: true);

            branch.Use(async (context, next) =>
            {
                // What was sent is of no interest to the page that says so.
                if (context.Features.Get<IStatusCodeReExecuteFeature>() is not null)
                {
                    context.Request.Method = HttpMethods.Get;
                }

                await next(context);

                // A form that is refused has a content type and no content, and would otherwise count as answered.
                if (context.Response is { HasStarted: false, StatusCode: StatusCodes.Status400BadRequest } refused)
                {
                    (refused.ContentType, refused.ContentLength) = (null, null);
                }
            });
        });

    public static void MapShell(this WebApplication app)
    {
        app.MapFallback("{*path}", context =>
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        }).AllowAnonymous();
        app.MapRazorComponents<App>()
            .AddInteractiveServerRenderMode(options => options.DisableWebSocketCompression = true)
            .Add(LeaveCircuitsToTheGuard);
    }

    // The hub has no policy of its own and a tablet has no role: CircuitGuard decides who may open a circuit.
    private static void LeaveCircuitsToTheGuard(EndpointBuilder endpoint)
    {
        if (endpoint is RouteEndpointBuilder { RoutePattern.RawText: { } pattern } && pattern.TrimStart('/').StartsWith(PortalUrls.Circuit.TrimStart('/'), StringComparison.Ordinal))
        {
            endpoint.Metadata.Add(new AllowAnonymousAttribute());
        }
    }
}
