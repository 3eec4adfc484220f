using Microsoft.AspNetCore.Diagnostics;
using SurveyPortal.Web.Features.Respond;

namespace SurveyPortal.Web.Hosting;

/// <summary>What happens when something unexpected fails: a calm page, and a log line that names the reason but no address.</summary>
internal static class PortalErrors
{
    private const string Page = """
        <!DOCTYPE html><html lang="sv"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
        <title>Något gick fel</title><link rel="stylesheet" href="/css/tokens.css"><link rel="stylesheet" href="/css/respond.css"></head>
        <body><main class="page"><h1>Något gick fel</h1><p>Felet är vårt, inte ditt. Vänta en stund och försök igen.</p></main></body></html>
        """;

    public static void UsePortalErrors(this WebApplication app) => app.UseExceptionHandler(errors => errors.Run(async context =>
    {
        var exception = context.Features.Get<IExceptionHandlerFeature>()?.Error;
        if (exception is not null)
        {
            var logger = context.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger("SurveyPortal.Errors");
            var place = exception.StackTrace?.Split('\n').FirstOrDefault()?.Trim();
            logger.LogError("Unexpected error: {Reason} {Place}", exception.GetType().FullName, place);
        }

        // The strictest there are: the page is the same for everybody.
        RespondHeaders.Set(context.Response);
        context.Response.ContentType = "text/html; charset=utf-8";
        await context.Response.WriteAsync(Page, context.RequestAborted);
    }));
}
