using Microsoft.AspNetCore.Http.HttpResults;
using SurveyPortal.Persistence;
using SurveyPortal.Persistence.Intake;

namespace SurveyPortal.Web.Hosting;

/// <summary>GET /halsa: 200 when the database answers and takes answers, 503 otherwise.</summary>
internal static class HealthEndpoint
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    public static void MapHealth(this WebApplication app) =>
        app.MapGet(PortalUrls.Health, AnswerAsync).AllowAnonymous().DisableHttpMetrics().ShortCircuit();

    private static async Task<JsonHttpResult<Health>> AnswerAsync(DatabaseStart database, AnswerIntake intake, HttpContext context)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted);
        patience.CancelAfter(Patience);
        var answers = await IsAnsweringAsync(database, patience.Token);
        context.Response.Headers.CacheControl = "no-store";
        var stores = !intake.IsFailing;
        return TypedResults.Json(
            new Health(answers && stores ? "ok" : "fel", answers ? "svarar" : "svarar inte", stores ? "lagras" : "kan inte lagras"),
            statusCode: answers && stores ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable);
    }

    private static async Task<bool> IsAnsweringAsync(DatabaseStart database, CancellationToken cancellationToken)
    {
        try
        {
            return await database.AnswersAsync(cancellationToken).WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    private sealed record Health(string Status, string Databas, string Svar);
}
