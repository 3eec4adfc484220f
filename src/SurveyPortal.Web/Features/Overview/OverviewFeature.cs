namespace SurveyPortal.Web.Features.Overview;

/// <summary>The first page after signing in.</summary>
internal static class OverviewFeature
{
    public static IServiceCollection AddOverview(this IServiceCollection services) => services.AddScoped<ReadOverview>().AddScoped<ReadDue>();
}
