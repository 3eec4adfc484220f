using SurveyPortal.Benchmarks.Circuits;
using SurveyPortal.Benchmarks.Hosting;

namespace SurveyPortal.Benchmarks.Runs;

internal sealed class CircuitsBenchmark : IBenchmark
{
    public string Name => "circuits";

    public async Task RunAsync(Bench bench, CancellationToken cancellationToken)
    {
        using var f = new TemporaryFolder();
        var heap = new LiveHeap(f.File("heap.sock"));
        using var portal = await Portal.StartAsync(await bench.PublishedAsync(cancellationToken), cancellationToken, heap.Settings);
        using var http = new HttpClient();
        var before = await heap.BytesAsync(cancellationToken);
        var rss = ProcessMemory.Resident(portal.Server.Id);
        var all = new List<Circuit>();
        for (var i = 0; i < 200; i++)
        {
            var n = i;
            all.Add(await Circuit.OpenAsync(http, new Uri(portal.Address, "/matningar/7/resultat"), null, (t, x) => { Console.Write(n == 0 ? string.Join("|", x) + "\n" : ""); }, cancellationToken));
        }
        await Task.Delay(5000, cancellationToken);
        Console.WriteLine(((await heap.BytesAsync(cancellationToken)) - before) / 200 + " heap, rss " + (ProcessMemory.Resident(portal.Server.Id) - rss) / 200);
        Console.WriteLine(all.Count(c => c.Failure != null) + " " + all[0].Received + all[0].Failure);
    }
}
