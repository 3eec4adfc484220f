using SurveyPortal.Web.Features.Respond.Pages;
using SurveyPortal.Web.Hosting;

namespace SurveyPortal.Web.Features.Respond;

/// <summary>Answering on a phone or an own computer.</summary>
internal static class RespondFeature
{
    public static IServiceCollection AddRespond(this IServiceCollection services)
    {
        services.AddSingleton<RespondPages>(provider => new RespondPages(provider, provider.GetRequiredService<ILoggerFactory>(), provider.GetRequiredService<AccentSheet>().Instead));
        services.AddSingleton<OpenDoors>();
        services.AddSingleton<SubmitAnswers>();
        services.AddSingleton<SameOrigin>();
        services.AddSingleton<ProtectionFactsReader>();
        services.AddSingleton<AnswerEndpoints>();
        return services;
    }

    public static void MapRespond(this WebApplication app)
    {
        var endpoints = app.Services.GetRequiredService<AnswerEndpoints>();
        Task Form(HttpContext context, string kod) => endpoints.FormAsync(context, kod);
        Task Submit(HttpContext context, string kod) => endpoints.SubmitAsync(context, kod);
        Task Thanks(HttpContext context, string kod) => endpoints.ThanksAsync(context, kod);
        Task OptOut(HttpContext context, string kod) => endpoints.OptOutAsync(context, kod);
        Task Protection(HttpContext context, string kod) => endpoints.ProtectionAsync(context, kod);

        // HEAD too: programs that show a link in a chat ask for it first.
        string[] read = [HttpMethods.Get, HttpMethods.Head];
        Plain(app.MapMethods(PortalUrls.Answer + "/{kod}", read, Form));
        Plain(app.MapPost(PortalUrls.Answer + "/{kod}", Submit));
        Plain(app.MapMethods(PortalUrls.Answer + "/{kod}/tack", read, Thanks));
        Plain(app.MapMethods(PortalUrls.Answer + "/{kod}/skydd", read, Protection));
        Plain(app.MapMethods(PortalUrls.Answer + "/{kod}/avsta", [.. read, HttpMethods.Post], OptOut));
    }

    // Straight to the endpoint: no sign-in, no session, no measuring by address.
    private static void Plain(IEndpointConventionBuilder endpoint) => endpoint.AllowAnonymous().DisableHttpMetrics().ShortCircuit();
}
