using Microsoft.AspNetCore.Identity;
using SurveyPortal.Persistence;
using SurveyPortal.Persistence.Accounts;
using SurveyPortal.Web.Shell;

namespace SurveyPortal.Web.Hosting;

/// <summary>
/// The command <c>new-sign-in &lt;address&gt;</c>: whoever runs the server lets an administrator in again who has lost password, phone
/// and codes. With SQLite the portal must be stopped: it is the file's only writer.
/// </summary>
internal static class NewSignInCommand
{
    private const string Name = "new-sign-in";
    private const int WrongUse = 2;
    private const int NoDatabase = 3;
    private const int NoSuchAdministrator = 4;

    public static bool IsAsked(string[] args) => args.Length > 0 && args[0] == Name;

    public static async Task<int> RunAsync(WebApplication app, string[] args)
    {
        var address = args.Length > 1 && !args[1].StartsWith("--", StringComparison.Ordinal) ? args[1].Trim() : "";
        if (address.Length == 0)
        {
            return await RefuseAsync(WrongUse, $"Skriv administratörens e-postadress efter {Name}, till exempel: SurveyPortal.Web {Name} namn@exempel.se");
        }

        try
        {
            await OpenAsync(app.Services);
        }
        catch (DatabaseTroubleException exception)
        {
            return await RefuseAsync(NoDatabase, exception.Message);
        }

        var normalized = app.Services.GetRequiredService<ILookupNormalizer>().NormalizeEmail(address);
        return await app.Services.GetRequiredService<RenewSignIn>().RunAsync(normalized, $"Kommandot {Name} på servern", CancellationToken.None) switch
        {
            RenewSignIn.Outcome.Made made => await TellAsync(app, made),
            RenewSignIn.Outcome.NotAdministrator => await RefuseAsync(NoSuchAdministrator, $"{address} är inte administratör. En administratör hjälper personen under Konton i portalen."),
            RenewSignIn.Outcome.Closed => await RefuseAsync(NoSuchAdministrator, $"Kontot {address} är avstängt. En annan administratör kan öppna det under Konton i portalen."),
            _ => await RefuseAsync(NoSuchAdministrator, $"Det finns inget konto med adressen {address}. Kontrollera stavningen."),
        };
    }

    // A command never makes a database: it would be the wrong one.
    private static async Task OpenAsync(IServiceProvider services)
    {
        var settings = services.GetRequiredService<DatabaseSettings>();
        if (settings.Provider == DatabaseProvider.Sqlite && !File.Exists(settings.Path))
        {
            throw new DatabaseTroubleException($"Databasfilen finns inte. Kör kommandot med samma inställningar som portalen. Fil: {Path.GetFullPath(settings.Path)}");
        }

        var database = services.GetRequiredService<DatabaseStart>();
        if (settings.Provider == DatabaseProvider.Postgres && !await database.AnswersAsync(CancellationToken.None))
        {
            throw new DatabaseTroubleException("Databasen svarar inte eller är inte portalens. Kör kommandot med samma inställningar som portalen.");
        }

        await database.PrepareAsync(CancellationToken.None);
    }

    private static async Task<int> TellAsync(WebApplication app, RenewSignIn.Outcome.Made made)
    {
        var options = app.Services.GetRequiredService<PortalOptions>();
        var root = options.PublicAddress.Length > 0 ? options.PublicAddress : (app.Configuration[WebHostDefaults.ServerUrlsKey] ?? PortalHost.DefaultAddress).Split(';')[0];
        var until = SwedishTime.Moment(app.Services.GetRequiredService<PortalClock>().Local(made.ExpiresAt)!.Value);
        await Console.Out.WriteLineAsync($"{made.Name} är utloggad överallt, och app, återställningskoder och nycklar är borttagna.");
        await Console.Out.WriteLineAsync($"Starta portalen om den är stoppad. Med länken väljer personen ett nytt lösenord. Den gäller en gång, senast {until}:");
        await Console.Out.WriteLineAsync($"  {root.TrimEnd('/')}{PortalUrls.PasswordLink(made.Token)}");
        return 0;
    }

    private static async Task<int> RefuseAsync(int code, string why)
    {
        await Console.Error.WriteLineAsync($"Inget ändrades. {why}");
        return code;
    }
}
