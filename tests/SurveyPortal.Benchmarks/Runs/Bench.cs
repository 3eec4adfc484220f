using SurveyPortal.Benchmarks.Hosting;
using SurveyPortal.Benchmarks.Reporting;

namespace SurveyPortal.Benchmarks.Runs;

/// <summary>What every benchmark gets: what was asked, where to write, and the portal published once.</summary>
internal sealed class Bench(Options options, Report report) : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private PublishedPortal? published;

    public Options Options => options;

    public Report Report => report;

    public async Task<PublishedPortal> PublishedAsync(CancellationToken cancellationToken) =>
        published ??= await PublishedPortal.PublishAsync(options.Portal, folder, report, cancellationToken);

    public void Dispose() => folder.Dispose();
}
