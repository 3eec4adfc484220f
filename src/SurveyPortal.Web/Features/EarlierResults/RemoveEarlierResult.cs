using Microsoft.EntityFrameworkCore;
using SurveyPortal.Persistence;
using SurveyPortal.Persistence.Log;
using SurveyPortal.Persistence.Spindeln;
using SurveyPortal.Web.Hosting;

namespace SurveyPortal.Web.Features.EarlierResults;

/// <summary>Removes an earlier year, or a baseline that is not confirmed.</summary>
internal sealed class RemoveEarlierResult(
    IDbContextFactory<PortalContext> databases, ChangeEarlierResults changes, FindEarlierResult find, EventLog log, CurrentPerson current)
{
    public async Task<EarlierOutcome> RunAsync(Guid id, int stamp, CancellationToken cancellationToken)
    {
        if (await find.RunAsync(id, cancellationToken) is not { } view)
        {
            return await ExistsAsync(id, cancellationToken) ? new EarlierOutcome.NotThere() : new EarlierOutcome.Done(id);
        }

        var doer = await current.AsDoerAsync();
        return EarlierOutcome.Of(id, await changes.RemoveAsync(
            id, stamp, (database, row) => log.Add(database, doer, LogKind.EarlierResultChanged, view.Scope.Name, EarlierWords.InLog(row, EarlierResultsTexts.LogRemoved)), cancellationToken));
    }

    // Somebody else's is not to be seen here; one that is gone is as wanted.
    private async Task<bool> ExistsAsync(Guid id, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        return await database.EarlierResults.AnyAsync(row => row.Id == id, cancellationToken);
    }
}
