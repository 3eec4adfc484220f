using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using SurveyPortal.Persistence;
using SurveyPortal.Persistence.Accounts;
using SurveyPortal.Web.Hosting.Sessions;

namespace SurveyPortal.Web.Features.SignIn;

/// <summary>Accounts, sign-in, sign-out and the first administrator.</summary>
internal static class SignInFeature
{
    public const string Cookie = "__Host-portal";

    public static AuthenticationBuilder AddSignIn(this IServiceCollection services)
    {
        services.AddIdentityCore<Account>(options =>
            {
                options.User.RequireUniqueEmail = true;
                options.User.AllowedUserNameCharacters = "";
                options.Stores.SchemaVersion = IdentitySchemaVersions.Version3;

                // Length, not composition: NIST SP 800-63B 5.1.1.2.
                options.Password.RequiredLength = 12;
                options.Password.RequireDigit = options.Password.RequireLowercase = options.Password.RequireUppercase = false;
                options.Password.RequireNonAlphanumeric = false;
                options.Password.RequiredUniqueChars = 1;
                options.Lockout.MaxFailedAccessAttempts = 5;
                options.Lockout.DefaultLockoutTimeSpan = TimeSpan.FromMinutes(10);
            })
            .AddEntityFrameworkStores<PortalContext>()
            .AddUserStore<AccountStore>()
            .AddSignInManager<StaffSignIn>()
            .AddDefaultTokenProviders()
            .AddPasswordValidator<CommonPasswords>();
        services.AddSessions();
        services.AddScoped<MakeFirstAdministrator>();
        services.AddScoped<SignInStaff>();
        services.AddSingleton<SetupLinks>();

        var authentication = services.AddAuthentication(IdentityConstants.ApplicationScheme);
        authentication.AddIdentityCookies();
        services.ConfigureApplicationCookie(options =>
        {
            options.Cookie.Name = Cookie;
            options.Cookie.Path = "/";
            options.Cookie.HttpOnly = true;
            options.Cookie.SameSite = SameSiteMode.Lax;
            options.Cookie.SecurePolicy = CookieSecurePolicy.Always;
            options.ExpireTimeSpan = SessionCheck.Life;
            options.SlidingExpiration = true;
            options.LoginPath = PortalUrls.SignIn;
            options.LogoutPath = PortalUrls.SignOut;
            options.ReturnUrlParameter = "till";
            options.EventsType = typeof(StaffCookie);
        });
        services.AddAntiforgery(options =>
        {
            options.Cookie.Name = "portal-formular";
            options.Cookie.HttpOnly = true;
            options.Cookie.SameSite = SameSiteMode.Strict;
            options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        });
        return authentication;
    }

    public static void MapSignIn(this WebApplication app) => app.MapPost(PortalUrls.SignOut, SignOutAsync).AllowAnonymous();

    private static async Task<RedirectHttpResult> SignOutAsync([FromServices] SignInManager<Account> signIn, [FromForm] string? till)
    {
        await signIn.SignOutAsync();
        return TypedResults.LocalRedirect(LocalAddress.Of(till) ?? PortalUrls.Start);
    }
}
