using SurveyPortal.Web.Hosting;

namespace SurveyPortal.Web.Features.Association;

/// <summary>What the portal says of the association that runs it: name, areas, members, activities, thresholds, look.</summary>
internal static class AssociationFeature
{
    public static IServiceCollection AddAssociation(this IServiceCollection services) => services
        .AddScoped<SaveName>()
        .AddScoped<SaveContact>()
        .AddScoped<ChangeAreas>()
        .AddScoped<SaveParties>()
        .AddScoped<SaveActivities>()
        .AddScoped<RaiseThresholds>()
        .AddScoped<SaveAccent>()
        .AddScoped<ReplaceLogo>();

    public static void MapAssociation(this WebApplication app)
    {
        app.MapGet(PortalUrls.Logo, ShowLogo).AllowAnonymous().DisableHttpMetrics();
        app.MapGet(AccentSheet.Path, ShowAccentAsync).AllowAnonymous().DisableHttpMetrics();
    }

    private static IResult ShowLogo(HttpContext context, AssociationFacts facts, string? v)
    {
        if (facts.Logo is not { } logo)
        {
            return TypedResults.NotFound();
        }

        var headers = context.Response.Headers;
        headers.CacheControl = v == logo.Hash ? "public, max-age=31536000, immutable" : "no-cache";
        headers.Remove("Pragma");
        headers.XContentTypeOptions = "nosniff";
        headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
        return TypedResults.Bytes(Convert.FromBase64String(logo.Data), logo.ContentType);
    }

    private static async Task ShowAccentAsync(HttpContext context, AccentSheet sheet)
    {
        sheet.Write(context, out var body);
        await context.Response.Body.WriteAsync(body, context.RequestAborted);
    }
}
