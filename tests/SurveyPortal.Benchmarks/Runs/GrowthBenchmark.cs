using System.Diagnostics;
using System.Globalization;
using SurveyPortal.Benchmarks.Growth;
using SurveyPortal.Benchmarks.Reporting;

namespace SurveyPortal.Benchmarks.Runs;

/// <summary>P20: what is stored already makes neither a release step nor a results page slower.</summary>
internal sealed class GrowthBenchmark : IBenchmark
{
    private const int Small = 10_000;
    private const int Large = 1_000_000;
    private const double Limit = 1.5;

    public string Name => "growth";

    public async Task RunAsync(Bench bench, CancellationToken cancellationToken)
    {
        // As years of use leave it, and the worst there can be: every answer in the one round that is open.
        await CompareAsync(bench, "many rounds", perClosedRound: 30, cancellationToken);
        await CompareAsync(bench, "one round", perClosedRound: 0, cancellationToken);
    }

    private static async Task CompareAsync(Bench bench, string name, int perClosedRound, CancellationToken cancellationToken)
    {
        bench.Report.Note(string.Create(CultureInfo.InvariantCulture, $"filling {Small} and {Large} answers, {name} …"));
        await using var small = await FilledDatabase.CreateAsync(new Filling(Small, perClosedRound), cancellationToken);
        await using var large = await FilledDatabase.CreateAsync(new Filling(Large, perClosedRound), cancellationToken);
        var figures = (SmallSteps: new Sample(), LargeSteps: new Sample(), SmallPages: new Sample(), LargePages: new Sample());

        // Warm both, then alternate; who goes first changes so that neither profits from the other's heat.
        await MeasureAsync(small, new Sample(), new Sample(), cancellationToken);
        await MeasureAsync(large, new Sample(), new Sample(), cancellationToken);
        var duration = bench.Options.Duration(10);
        var started = Stopwatch.GetTimestamp();
        for (var i = 0; Stopwatch.GetElapsedTime(started) < duration || i < 10; i++)
        {
            if (i % 2 == 0)
            {
                await MeasureAsync(small, figures.SmallSteps, figures.SmallPages, cancellationToken);
                await MeasureAsync(large, figures.LargeSteps, figures.LargePages, cancellationToken);
            }
            else
            {
                await MeasureAsync(large, figures.LargeSteps, figures.LargePages, cancellationToken);
                await MeasureAsync(small, figures.SmallSteps, figures.SmallPages, cancellationToken);
            }
        }

        if (large.CountReleased() < Large)
        {
            throw new InvalidOperationException("The large database is smaller than it should be.");
        }

        bench.Report.Add(Compared($"growth/release step, {name}", figures.LargeSteps, figures.SmallSteps));
        bench.Report.Add(Compared($"growth/results page, {name}", figures.LargePages, figures.SmallPages));
    }

    private static Measurement Compared(string name, Sample large, Sample small) =>
        Measurement.RatioAtMost(name, large.Median, "ms", small.Median, large.Median / small.Median, Limit);

    private static async Task MeasureAsync(FilledDatabase database, Sample steps, Sample pages, CancellationToken cancellationToken)
    {
        await database.ReceiveAsync(cancellationToken);
        var step = Stopwatch.GetTimestamp();
        await database.StepAsync(cancellationToken);
        steps.AddSince(step);
        for (var i = 0; i < 5; i++)
        {
            var page = Stopwatch.GetTimestamp();
            await database.LoadResultsAsync(cancellationToken);
            pages.AddSince(page);
        }
    }
}
