using Microsoft.AspNetCore.Antiforgery;
using Microsoft.Extensions.Options;

namespace SurveyPortal.Web.Shell;

/// <summary>
/// Keeps an open page without a form of ours free from the form cookie, which the framework otherwise hands to everybody:
/// whoever comes to answer is given none.
/// </summary>
internal static class CookielessPage
{
    public static void GiveNoFormCookie(this HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var name = context.RequestServices.GetRequiredService<IOptions<AntiforgeryOptions>>().Value.Cookie.Name + "=";
        context.Response.OnStarting(() =>
        {
            var headers = context.Response.Headers;
            headers.SetCookie = headers.SetCookie.Where(cookie => cookie?.StartsWith(name, StringComparison.Ordinal) != true).ToArray();
            return Task.CompletedTask;
        });
    }
}
