using System.Diagnostics;
using SurveyPortal.Benchmarks.Hosting;
using SurveyPortal.Benchmarks.Http;
using SurveyPortal.Benchmarks.Reporting;

namespace SurveyPortal.Benchmarks.Runs;

/// <summary>P8: overload is answered, not suffered.</summary>
internal sealed class OverloadBenchmark : IBenchmark
{
    /// <summary>The event of 500 people, ten times over, all pressing at once and again and again.</summary>
    private const int Connections = 5000;

    private const double MemoryLimitInMegabytes = 600;

    private static readonly TimeSpan RecoveryLimit = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    public string Name => "overload";

    public async Task RunAsync(Bench bench, CancellationToken cancellationToken)
    {
        using var portal = await Portal.StartAsync(await bench.PublishedAsync(cancellationToken), cancellationToken);
        var requests = new AnswerRequests(portal.Address, await portal.OpenFormAsync(cancellationToken));
        var storedBefore = portal.Database.Count();
        var probe = new Probe(requests);
        await probe.RunAsync(50, TimeSpan.Zero, cancellationToken);
        var calm = await probe.RunAsync(30, Pause, cancellationToken);
        var calmMemory = ProcessMemory.Resident(portal.Server.Id);

        var flood = new Flood(requests, Connections);
        var pushing = flood.RunAsync(bench.Options.Duration(20), cancellationToken);
        var peakMemory = await PeakMemoryAsync(portal.Server.Id, pushing, cancellationToken);
        var recovery = await RecoveryAsync(probe, calm, cancellationToken);

        var report = bench.Report;
        report.Add(Measurement.Told("overload/acknowledged", flood.Acknowledged, "answers"));
        report.Add(Measurement.AtLeast("overload/refused with 503", flood.Refused, "answers", 1));
        report.Add(Measurement.Exactly("overload/other outcomes", flood.Faults, "answers", 0));
        report.Add(Measurement.Told("overload/latency p95", flood.Latency.Percentile(0.95), "ms", calm.Percentile(0.95)));
        report.Add(Measurement.Told("overload/latency max", flood.Latency.Max, "ms", calm.Max));
        report.Add(Measurement.AtMost("overload/memory peak", peakMemory / 1e6, "MB", MemoryLimitInMegabytes, calmMemory / 1e6));
        report.Add(Measurement.AtMost("overload/back to normal", recovery.TotalSeconds, "s", RecoveryLimit.TotalSeconds));
        var acknowledged = flood.Acknowledged + probe.Acknowledged;
        report.Add(Measurement.Exactly("overload/lost", acknowledged - (portal.Database.Count() - storedBefore), "answers", 0));
        if (flood.FirstFault is { } fault)
        {
            report.Note($"first other outcome: {fault}");
        }
    }

    private static async Task<long> PeakMemoryAsync(int processId, Task during, CancellationToken cancellationToken)
    {
        var peak = 0L;
        while (!during.IsCompleted)
        {
            peak = Math.Max(peak, ProcessMemory.Resident(processId));
            await Task.WhenAny(during, Task.Delay(Pause, cancellationToken));
        }

        await during;
        return peak;
    }

    /// <summary>Time from the end of the flood until ten visits in a row are as quick as in calm weather.</summary>
    private static async Task<TimeSpan> RecoveryAsync(Probe probe, Sample calm, CancellationToken cancellationToken)
    {
        const int InARow = 10;
        var normal = Math.Max(3 * calm.Percentile(0.95), 25);
        var started = Stopwatch.GetTimestamp();
        var (good, goodSince) = (0, TimeSpan.Zero);
        while (good < InARow && Stopwatch.GetElapsedTime(started) < 2 * RecoveryLimit)
        {
            var at = Stopwatch.GetElapsedTime(started);
            if (await probe.VisitAsync(cancellationToken) is { } milliseconds && milliseconds <= normal)
            {
                goodSince = good == 0 ? at : goodSince;
                good++;
            }
            else
            {
                good = 0;
            }

            await Task.Delay(Pause, cancellationToken);
        }

        return good < InARow ? 2 * RecoveryLimit : goodSince;
    }
}
