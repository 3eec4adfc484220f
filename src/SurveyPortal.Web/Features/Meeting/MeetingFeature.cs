using SurveyPortal.Domain.Access;
using SurveyPortal.Web.Features.Meeting.Decisions;
using SurveyPortal.Web.Features.Meeting.Review;
using SurveyPortal.Web.Features.Meeting.Sharing;
using SurveyPortal.Web.Features.Meeting.Slides;
using SurveyPortal.Web.Hosting;

namespace SurveyPortal.Web.Features.Meeting;

/// <summary>What the local group needs when it meets about its results: reviewed texts, what it decided, links to hand out, and the presentation.</summary>
internal static class MeetingFeature
{
    public static IServiceCollection AddMeeting(this IServiceCollection services) => services
        .AddScoped<FindPlace>()
        .AddScoped<ReadTexts>()
        .AddScoped<ReviewText>()
        .AddScoped<FindDecision>()
        .AddScoped<NoteDecision>()
        .AddSingleton<ShareToken>()
        .AddScoped<ReadSharing>()
        .AddScoped<ShareResults>()
        .AddScoped<EndSharing>()
        .AddScoped<ReadShared>()
        .AddScoped<ReadPresented>()
        .AddSingleton<WriteDocument>();

    public static void MapMeeting(this WebApplication app) =>
        app.MapGet(PortalUrls.SpiderWord("{kommun}"), DocumentFile.AnswerAsync).RequireAuthorization(Access.Policy(PortalAction.SeeResults));
}
