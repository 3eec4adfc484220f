using SurveyPortal.Benchmarks;
using SurveyPortal.Benchmarks.Floor;
using SurveyPortal.Benchmarks.Hosting;
using SurveyPortal.Benchmarks.Reporting;
using SurveyPortal.Benchmarks.Runs;

if (args is [FloorCommand.Verb, .. var floor])
{
    return await FloorCommand.RunAsync(floor);
}

IBenchmark[] benchmarks =
[
    new WeightBenchmark(),
    new AnswersBenchmark(),
    new EventBenchmark(),
    new GrowthBenchmark(),
    new CircuitsBenchmark(),
    new OverloadBenchmark(),
    new DurabilityBenchmark(),
];

var options = Options.TryParse(args);
var chosen = benchmarks.Where(benchmark => options?.Name == benchmark.Name || options?.Name == "all").ToList();
if (options is null || chosen.Count == 0)
{
    Console.Error.WriteLine(Options.Usage);
    return 2;
}

using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, pressed) =>
{
    pressed.Cancel = true;
    stop.Cancel();
};

var report = new Report(Console.Out, Console.Error, options.Json);
using var bench = new Bench(options, report);
foreach (var benchmark in chosen)
{
    report.Note($"{benchmark.Name}, load average {LoadAverage.Text()}");
    try
    {
        await benchmark.RunAsync(bench, stop.Token);
    }
    catch (Exception exception) when (exception is not OperationCanceledException)
    {
        // One benchmark that breaks is a figure not met; the others still run.
        report.Note($"{exception.GetType().Name}: {exception.Message}");
        report.Add(Measurement.Exactly($"{benchmark.Name}/ran to the end", 0, "runs", 1));
    }
}

return report.AllOk ? 0 : 1;
