using SurveyPortal.Web.Hosting;

namespace SurveyPortal.Web.Features.Respond;

/// <summary>
/// Tells whether a post comes from our own page. No token is used: it would need a cookie, and dies when a phone sleeps.
/// Under no-referrer a browser sends "Origin: null" with a plain form, so the browser's own verdict, Sec-Fetch-Site, goes first.
/// </summary>
internal sealed class SameOrigin(PortalOptions options)
{
    public bool Allows(HttpRequest request)
    {
        var verdict = request.Headers["Sec-Fetch-Site"].ToString();
        if (verdict.Length > 0)
        {
            return verdict is "same-origin" or "none" && IsOwnOrNull(request);
        }

        return IsOwnOrNull(request);
    }

    private bool IsOwnOrNull(HttpRequest request)
    {
        var origin = request.Headers.Origin.ToString();
        return origin is "" or "null"
            || (Uri.TryCreate(origin, UriKind.Absolute, out var sender) && (IsHost(sender, request.Host) || IsPublic(sender)));
    }

    private static bool IsHost(Uri sender, HostString host) => string.Equals(sender.Authority, host.Value, StringComparison.OrdinalIgnoreCase)
        || (sender.IsDefaultPort && string.Equals(sender.Host, host.Host, StringComparison.OrdinalIgnoreCase) && host.Port is null or 80 or 443);

    private bool IsPublic(Uri sender) => options.PublicAddress.Length > 0
        && string.Equals(sender.Authority, new Uri(options.PublicAddress).Authority, StringComparison.OrdinalIgnoreCase);
}
