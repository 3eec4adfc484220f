namespace SurveyPortal.Web.Features.Administration;

internal static class AdministrationFeature
{
    public static IServiceCollection AddAdministration(this IServiceCollection services) => services;

    public static void MapAdministration(this WebApplication app)
    {
        _ = app;
    }
}
