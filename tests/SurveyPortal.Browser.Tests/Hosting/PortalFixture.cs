using Microsoft.Playwright;

namespace SurveyPortal.Browser.Tests.Hosting;

/// <summary>A running demo portal and a browser, for one class of tests.</summary>
public sealed class PortalFixture : IAsyncLifetime
{
    private IPlaywright? _playwright;
    private IBrowser? _browser;
    private IReadOnlyList<DemoRound> _rounds = [];

    internal PortalProcess Portal { get; } = new();

    internal PortalDatabase Database => new(Portal.DatabasePath);

    /// <summary>Open, with many answers.</summary>
    internal DemoRound Open => _rounds.Single(round => round.State == 1 && !round.Title.Contains("extra", StringComparison.Ordinal));

    /// <summary>Open, with four answers: three women, one man.</summary>
    internal DemoRound Extra => _rounds.Single(round => round.State == 1 && round.Title.Contains("extra", StringComparison.Ordinal));

    internal DemoRound Planned => _rounds.Single(round => round.State == 0);

    internal DemoRound Closed => _rounds.Single(round => round.State == 2);

    public async Task InitializeAsync()
    {
        if (Chromium.Path is null)
        {
            return;
        }

        var starting = Portal.StartAsync();
        _playwright = await Playwright.CreateAsync();
        _browser = await Chromium.LaunchAsync(_playwright);
        await starting;
        _rounds = await Database.RoundsAsync();
    }

    public async Task DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
        await Portal.DisposeAsync();
    }

    /// <summary>Somebody with a browser of their own that has never been here.</summary>
    internal async Task<Visitor> VisitorAsync(Screen? screen = null, Action<BrowserNewContextOptions>? with = null)
    {
        screen ??= Screen.Phone;
        var options = new BrowserNewContextOptions
        {
            BaseURL = Portal.Address,
            Locale = "sv-SE",
            ViewportSize = new ViewportSize { Width = screen.Width, Height = screen.Height },
            ReducedMotion = ReducedMotion.Reduce,
        };
        with?.Invoke(options);
        return await Visitor.ArriveAsync(await _browser!.NewContextAsync(options), Portal.Address);
    }
}
