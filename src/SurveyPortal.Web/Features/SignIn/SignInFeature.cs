using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using SurveyPortal.Domain.Access;
using SurveyPortal.Persistence;
using SurveyPortal.Persistence.Accounts;
using SurveyPortal.Web.Features.SignIn.OwnAccount;
using SurveyPortal.Web.Hosting;
using SurveyPortal.Web.Hosting.Sessions;

namespace SurveyPortal.Web.Features.SignIn;

/// <summary>Accounts, sign-in, sign-out and the first administrator.</summary>
internal static class SignInFeature
{
    /// <summary>How often a password is hashed.</summary>
    public const int PasswordRounds = 210_000;

    public const string Cookie = "__Host-portal";

    // Between the first step and the second, and between the question to a passkey and its answer.
    private const string SecondStepCookie = "__Host-portal-steg";

    public static AuthenticationBuilder AddSignIn(this IServiceCollection services)
    {
        services.AddIdentityCore<Account>(options =>
            {
                options.User.RequireUniqueEmail = true;
                options.User.AllowedUserNameCharacters = "";

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
            .AddUserManager<StaffAccounts>()
            .AddSignInManager<StaffSignIn>()
            .AddDefaultTokenProviders()
            .AddTokenProvider<AppCodes>(TokenOptions.DefaultAuthenticatorProvider)
            .AddPasswordValidator<CommonPasswords>();
        // OWASP's figure for PBKDF2 with HMAC-SHA-512; a password is hashed anew when its owner signs in the next time.
        services.Configure<PasswordHasherOptions>(options => options.IterationCount = PasswordRounds);
        services.AddSingleton<HashingGate>();
        services.AddSessions();
        services.Configure<IdentityPasskeyOptions>(options =>
        {
            // Finger, face or the device's own code is always asked for: that is what makes it two steps.
            options.UserVerificationRequirement = "required";
            options.ResidentKeyRequirement = "required";
        });
        services.AddScoped<MakeFirstAdministrator>();
        services.AddScoped<SignInStaff>();
        services.AddScoped<CheckPassword>();
        services.AddScoped<ChoosePassword>();
        services.AddScoped<ForgetPassword>();
        services.AddScoped<SignInByPasskey>();
        services.AddScoped<EnterCode>();
        services.AddScoped<SignInLog>();
        services.AddOwnAccount();
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
        services.Configure<CookieAuthenticationOptions>(IdentityConstants.TwoFactorUserIdScheme, options =>
        {
            options.Cookie.Name = SecondStepCookie;
            options.Cookie.Path = "/";
            options.Cookie.HttpOnly = true;
            options.Cookie.SameSite = SameSiteMode.Strict;
            options.Cookie.SecurePolicy = CookieSecurePolicy.Always;
            options.ExpireTimeSpan = TimeSpan.FromMinutes(10);
        });
        services.AddAntiforgery(options =>
        {
            options.Cookie = new FormCookie();
        });
        return authentication;
    }

    public static void MapSignIn(this WebApplication app)
    {
        app.MapPost(PortalUrls.SignOut, SignOutAsync).AllowAnonymous();
        app.MapPost(PortalUrls.SignInPasskey, PasskeyQuestions.SignInAsync).AllowAnonymous();
        app.MapPost(PortalUrls.NewPasskey, PasskeyQuestions.CreateAsync)
            .RequireAuthorization(new NeedsAttribute(PortalAction.SeeOverview)).WithMetadata(new OpenWithoutTwoStepAttribute());
    }

    private static async Task<RedirectHttpResult> SignOutAsync([FromServices] SignInManager<Account> signIn, [FromForm] string? till, HttpContext context)
    {
        await signIn.SignOutAsync();

        // Whoever has the browser next finds no page of the one before.
        context.Response.Headers["Clear-Site-Data"] = "\"cache\", \"storage\"";
        return TypedResults.LocalRedirect(LocalAddress.Of(till) ?? PortalUrls.Start);
    }
}
