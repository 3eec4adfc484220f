namespace SurveyPortal.Web.Figures.Spider;

/// <summary>What several features read spiders with.</summary>
internal static class SpiderServices
{
    public static IServiceCollection AddSpider(this IServiceCollection services) => services.AddSingleton<ReadSpider>();
}
