using SurveyPortal.Domain.Access;
using SurveyPortal.Web.Hosting;

namespace SurveyPortal.Web.Features.Logbook;

/// <summary>The log of events: who did what to what, when.</summary>
internal static class LogbookFeature
{
    public static IServiceCollection AddLogbook(this IServiceCollection services) => services
        .AddSingleton<ReadLogbook>()
        .AddScoped<ExportLogbook>();

    public static void MapLogbook(this WebApplication app) =>
        app.MapGet(PortalUrls.LogCsv, LogbookFile.AnswerAsync).RequireAuthorization(Access.Policy(PortalAction.SeeLog));
}
