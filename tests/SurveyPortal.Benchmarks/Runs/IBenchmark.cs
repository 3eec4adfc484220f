namespace SurveyPortal.Benchmarks.Runs;

/// <summary>One promise put to the test.</summary>
internal interface IBenchmark
{
    public string Name { get; }

    public Task RunAsync(Bench bench, CancellationToken cancellationToken);
}
