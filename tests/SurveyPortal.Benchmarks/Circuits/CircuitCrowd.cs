using SurveyPortal.Benchmarks.Pages;

namespace SurveyPortal.Benchmarks.Circuits;

/// <summary>Many circuits on the same page, opened a few at a time.</summary>
internal sealed class CircuitCrowd : IAsyncDisposable
{
    private const int AtOnce = 8;

    private readonly List<Circuit> _circuits = [];
    private readonly List<SeenNumbers> _screens = [];

    public IReadOnlyList<SeenNumbers> Screens => _screens;

    public IReadOnlyList<string> Failures => [.. _circuits.Select(circuit => circuit.Failure).OfType<string>()];

    public long Received => _circuits.Sum(circuit => circuit.Received);

    public static async Task<CircuitCrowd> OpenAsync(Browser browser, string path, int count, CancellationToken cancellationToken)
    {
        var crowd = new CircuitCrowd();
        try
        {
            await Parallel.ForAsync(
                0,
                count,
                new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken },
                async (_, stop) => await crowd.AddAsync(browser, path, stop));
            return crowd;
        }
        catch
        {
            await crowd.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Parallel.ForEachAsync(
            _circuits, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (circuit, _) => await circuit.DisposeAsync());
    }

    private async Task AddAsync(Browser browser, string path, CancellationToken cancellationToken)
    {
        var screen = new SeenNumbers();
        var circuit = await Circuit.OpenAsync(browser, path, screen.Add, cancellationToken);
        lock (_circuits)
        {
            _circuits.Add(circuit);
            _screens.Add(screen);
        }
    }
}
