using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using SurveyPortal.Persistence;
using SurveyPortal.Web.Features.SignIn;
using SurveyPortal.Web.Hosting.Demo;

namespace SurveyPortal.Web.Hosting;

/// <summary>What happens around the start: the database is made ready, then the portal says where it is and how to get in.</summary>
internal sealed class PortalStart(
    DatabaseStart database, InstallationSecrets secrets, AssociationImport association, AssociationFacts facts,
    IServiceScopeFactory scopes, SetupLinks setup, DemoMode demo, PortalOptions options)
{
    /// <exception cref="DatabaseTroubleException">The database cannot be used; the message says why.</exception>
    public async Task PrepareAsync(CancellationToken cancellationToken)
    {
        await database.PrepareAsync(cancellationToken);
        await secrets.LoadAsync(cancellationToken);
        await association.RunAsync(cancellationToken);
        await facts.RefreshAsync(cancellationToken);
    }

    public async Task GreetAsync(WebApplication app, CancellationToken cancellationToken)
    {
        var listening = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses.ToList() ?? [];
        var address = (options.PublicAddress.Length > 0 ? options.PublicAddress : listening.FirstOrDefault() ?? "").TrimEnd('/');
        var output = new StringWriter();
        await output.WriteLineAsync();
        await output.WriteLineAsync($"SurveyPortal är igång: {string.Join(", ", listening)}");
        if (demo.IsOn)
        {
            await using var scope = scopes.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<DemoData>().DescribeAsync(output, address, cancellationToken);
        }
        else if (await setup.MakeAsync(cancellationToken) is { } token)
        {
            await output.WriteLineAsync();
            await output.WriteLineAsync("Portalen har inga konton än. Öppna länken för att skapa den första administratören. Den gäller en gång, tills portalen startas om:");
            await output.WriteLineAsync($"  {address}{PortalUrls.FirstAdministrator}/{token}");
        }

        await output.WriteLineAsync();
        await Console.Out.WriteAsync(output.ToString());
    }
}
