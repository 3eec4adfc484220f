using SurveyPortal.Domain.Access;
using SurveyPortal.Web.Hosting;

namespace SurveyPortal.Web.Features.Spindeln;

/// <summary>Results of the collaboration survey: by area and for the whole association, over the years, against the baseline.</summary>
internal static class SpindelnFeature
{
    public static IServiceCollection AddSpindeln(this IServiceCollection services) =>
        services.AddScoped<ReadResult>().AddScoped<ReadFollowUp>().AddScoped<ListResults>();

    public static void MapSpindeln(this WebApplication app)
    {
        var files = app.MapGroup(PortalUrls.Spindeln + "/{kommun}").RequireAuthorization(Access.Policy(PortalAction.SeeResults));
        files.MapGet("/spindel.svg", SpindelnFiles.PictureAsync);
        files.MapGet("/spindel.csv", SpindelnFiles.CsvAsync);
    }
}
