using SurveyPortal.Domain.Rounds;
using SurveyPortal.Web.Tests.WholeHost;

namespace SurveyPortal.Web.Tests.Features.Respond.Http;

/// <summary>One running portal for every test of the answering addresses; each test makes its own rounds.</summary>
public sealed class RespondPortal : IAsyncLifetime
{
    private PortalProcess _process = null!;
    private Round _closed = null!;
    private Round _planned = null!;

    internal HttpClient Client { get; private set; } = null!;

    internal PortalFile Database => new(_process.DatabasePath);

    internal Uri Address => _process.Address;

    internal Round Closed => _closed;

    internal Round Planned => _planned;

    public async Task InitializeAsync()
    {
        _process = PortalProcess.Prepare();
        await Database.MakeAsync();
        _planned = await Database.AddRoundAsync(title: "Nästa års omgång");
        _closed = await Database.AddRoundAsync(
            round =>
            {
                round.Open(DateTime.UtcNow);
                round.Close(DateTime.UtcNow);
            },
            "Förra årets omgång");
        await _process.StartAsync();
        Client = _process.Client();
    }

    public async Task DisposeAsync()
    {
        Client.Dispose();
        await _process.DisposeAsync();
    }
}
