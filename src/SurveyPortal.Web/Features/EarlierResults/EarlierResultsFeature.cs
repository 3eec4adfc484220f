using SurveyPortal.Domain.Access;
using SurveyPortal.Web.Hosting;

namespace SurveyPortal.Web.Features.EarlierResults;

/// <summary>What is known of the collaboration survey from before the portal: the baseline and earlier years, as compiled numbers.</summary>
internal static class EarlierResultsFeature
{
    /// <summary>The instrument whose axes they speak of.</summary>
    public const string InstrumentKey = "spindeln";

    /// <summary>A file with the right headings, to fill in.</summary>
    public const string TemplateAddress = PortalUrls.EarlierResults + "/mall.csv";

    public static IServiceCollection AddEarlierResults(this IServiceCollection services) => services
        .AddScoped<ReadFormAxes>()
        .AddScoped<ReadReach>()
        .AddScoped<ListEarlierResults>()
        .AddScoped<FindEarlierResult>()
        .AddScoped<AddEarlierResult>()
        .AddScoped<ChangeEarlierResult>()
        .AddScoped<RemoveEarlierResult>()
        .AddScoped<ConfirmBaseline>()
        .AddScoped<CorrectBaseline>()
        .AddScoped<ImportEarlierResults>();

    public static void MapEarlierResults(this WebApplication app) =>
        app.MapGet(TemplateAddress, ImportTemplate.AnswerAsync).RequireAuthorization(Access.Policy(PortalAction.FollowUpArea));
}
