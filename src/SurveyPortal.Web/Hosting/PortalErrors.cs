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

    private static readonly string Unreadable = Page
        .Replace("Något gick fel", "Det gick inte att läsa", StringComparison.Ordinal)
        .Replace("Felet är vårt, inte ditt. Vänta en stund och försök igen.", "Det som skickades innehöll tecken som inte går att läsa. Gå tillbaka, skriv om texten och försök igen.", StringComparison.Ordinal);

    private static readonly string Busy = Page
        .Replace("Något gick fel", "Många är här just nu", StringComparison.Ordinal)
        .Replace("Felet är vårt, inte ditt. Vänta en stund och försök igen.", "Vänta några sekunder, gå tillbaka och försök igen.", StringComparison.Ordinal);

    public static void UsePortalErrors(this WebApplication app) => app.UseExceptionHandler(errors => errors.Run(async context =>
    {
        var exception = context.Features.Get<IExceptionHandlerFeature>()?.Error;
        if (exception is InvalidDataException)
        {
            // A form that the framework cannot read: rubbish from outside, and no fault of the portal's.
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
        }
        else if (exception is TooManyAtOnceException)
        {
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            context.Response.Headers.RetryAfter = "5";
        }
        else if (exception is not null)
        {
            var logger = context.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger("SurveyPortal.Errors");
            var place = exception.StackTrace?.Split('\n').FirstOrDefault()?.Trim();
            logger.LogError("Unexpected error: {Reason} {Place}", exception.GetType().FullName, place);
        }

        // The strictest there are: the page is the same for everybody.
        RespondHeaders.Set(context.Response);
        context.Response.ContentType = "text/html; charset=utf-8";
        await context.Response.WriteAsync(exception switch { InvalidDataException => Unreadable, TooManyAtOnceException => Busy, _ => Page }, context.RequestAborted);
    }));
}
