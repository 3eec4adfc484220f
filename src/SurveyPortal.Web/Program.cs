using SurveyPortal.Persistence;
using SurveyPortal.Web.Hosting;
using SurveyPortal.Web.Hosting.Demo;

const int WrongSettings = 2;
const int NoDatabase = 3;

try
{
    await using var app = PortalHost.Build(args);
    if (BackupCommand.IsAsked(args))
    {
        return await BackupCommand.RunAsync(app, args);
    }

    if (NewSignInCommand.IsAsked(args))
    {
        return await NewSignInCommand.RunAsync(app, args);
    }

    var start = app.Services.GetRequiredService<PortalStart>();
    await start.PrepareAsync(CancellationToken.None);
    await app.StartAsync();
    await DemoData.SeedAsync(app);
    await start.GreetAsync(app, CancellationToken.None);
    await app.WaitForShutdownAsync();
    return 0;
}
catch (WrongSettingsException exception)
{
    await Console.Error.WriteLineAsync($"Portalen startar inte. Rätta de här inställningarna (se appsettings.example.json):{Environment.NewLine}{exception.Message}");
    return WrongSettings;
}
catch (DatabaseTroubleException exception)
{
    await Console.Error.WriteLineAsync($"Portalen startar inte. {exception.Message}");
    return NoDatabase;
}
catch (IOException exception) when (exception.InnerException is Microsoft.AspNetCore.Connections.AddressInUseException)
{
    await Console.Error.WriteLineAsync("Portalen startar inte. Adressen används redan av ett annat program. Välj en annan med --urls.");
    return WrongSettings;
}
