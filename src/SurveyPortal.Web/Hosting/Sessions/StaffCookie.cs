using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;

namespace SurveyPortal.Web.Hosting.Sessions;

/// <summary>The sign-in cookie's life: each one has a row in the database, and is worth what the database says on each request.</summary>
internal sealed class StaffCookie(SessionCheck check, BeginSession begin, EndSessions end, ILogger<StaffCookie> logger) : CookieAuthenticationEvents
{
    public override Task SigningIn(CookieSigningInContext context) => begin.RunAsync(context.HttpContext, context.Principal!, context.Properties);

    public override Task SigningOut(CookieSigningOutContext context) => end.LeaveAsync(context.HttpContext.User, context.HttpContext.RequestAborted);

    public override async Task ValidatePrincipal(CookieValidatePrincipalContext context)
    {
        // Where answers are given nobody is signed in, so that staff who answer leave no trace either.
        if (context.Request.Path.StartsWithSegments(PortalUrls.Answer)
            || await check.FindAsync(context.Principal!, context.HttpContext.RequestAborted) is not { } standing)
        {
            // The cookie stays: a page answered late must not take away a newer one.
            context.RejectPrincipal();
            return;
        }

        if (!standing.Agrees(context.Principal!))
        {
            var identity = ((ClaimsIdentity)context.Principal!.Identity!).Clone();
            standing.WriteTo(identity);
            context.ReplacePrincipal(new ClaimsPrincipal(identity));
            context.ShouldRenew = true;
        }
    }

    /// <summary>Within the portal: the host that a request claims to have come to can be made up.</summary>
    public override Task RedirectToLogin(RedirectContext<CookieAuthenticationOptions> context)
    {
        context.RedirectUri = context.RedirectUri[context.RedirectUri.IndexOf('/', context.Request.Scheme.Length + Uri.SchemeDelimiter.Length)..];
        return base.RedirectToLogin(context);
    }

    /// <summary>What a person may not see does not exist for that person; whoever lacks two steps is led to them.</summary>
    public override Task RedirectToAccessDenied(RedirectContext<CookieAuthenticationOptions> context)
    {
        if (context.HttpContext.User.LacksTwoStep())
        {
            context.Response.Redirect(PortalUrls.TwoFactor);
        }
        else
        {
            Warn(context.HttpContext);
            context.Response.StatusCode = StatusCodes.Status404NotFound;
        }

        return Task.CompletedTask;
    }

    // Neither path nor name: the action says what was tried, the account who to ask. An address that does not exist asks for nothing.
    private void Warn(HttpContext context)
    {
        if (context.User.Account() is { } account
            && context.GetEndpoint()?.Metadata.GetOrderedMetadata<IAuthorizeData>().Select(data => Access.ActionOf(data.Policy)).FirstOrDefault(action => action is not null) is { } action)
        {
            logger.LogWarning("Account {Account} was refused {Action}.", account, action);
        }
    }
}

/// <summary>Registers sessions.</summary>
internal static class SessionServices
{
    public static IServiceCollection AddSessions(this IServiceCollection services) => services
        .AddSingleton<SessionCheck>().AddSingleton<BeginSession>().AddSingleton<EndSessions>().AddSingleton<KnownBrowsers>().AddScoped<StaffCookie>();
}
