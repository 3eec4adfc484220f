using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using SurveyPortal.Domain.Instruments;
using SurveyPortal.Persistence.Instruments;
using SurveyPortal.Persistence.Log;
using SurveyPortal.Persistence.Reading;
using SurveyPortal.Web.Documents;
using SurveyPortal.Web.Figures;
using SurveyPortal.Web.Hosting;

namespace SurveyPortal.Web.Features.Retention;

/// <summary>
/// A round for whoever keeps the archive: the released figures as they were released, a page to read, and what it all is.
/// Made from the latest snapshot, so it is the same before and after the answers are deleted.
/// </summary>
internal sealed class PackArchive(
    FindRound find, InstrumentCatalog instruments, SnapshotReader snapshots, EventLog log, CurrentPerson current, AssociationFacts association, PortalClock clock, IServiceProvider services, ILoggerFactory loggers)
{
    private const string Figures = "siffror.csv";
    private const string Page = "las-mig.html";
    private const string Metadata = "metadata.json";

    /// <summary>The package; null when the round is not there or not settled.</summary>
    public async Task<(string Name, byte[] Bytes)?> RunAsync(Guid roundId, CancellationToken cancellationToken)
    {
        if (await find.RunAsync(roundId, cancellationToken) is not { Round: { Settled: true } round } closed)
        {
            return null;
        }

        var instrument = instruments.Of(round);
        var view = ResultsView.Of(instrument, round, await snapshots.LatestAsync(roundId, cancellationToken));
        var files = new List<(string Name, byte[] Bytes)>
        {
            (Figures, ResultsCsv.Write(round.Title, view)),
            (Page, Encoding.UTF8.GetBytes(await DrawAsync(closed, view))),
        };
        var sums = files.ToDictionary(file => file.Name, file => Convert.ToHexStringLower(SHA256.HashData(file.Bytes)));
        files.Add((Metadata, ArchiveMetadata.Write(closed, instrument, view, association.Name, clock, sums)));
        await log.WriteAsync(await current.AsDoerAsync(), LogKind.Archived, round.Title, "", cancellationToken);
        return (FileName.Of(round.Title) + "-arkiv.zip", Zip(files));
    }

    private byte[] Zip(List<(string Name, byte[] Bytes)> files)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var file in files)
            {
                var entry = zip.CreateEntry(file.Name, CompressionLevel.Optimal);
                entry.LastWriteTime = new DateTimeOffset(clock.LocalNow, TimeSpan.Zero);
                using var stream = entry.Open();
                stream.Write(file.Bytes);
            }
        }

        return bytes.ToArray();
    }

    private async Task<string> DrawAsync(ClosedRound closed, ResultsView view)
    {
        await using var renderer = new HtmlRenderer(services, loggers);
        return await renderer.Dispatcher.InvokeAsync(async () => (await renderer.RenderComponentAsync<ArchiveDocument>(
            ParameterView.FromDictionary(new Dictionary<string, object?> { ["Closed"] = closed, ["Results"] = view }))).ToHtmlString());
    }
}
