using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using SurveyPortal.Benchmarks.Pages;

namespace SurveyPortal.Benchmarks.Hosting;

/// <summary>A running demo portal with a data folder of its own.</summary>
internal sealed partial class Portal : IDisposable
{
    private readonly TemporaryFolder? _ownData;

    private Portal(ServerProcess server, string databasePath, TemporaryFolder? ownData)
    {
        Server = server;
        Database = new StoredAnswers(databasePath);
        _ownData = ownData;
    }

    public ServerProcess Server { get; }

    public StoredAnswers Database { get; }

    public Uri Address => Server.Address;

    /// <summary>Starts the portal with demo data in a new temporary folder.</summary>
    public static async Task<Portal> StartAsync(
        PublishedPortal published,
        CancellationToken cancellationToken,
        params (string Name, string Value)[] settings)
    {
        var data = new TemporaryFolder();
        try
        {
            return await StartAsync(published, data.Path, data, settings, cancellationToken);
        }
        catch
        {
            data.Dispose();
            throw;
        }
    }

    /// <summary>Starts the portal on a data folder that stays when the portal goes.</summary>
    public static Task<Portal> StartOnAsync(
        PublishedPortal published,
        string dataFolder,
        CancellationToken cancellationToken,
        params (string Name, string Value)[] settings) =>
        StartAsync(published, dataFolder, null, settings, cancellationToken);

    /// <summary>The first printed round whose form can be answered here.</summary>
    public async Task<AnswerForm> OpenFormAsync(CancellationToken cancellationToken)
    {
        using var client = new HttpClient { BaseAddress = Address };
        foreach (var path in await PrintedAsync(line => FormPath().Matches(line).Select(match => match.Value), cancellationToken))
        {
            using var reply = await client.GetAsync(path, cancellationToken);
            if (reply.IsSuccessStatusCode
                && AnswerForm.TryRead(path, await reply.Content.ReadAsByteArrayAsync(cancellationToken)) is { } form)
            {
                return form;
            }
        }

        throw new InvalidOperationException($"The demo printed no open round that can be answered:{Environment.NewLine}{Server.OutputText}");
    }

    /// <summary>The live results of the round that the form belongs to.</summary>
    public string ResultsPath(AnswerForm form) => $"/matningar/{RoundOf(form):N}/resultat";

    public Guid RoundOf(AnswerForm form) => Database.RoundOf(form.Path.Split('/')[^1]);

    /// <summary>A browser in which the first printed account is signed in that gets what is wanted at <paramref name="path"/>.</summary>
    public async Task<Browser> SignInAsync(string path, Func<Browser.Page, bool> wanted, CancellationToken cancellationToken)
    {
        foreach (var (email, password) in await PrintedAsync(DemoAccounts.In, cancellationToken))
        {
            var browser = new Browser(Address);
            if (await DemoAccounts.SignInAsync(browser, email, password, cancellationToken)
                && wanted(await browser.GetAsync(path, cancellationToken)))
            {
                return browser;
            }

            browser.Dispose();
        }

        throw new InvalidOperationException($"No printed account gets what is wanted at {path}:{Environment.NewLine}{Server.OutputText}");
    }

    public void Dispose()
    {
        Server.Dispose();
        _ownData?.Dispose();
    }

    private static async Task<Portal> StartAsync(
        PublishedPortal published,
        string dataFolder,
        TemporaryFolder? ownData,
        IEnumerable<(string Name, string Value)> settings,
        CancellationToken cancellationToken)
    {
        var address = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{FreePort.Next()}/"));
        var database = Path.Combine(dataFolder, "portal.db");
        var start = new ProcessStartInfo(published.Executable)
        {
            WorkingDirectory = published.Folder,
            ArgumentList = { "--demo" },
        };
        start.Environment["ASPNETCORE_URLS"] = address.GetLeftPart(UriPartial.Authority);
        start.Environment["Portal__Database__Path"] = database;
        foreach (var (name, value) in settings)
        {
            start.Environment[name] = value;
        }

        var server = await ServerProcess.StartAsync(start, address, "/halsa", cancellationToken);
        return new Portal(server, database, ownData);
    }

    /// <summary>What the portal prints about itself; it does so a moment after it has begun to answer.</summary>
    private async Task<IReadOnlyList<T>> PrintedAsync<T>(Func<string, IEnumerable<T>> find, CancellationToken cancellationToken)
    {
        const int Attempts = 100;
        List<T> found = [];
        for (var i = 0; i < Attempts && found.Count == 0; i++)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(100), cancellationToken);
            found = [.. Server.Output.SelectMany(find).Distinct()];
        }

        return found;
    }

    [GeneratedRegex("/svara/[A-Za-z0-9]{26}")]
    private static partial Regex FormPath();
}
