using SurveyPortal.Benchmarks.Hosting;
using SurveyPortal.Benchmarks.Http;
using SurveyPortal.Benchmarks.Reporting;

namespace SurveyPortal.Benchmarks.Runs;

/// <summary>P2: full answers (page and submission) per second, against the floor.</summary>
internal sealed class AnswersBenchmark : IBenchmark
{
    private const int Connections = 48;

    private static readonly TimeSpan Slice = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(4);

    public string Name => "answers";

    public async Task RunAsync(Bench bench, CancellationToken cancellationToken)
    {
        using var portal = await Portal.StartAsync(await bench.PublishedAsync(cancellationToken), cancellationToken);
        var form = await portal.OpenFormAsync(cancellationToken);
        using var floor = await FloorReference.StartAsync(portal, form, cancellationToken);
        using var portalLoad = new AnswerLoad(new AnswerRequests(portal.Address, form), Connections);
        using var floorLoad = new AnswerLoad(new AnswerRequests(floor.Address, form), Connections);
        var storedBefore = portal.Database.Count();

        // The compiler works in the background while a server warms up; what it does then belongs to neither side.
        var (portalTotal, floorTotal) = (new AnswerLoad.Outcome(), new AnswerLoad.Outcome());
        portalTotal.Add(await portalLoad.RunAsync(WarmUp, cancellationToken));
        floorTotal.Add(await floorLoad.RunAsync(WarmUp, cancellationToken));

        var (portalRates, floorRates, ratios) = (new Sample(), new Sample(), new Sample());
        var (portalProcessor, floorProcessor) = (portal.Server.ProcessorTime, floor.Server.ProcessorTime);
        var (portalBefore, floorBefore) = (portalTotal.Acknowledged, floorTotal.Acknowledged);
        var slices = Math.Max(2, (int)(bench.Options.Duration(40) / Slice / 2));
        for (var i = 0; i < slices; i++)
        {
            // Who goes first changes from pair to pair, so that neither profits from the other's heat.
            var first = i % 2 == 0;
            var one = await (first ? portalLoad : floorLoad).RunAsync(Slice, cancellationToken);
            var two = await (first ? floorLoad : portalLoad).RunAsync(Slice, cancellationToken);
            var (ours, theirs) = first ? (one, two) : (two, one);
            portalTotal.Add(ours);
            floorTotal.Add(theirs);
            portalRates.Add(ours.PerSecond);
            floorRates.Add(theirs.PerSecond);
            ratios.Add(ours.PerSecond / theirs.PerSecond);
        }

        var report = bench.Report;
        report.Add(Measurement.RatioAtLeast("answers/throughput", portalRates.Median, "answers/s", floorRates.Median, ratios.Median, 0.6));

        // What other programs on the machine do changes how many answers fit in a second, but hardly this.
        report.Add(Measurement.Told(
            "answers/processor time per answer",
            (portal.Server.ProcessorTime - portalProcessor).TotalMicroseconds / (portalTotal.Acknowledged - portalBefore),
            "µs",
            (floor.Server.ProcessorTime - floorProcessor).TotalMicroseconds / (floorTotal.Acknowledged - floorBefore)));
        report.Add(Measurement.Told("answers/latency p95", portalTotal.Latency.Percentile(0.95), "ms", floorTotal.Latency.Percentile(0.95)));
        report.Add(Measurement.Told("answers/latency max", portalTotal.Latency.Max, "ms", floorTotal.Latency.Max));
        report.Add(Measurement.Exactly("answers/faults", portalTotal.Faults, "faults", 0) with { Reference = floorTotal.Faults });
        report.Add(Measurement.Exactly("answers/lost", portalTotal.Acknowledged - (portal.Database.Count() - storedBefore), "answers", 0)
            with
        { Reference = floorTotal.Acknowledged - floor.CountStored() });
        if ((portalTotal.FirstFault ?? floorTotal.FirstFault) is { } fault)
        {
            report.Note($"first fault: {fault}");
        }
    }
}
