namespace SurveyPortal.Web.Features.Measurements;

internal static class MeasurementsFeature
{
    public static IServiceCollection AddMeasurements(this IServiceCollection services) => services;

    public static void MapMeasurements(this WebApplication app)
    {
        _ = app;
    }
}
