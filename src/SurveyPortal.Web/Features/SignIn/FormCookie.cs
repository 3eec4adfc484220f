namespace SurveyPortal.Web.Features.SignIn;

/// <summary>
/// The cookie that belongs to a form of ours. It is always Secure, but cannot say so in its policy: the framework then refuses
/// forms over plain http, which behind a proxy and on localhost is what the portal sees. So it is said when the cookie is made.
/// </summary>
internal sealed class FormCookie : CookieBuilder
{
    public FormCookie()
    {
        Name = "__Host-formular";
        Path = "/";
        HttpOnly = true;
        SameSite = SameSiteMode.Strict;
        SecurePolicy = CookieSecurePolicy.None;
        IsEssential = true;
    }

    public override CookieOptions Build(HttpContext context, DateTimeOffset expiresFrom)
    {
        var cookie = base.Build(context, expiresFrom);
        cookie.Secure = true;
        return cookie;
    }
}
