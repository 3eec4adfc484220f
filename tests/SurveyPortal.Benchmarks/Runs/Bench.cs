using SurveyPortal.Benchmarks.Hosting;
using SurveyPortal.Benchmarks.Reporting;

namespace SurveyPortal.Benchmarks.Runs;

/// <summary>What every benchmark gets: what was asked, where to write, and the portal published once.</summary>
internal sealed class Bench(Options options, Report report) : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private PublishedPortal? _published;

    public Options Options => options;

    public Report Report => report;

    public async Task<PublishedPortal> PublishedAsync(CancellationToken cancellationToken) =>
        _published ??= await PublishedPortal.PublishAsync(options.Portal, _folder, report, cancellationToken);

    public void Dispose() => _folder.Dispose();
}
