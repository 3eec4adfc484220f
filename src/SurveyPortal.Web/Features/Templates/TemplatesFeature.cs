using SurveyPortal.Domain.Access;
using SurveyPortal.Web.Hosting;

namespace SurveyPortal.Web.Features.Templates;

/// <summary>The collaboration survey's questionnaire: its versions, the draft that is edited, how it will look, and it as a file.</summary>
internal static class TemplatesFeature
{
    public static IServiceCollection AddTemplates(this IServiceCollection services) => services
        .AddScoped<ListTemplates>()
        .AddScoped<FindTemplate>()
        .AddScoped<AddDraft>()
        .AddScoped<SaveDraft>()
        .AddScoped<DiscardDraft>()
        .AddScoped<ImportTemplate>()
        .AddScoped<DrawPreview>();

    public static void MapTemplates(this WebApplication app) =>
        app.MapGet(PortalUrls.Templates + "/{version:int}/fil.json", TemplateDownload.AnswerAsync).RequireAuthorization(Access.Policy(PortalAction.ManageTemplates));
}
