using SurveyPortal.Benchmarks;
using SurveyPortal.Benchmarks.Floor;
using SurveyPortal.Benchmarks.Reporting;
using SurveyPortal.Benchmarks.Runs;

if (args is [FloorCommand.Verb, .. var floor])
{
    return await FloorCommand.RunAsync(floor);
}

IBenchmark[] benchmarks =
[
    new AnswersBenchmark(),
    new EventBenchmark(),
    new WeightBenchmark(),
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
    await benchmark.RunAsync(bench, stop.Token);
}

return report.AllOk ? 0 : 1;
