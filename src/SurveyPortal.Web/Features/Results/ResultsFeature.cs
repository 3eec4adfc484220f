using SurveyPortal.Domain.Access;
using SurveyPortal.Web.Figures;
using SurveyPortal.Web.Hosting;

namespace SurveyPortal.Web.Features.Results;

/// <summary>Released results: a live page, and the same figures as files.</summary>
internal static class ResultsFeature
{
    public static IServiceCollection AddResults(this IServiceCollection services)
    {
        services.AddSingleton<ResultsViews>();
        services.AddScoped<ReadResults>();
        return services;
    }

    public static void MapResults(this WebApplication app)
    {
        var results = app.MapGroup(PortalUrls.Rounds + "/{id:guid}").RequireAuthorization(Access.Policy(PortalAction.SeeResults));
        results.MapGet("/resultat.csv", ResultsFiles.RoundCsvAsync);
        results.MapGet("/resultat/{nummer:int}/fraga-{fraga}.svg", ResultsFiles.PictureAsync);
        results.MapGet("/resultat/{nummer:int}/fraga-{fraga}.csv", ResultsFiles.QuestionCsvAsync);
    }
}
