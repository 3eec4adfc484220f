using Microsoft.EntityFrameworkCore;
using SurveyPortal.Domain.Instruments;
using SurveyPortal.Domain.Rounds;
using SurveyPortal.Persistence;
using SurveyPortal.Persistence.Reading;

namespace SurveyPortal.Web.Features.Results;

/// <summary>Reads the view of one snapshot for a file or a picture.</summary>
internal sealed class ReadResults(IDbContextFactory<PortalContext> databases, SnapshotReader snapshots, ResultsViews views)
{
    /// <param name="roundId">The round.</param>
    /// <param name="number">The snapshot; 0 is the time before the first one, null the latest.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public async Task<Outcome> RunAsync(Guid roundId, int? number, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        if (await database.Rounds.AsNoTracking().SingleOrDefaultAsync(round => round.Id == roundId, cancellationToken) is not { } round)
        {
            return new Outcome.Unknown();
        }

        if (number is not { } wanted)
        {
            return new Outcome.Found(round, views.Latest(round, await snapshots.LatestAsync(roundId, cancellationToken)));
        }

        if (wanted == 0)
        {
            return new Outcome.Found(round, ResultsView.Of(ShippedInstruments.Of(round), round, null));
        }

        return await snapshots.FindAsync(roundId, wanted, cancellationToken) is { } snapshot
            ? new Outcome.Found(round, ResultsView.Of(ShippedInstruments.Of(round), round, snapshot))
            : new Outcome.Unknown();
    }

    internal abstract record Outcome
    {
        internal sealed record Found(Round Round, ResultsView View) : Outcome;

        internal sealed record Unknown : Outcome;
    }
}
