using SurveyPortal.Benchmarks.Hosting;
using SurveyPortal.Benchmarks.Http;
using SurveyPortal.Benchmarks.Reporting;

namespace SurveyPortal.Benchmarks.Runs;

/// <summary>P1: an event hall answers at once.</summary>
internal sealed class EventBenchmark : IBenchmark
{
    private const int Visitors = 500;
    private const int WarmUp = 20;

    private static readonly TimeSpan WarmUpWindow = TimeSpan.FromSeconds(2);

    public string Name => "event";

    public async Task RunAsync(Bench bench, CancellationToken cancellationToken)
    {
        using var portal = await Portal.StartAsync(await bench.PublishedAsync(cancellationToken), cancellationToken);
        var form = await portal.OpenFormAsync(cancellationToken);
        using var floor = await FloorReference.StartAsync(portal, form, cancellationToken);
        var window = bench.Options.Duration(60);

        // The first few visits warm all three programs, this one too, and are not measured.
        await new EventHall(portal.Address, form).RunAsync(WarmUp, WarmUpWindow, cancellationToken);
        await new EventHall(floor.Address, form).RunAsync(WarmUp, WarmUpWindow, cancellationToken);
        var (storedBefore, floorBefore) = (portal.Database.Count(), floor.CountStored());
        var ours = new EventHall(portal.Address, form);
        var theirs = new EventHall(floor.Address, form);

        // The portal's window is kept whole, because that is the promise; the reference gets half before and half after.
        await theirs.RunAsync(Visitors / 2, window / 2, cancellationToken);
        await ours.RunAsync(Visitors, window, cancellationToken);
        await theirs.RunAsync(Visitors / 2, window / 2, cancellationToken);

        var report = bench.Report;
        report.Add(Measurement.Exactly("event/answers", ours.Acknowledged, "answers", Visitors) with { Reference = theirs.Acknowledged });
        report.Add(Measurement.Exactly("event/errors", ours.Errors, "errors", 0) with { Reference = theirs.Errors });
        report.Add(Measurement.AtMost("event/submit p95", ours.Submits.Percentile(0.95), "ms", 300, theirs.Submits.Percentile(0.95)));
        report.Add(Measurement.Told("event/submit max", ours.Submits.Max, "ms", theirs.Submits.Max));
        report.Add(Measurement.Told("event/open p95", ours.Opens.Percentile(0.95), "ms", theirs.Opens.Percentile(0.95)));
        report.Add(Measurement.Exactly("event/lost", ours.Acknowledged - (portal.Database.Count() - storedBefore), "answers", 0)
            with
        { Reference = theirs.Acknowledged - (floor.CountStored() - floorBefore) });
        if ((ours.FirstError ?? theirs.FirstError) is { } error)
        {
            report.Note($"first error: {error}");
        }
    }
}
