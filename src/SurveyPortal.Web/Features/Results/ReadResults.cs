using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using SurveyPortal.Domain.Access;
using SurveyPortal.Domain.Instruments;
using SurveyPortal.Domain.Rounds;
using SurveyPortal.Persistence;
using SurveyPortal.Persistence.Instruments;
using SurveyPortal.Persistence.Log;
using SurveyPortal.Persistence.Reading;
using SurveyPortal.Web.Charts;
using SurveyPortal.Web.Figures;
using SurveyPortal.Web.Hosting;

namespace SurveyPortal.Web.Features.Results;

/// <summary>Reads the view of one snapshot for a file or a picture.</summary>
internal sealed class ReadResults(IDbContextFactory<PortalContext> databases, InstrumentCatalog instruments, SnapshotReader snapshots, ResultsViews views, CurrentPerson current, EventLog log)
{
    /// <param name="roundId">The round.</param>
    /// <param name="number">The snapshot; 0 is the time before the first one, null the latest.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public async Task<Outcome> RunAsync(Guid roundId, int? number, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        if (await database.Rounds.AsNoTracking().SingleOrDefaultAsync(round => round.Id == roundId, cancellationToken) is not { } round
            || !(await current.FindAsync()).MayWith(PortalAction.SeeResults, round.AreaId))
        {
            return new Outcome.Unknown();
        }

        if (number is not { } wanted)
        {
            return new Outcome.Found(round, views.Latest(round, await snapshots.LatestAsync(roundId, cancellationToken)));
        }

        if (wanted == 0)
        {
            return new Outcome.Found(round, ResultsView.Of(instruments.Of(round), round, null));
        }

        return await snapshots.FindAsync(roundId, wanted, cancellationToken) is { } snapshot
            ? new Outcome.Found(round, ResultsView.Of(instruments.Of(round), round, snapshot))
            : new Outcome.Unknown();
    }

    /// <summary>Enters in the log that a file was fetched. Pictures are not: a page fetches them to show them.</summary>
    public async Task<FileContentHttpResult> TellAsync(Round round, FileContentHttpResult file, CancellationToken cancellationToken)
    {
        if (file.ContentType != ChartPicture.ContentType)
        {
            await log.WriteAsync(await current.AsDoerAsync(), LogKind.Exported, round.Title, file.FileDownloadName ?? "", cancellationToken);
        }

        return file;
    }

    internal abstract record Outcome
    {
        internal sealed record Found(Round Round, ResultsView View) : Outcome;

        internal sealed record Unknown : Outcome;
    }
}
