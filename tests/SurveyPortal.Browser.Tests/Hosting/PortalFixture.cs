using System.Text.RegularExpressions;
using Microsoft.Playwright;
using SurveyPortal.Browser.Tests.Pages;

namespace SurveyPortal.Browser.Tests.Hosting;

/// <summary>A running demo portal and a browser, for one class of tests.</summary>
public class PortalFixture : IAsyncLifetime
{
    private IPlaywright? _playwright;
    private readonly Dictionary<string, string> _signedIn = [];
    private IBrowser? _browser;
    private string? _tablet;
    private IReadOnlyList<DemoRound> _rounds = [];

    internal PortalProcess Portal { get; } = new();

    internal PortalDatabase Database => new(Portal.DatabasePath);

    /// <summary>Open, with many answers.</summary>
    internal DemoRound Open => Asked.Single(round => round.State == 1 && !round.Title.Contains("extra", StringComparison.Ordinal));

    /// <summary>Open, with four answers: three women, one man.</summary>
    internal DemoRound Extra => Asked.Single(round => round.State == 1 && round.Title.Contains("extra", StringComparison.Ordinal));

    internal DemoRound Planned => Asked.Single(round => round.State == 0);

    internal DemoRound Closed => Asked.Single(round => round.State == 2);

    /// <summary>A round of last year's Spindeln, with answers enough and texts to review.</summary>
    internal DemoRound Area => Rounds("Spindeln", 2).First(round => round.Title.EndsWith("Norrby", StringComparison.Ordinal));

    internal Person Coach => Account("coach@demo.example");

    internal Person Head => Account("chef@demo.example");

    internal Person Coordinator => Account("koordinator@demo.example");

    internal Person Board => Account("styrelse@demo.example");

    internal Person Administrator => Account("admin@demo.example");

    /// <summary>What this portal is started with beside what all are.</summary>
    private protected virtual (string Name, string Value)[] Settings => [];

    // Spindeln's rounds, one for each area, are looked up by name.
    private IEnumerable<DemoRound> Asked => Rounds("Indikatorerna");

    public async Task InitializeAsync()
    {
        if (Chromium.Path is null)
        {
            return;
        }

        Assertions.SetDefaultExpectTimeout(15_000);
        var starting = Portal.StartAsync(Settings);
        _playwright = await Playwright.CreateAsync();
        _browser = await Chromium.LaunchAsync(_playwright);
        await starting;
        _rounds = await Database.RoundsAsync();
    }

    public virtual async Task DisposeAsync()
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

    /// <summary>A tablet that a coach has turned on. Each class has one and opens it as often as it wants.</summary>
    internal async Task<Visitor> TabletAsync(Action<BrowserNewContextOptions>? with = null)
    {
        if (_tablet is null)
        {
            await using var first = await VisitorAsync(Screen.Tablet);
            await new TabletPage(first.Page).TurnOnAsync(Coach, Open);
            _tablet = await first.Context.StorageStateAsync();
        }

        return await VisitorAsync(Screen.Tablet, options =>
        {
            options.StorageState = _tablet;
            with?.Invoke(options);
        });
    }

    /// <summary>A signed-in person's browser.</summary>
    internal async Task<Visitor> StaffAsync(Person person, Screen? screen = null, Action<BrowserNewContextOptions>? with = null)
    {
        if (!_signedIn.TryGetValue(person.Email, out var state))
        {
            await using var first = await VisitorAsync(Screen.Desk);
            await first.Page.GotoAsync("/logga-in");
            await new SignInPage(first.Page).SignInAsync(person.Email, person.Password);
            await Assertions.Expect(first.Page).ToHaveURLAsync(new Regex("/oversikt$"));
            await Assertions.Expect(first.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToBeVisibleAsync();
            _signedIn[person.Email] = state = await first.Context.StorageStateAsync();
        }

        return await VisitorAsync(screen ?? Screen.Desk, options =>
        {
            options.StorageState = state;
            with?.Invoke(options);
        });
    }

    private IEnumerable<DemoRound> Rounds(string title, int? state = null) =>
        _rounds.Where(round => round.Title.StartsWith(title, StringComparison.Ordinal) && (state ?? round.State) == round.State);

    // The demo prints its sign-ins; nothing is written down here that it may change.
    private Person Account(string email) => new(email, Regex.Match(Portal.Said(), Regex.Escape(email) + @"\s+lösenord: (.+?)\s*$", RegexOptions.Multiline).Groups[1].Value);
}
