using SurveyPortal.Domain.Access;
using SurveyPortal.Web.Hosting;

namespace SurveyPortal.Web.Features.Retention;

/// <summary>How long answers are kept, deleting them, and what goes to the archive.</summary>
internal static class RetentionFeature
{
    public static IServiceCollection AddRetention(this IServiceCollection services) => services
        .AddSingleton<ReadRetention>()
        .AddScoped<FindRound>()
        .AddScoped<DecideRetention>()
        .AddScoped<CarryOutDeletion>()
        .AddScoped<PackArchive>();

    public static void MapRetention(this WebApplication app) =>
        app.MapGet(PortalUrls.Retention + "/{id:guid}/arkiv.zip", ArchiveFile.AnswerAsync).RequireAuthorization(Access.Policy(PortalAction.DeleteAnswers));
}
