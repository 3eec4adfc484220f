namespace SurveyPortal.Web.Features.Results;

internal static class ResultsFeature
{
    public static IServiceCollection AddResults(this IServiceCollection services) => services;

    public static void MapResults(this WebApplication app)
    {
        _ = app;
    }
}
