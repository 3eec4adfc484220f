namespace SurveyPortal.Web.Features.PublicPages;

/// <summary>The open pages around the surveys, their texts, and reports of faults in accessibility.</summary>
internal static class PublicPagesFeature
{
    public static IServiceCollection AddPublicPages(this IServiceCollection services) => services
        .AddSingleton<PublicTexts>()
        .AddScoped<SaveText>()
        .AddScoped<ReportFault>()
        .AddScoped<ReadFaultReports>()
        .AddScoped<HandleFaultReport>();
}
