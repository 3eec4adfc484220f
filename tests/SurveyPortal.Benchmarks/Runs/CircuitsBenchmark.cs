using SurveyPortal.Benchmarks.Circuits;
using SurveyPortal.Benchmarks.Hosting;
using SurveyPortal.Benchmarks.Http;
using SurveyPortal.Benchmarks.Pages;
using SurveyPortal.Benchmarks.Reporting;

namespace SurveyPortal.Benchmarks.Runs;

/// <summary>P7: many watch at once.</summary>
internal sealed class CircuitsBenchmark : IBenchmark
{
    private const int Crowd = 200;
    private const string ReleaseSeconds = "5";

    private static readonly TimeSpan AnswerEvery = TimeSpan.FromMilliseconds(50);

    public string Name => "circuits";

    public async Task RunAsync(Bench bench, CancellationToken cancellationToken)
    {
        // A portal each: what one crowd leaves behind in the process must not hide what the next one takes.
        await OnPortalAsync(bench, TabletsAsync, cancellationToken);
        await OnPortalAsync(bench, DashboardsAsync, cancellationToken);
    }

    private static async Task OnPortalAsync(
        Bench bench, Func<Bench, Portal, LiveHeap, CancellationToken, Task> measure, CancellationToken cancellationToken)
    {
        using var folder = new TemporaryFolder();
        var heap = new LiveHeap(folder.File("heap"));
        using var portal = await Portal.StartAsync(
            await bench.PublishedAsync(cancellationToken), cancellationToken, [.. heap.Settings, ("Portal__Release__IntervalSeconds", ReleaseSeconds)]);
        await measure(bench, portal, heap, cancellationToken);
    }

    private static async Task DashboardsAsync(Bench bench, Portal portal, LiveHeap heap, CancellationToken cancellationToken)
    {
        var form = await portal.OpenFormAsync(cancellationToken);
        var path = portal.ResultsPath(form);
        using var staff = await portal.SignInAsync(path, page => page.Status == 200, cancellationToken);
        var (heapBefore, residentBefore) = await EmptyAsync(portal, staff, path, heap, cancellationToken);

        await using var crowd = await CircuitCrowd.OpenAsync(staff, path, Crowd, cancellationToken);
        var (watching, processorBefore) = (DateTime.UtcNow, portal.Server.ProcessorTime);
        var requests = new AnswerRequests(portal.Address, form);
        await AnswerAsync(requests, bench.Options.Duration(40), cancellationToken);
        var (until, processor) = (DateTime.UtcNow, portal.Server.ProcessorTime - processorBefore);

        // The last snapshot gets its two seconds before anybody looks whether it came.
        await Task.Delay(TimeSpan.FromSeconds(4), cancellationToken);
        var delays = new Sample();
        var snapshots = portal.Database.Snapshots(watching, until);
        foreach (var (released, madeAt) in snapshots)
        {
            foreach (var screen in crowd.Screens)
            {
                delays.Add(screen.FirstShown(released, madeAt) is { } shown ? (shown - madeAt).TotalMilliseconds : double.PositiveInfinity);
            }
        }

        var report = bench.Report;
        report.Add(Measurement.AtLeast("circuits/snapshots watched", snapshots.Count, "snapshots", 1));
        report.Add(Measurement.AtMost("circuits/snapshot to screen p95", delays.Percentile(0.95), "ms", 2000));
        report.Add(Measurement.Told("circuits/snapshot to screen p50", delays.Median, "ms"));
        report.Add(Measurement.Told("circuits/processor while watched", processor / (until - watching) * 100, "% of one"));
        Memory(bench, "dashboard", await heap.BytesAsync(cancellationToken) - heapBefore, ProcessMemory.Resident(portal.Server.Id) - residentBefore, 1000);
        Failures(bench, "dashboards", crowd);
    }

    private static async Task TabletsAsync(Bench bench, Portal portal, LiveHeap heap, CancellationToken cancellationToken)
    {
        using var tablet = await Tablet.ActivateAsync(portal, await portal.OpenFormAsync(cancellationToken), cancellationToken);
        var (heapBefore, residentBefore) = await EmptyAsync(portal, tablet, Tablet.Path, heap, cancellationToken);
        await using var crowd = await CircuitCrowd.OpenAsync(tablet, Tablet.Path, Crowd, cancellationToken);
        await Task.Delay(TimeSpan.FromSeconds(2), cancellationToken);
        Memory(bench, "tablet", await heap.BytesAsync(cancellationToken) - heapBefore, ProcessMemory.Resident(portal.Server.Id) - residentBefore, 250);
        Failures(bench, "tablets", crowd);
    }

    private static void Memory(Bench bench, string what, long heap, long resident, double limit)
    {
        bench.Report.Add(Measurement.AtMost($"circuits/heap per {what}", heap / 1e3 / Crowd, "kB", limit));
        bench.Report.Add(Measurement.Told($"circuits/resident per {what}", resident / 1e3 / Crowd, "kB"));
    }

    private static void Failures(Bench bench, string what, CircuitCrowd crowd)
    {
        bench.Report.Add(Measurement.Exactly($"circuits/failed {what}", crowd.Failures.Count, "circuits", 0));
        if (crowd.Failures.Count > 0)
        {
            bench.Report.Note($"first failure: {crowd.Failures[0]}");
        }
    }

    /// <summary>Memory without the crowd but with everything that the first visitor makes once for all.</summary>
    private static async Task<(long Heap, long Resident)> EmptyAsync(
        Portal portal, Browser browser, string path, LiveHeap heap, CancellationToken cancellationToken)
    {
        await using (await CircuitCrowd.OpenAsync(browser, path, 10, cancellationToken))
        {
            await Task.Delay(TimeSpan.FromSeconds(1), cancellationToken);
        }

        return (await heap.BytesAsync(cancellationToken), ProcessMemory.Resident(portal.Server.Id));
    }

    private static async Task AnswerAsync(AnswerRequests requests, TimeSpan duration, CancellationToken cancellationToken)
    {
        using var line = new RawConnection(requests.Server);
        using var clock = new PeriodicTimer(AnswerEvery);
        var until = DateTime.UtcNow + duration;
        while (DateTime.UtcNow < until && await clock.WaitForNextTickAsync(cancellationToken))
        {
            await line.SendAsync(requests.Draw().WithNewKey(), cancellationToken);
        }
    }
}
