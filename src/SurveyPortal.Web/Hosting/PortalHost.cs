using System.Globalization;
using System.Net;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Options;
using SurveyPortal.Persistence;
using SurveyPortal.Persistence.Intake;
using SurveyPortal.Web.Features.Accounts;
using SurveyPortal.Web.Features.Administration;
using SurveyPortal.Web.Features.Association;
using SurveyPortal.Web.Features.Campaigns;
using SurveyPortal.Web.Features.EarlierResults;
using SurveyPortal.Web.Features.Kiosk;
using SurveyPortal.Web.Features.Logbook;
using SurveyPortal.Web.Features.Measurements;
using SurveyPortal.Web.Features.Meeting;
using SurveyPortal.Web.Features.Outgoing;
using SurveyPortal.Web.Features.Overview;
using SurveyPortal.Web.Features.PublicPages;
using SurveyPortal.Web.Features.Respond;
using SurveyPortal.Web.Features.Results;
using SurveyPortal.Web.Features.Retention;
using SurveyPortal.Web.Features.SignIn;
using SurveyPortal.Web.Features.Spindeln;
using SurveyPortal.Web.Features.Start;
using SurveyPortal.Web.Features.Templates;
using SurveyPortal.Web.Figures.Spider;
using SurveyPortal.Web.Hosting.Demo;
using SurveyPortal.Web.Live;
using SurveyPortal.Web.Mail;
using SurveyPortal.Web.Shell;

namespace SurveyPortal.Web.Hosting;

/// <summary>Puts the portal together.</summary>
internal static class PortalHost
{
    public const string DefaultAddress = "http://localhost:5080";

    /// <exception cref="WrongSettingsException">One or more settings are wrong.</exception>
    public static WebApplication Build(string[] args)
    {
        var builder = Create(args);
        var demo = builder.Configuration.GetValue<bool>("demo");
        var options = DemoSettings.Adjust(PortalSettings.Read(builder.Configuration), demo, builder.Configuration);

        AddHosting(builder, options, demo);
        builder.Services.AddPersistence(
            PortalSettings.Database(options, builder.Environment.ContentRootPath),
            new IntakeSettings(options.Intake.QueueCapacity, options.Intake.CommitSize));
        builder.Services.AddSignIn().AddKiosk();
        builder.Services.AddAssociationFacts();
        builder.Services.AddAccess();
        builder.Services.AddLive();
        builder.Services.AddMail();
        builder.Services.AddSpider();
        builder.Services.AddShell();
        builder.Services.AddRespond().AddMeasurements().AddResults().AddOverview().AddPublicPages();
        builder.Services.AddAdministration().AddAccounts().AddAssociation().AddOutgoing().AddLogbook().AddRetention();
        builder.Services.AddSpindeln().AddCampaigns().AddTemplates().AddMeeting().AddEarlierResults();

        var app = builder.Build();
        Use(app, options);
        return app;
    }

    private static WebApplicationBuilder Create(string[] args)
    {
        // Started from its build output the program serves assets from the source tree; published, from beside itself.
        var fromBuild = File.Exists(Path.Combine(AppContext.BaseDirectory, "SurveyPortal.Web.staticwebassets.runtime.json"));
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            Args = [.. args.Select(arg => arg == "--demo" ? "--demo=true" : arg)],
            ApplicationName = "SurveyPortal.Web",
            ContentRootPath = fromBuild ? null : AppContext.BaseDirectory,
        });
        if (fromBuild)
        {
            builder.WebHost.UseStaticWebAssets();
        }

        if (string.IsNullOrEmpty(builder.Configuration[WebHostDefaults.ServerUrlsKey]) && !builder.Configuration.GetSection("Kestrel:Endpoints").Exists())
        {
            builder.WebHost.UseUrls(DefaultAddress);
        }

        return builder;
    }

    private static void AddHosting(WebApplicationBuilder builder, PortalOptions options, bool demo)
    {
        var swedish = CultureInfo.GetCultureInfo("sv-SE");
        CultureInfo.DefaultThreadCurrentCulture = CultureInfo.DefaultThreadCurrentUICulture = CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = swedish;

        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = 1024 * 1024;
        });
        builder.Logging.ClearProviders();
        _ = Console.IsOutputRedirected ? builder.Logging.AddJsonConsole() : builder.Logging.AddSimpleConsole(console => console.SingleLine = true);
        builder.Services.AddSingleton<IPostConfigureOptions<LoggerFilterOptions>, QuietLogs>();

        builder.Services.AddSingleton(options);
        builder.Services.AddSingleton(new DemoMode(demo));
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddSingleton<PortalClock>();
        builder.Services.AddSingleton<PortalStart>();
        builder.Services.AddScoped<DemoData>();
        builder.Services.AddScoped<DemoSpindeln>();
        builder.Services.AddHostedService<IntakeService>();
        builder.Services.AddHostedService<ReleaseClock>();
        builder.Services.AddProtectionKeys();
        builder.Services.AddProblemDetails();
        builder.Services.AddResponseCompression(compression =>
        {
            // Respondents' forms only: they hold no secret next to anything an outsider could choose.
            compression.EnableForHttps = true;
            compression.MimeTypes = ["text/html"];
        });
        builder.Services.Configure<ForwardedHeadersOptions>(forwarded =>
        {
            forwarded.ForwardedHeaders = ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedHost;
            forwarded.KnownProxies.Clear();
            forwarded.KnownIPNetworks.Clear();
            foreach (var proxy in options.Proxy.Trusted)
            {
                forwarded.KnownProxies.Add(IPAddress.Parse(proxy));
            }
        });
    }

    private static void Use(WebApplication app, PortalOptions options)
    {
        if (options.Proxy.Trusted.Length > 0)
        {
            app.UseForwardedHeaders();
        }

        app.UseEveryResponse();
        app.UsePortalErrors();
        app.UseMissingPage();
        app.UseWhen(context => context.Request.Path.StartsWithSegments(PortalUrls.Answer), branch => branch.UseResponseCompression());
        app.UseRouting();
        app.UseStaffHeaders();
        app.UseAuthentication();
        app.UseDevices();
        app.UseCircuitGuard();
        app.UseAuthorization();
        app.UseAntiforgery();

        app.MapStaticAssets().AllowAnonymous().ShortCircuit();
        app.MapHealth();
        app.MapRespond();
        app.MapSignIn();
        app.MapKiosk();
        app.MapStart();
        app.MapResults();
        app.MapSpindeln();
        app.MapAssociation();
        app.MapLogbook();
        app.MapRetention();
        app.MapTemplates();
        app.MapMeeting();
        app.MapEarlierResults();
        app.MapShell();
    }
}
