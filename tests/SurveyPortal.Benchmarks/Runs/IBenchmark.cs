namespace SurveyPortal.Benchmarks.Runs;

/// <summary>One promise put to the test.</summary>
internal interface IBenchmark
{
    string Name { get; }

    Task RunAsync(Bench bench, CancellationToken cancellationToken);
}
