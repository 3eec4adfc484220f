using System.Globalization;
using Microsoft.EntityFrameworkCore;
using SurveyPortal.Domain.Access;
using SurveyPortal.Domain.Rounds;
using SurveyPortal.Persistence;
using SurveyPortal.Persistence.Log;
using SurveyPortal.Web.Hosting;

namespace SurveyPortal.Web.Features.Retention;

/// <summary>Writes down how long a round's answers are kept, and on what decision.</summary>
internal sealed class DecideRetention(IDbContextFactory<PortalContext> databases, EventLog log, CurrentPerson current)
{
    /// <summary>False when the round is not there, its answers are gone, or a value cannot be used.</summary>
    public async Task<bool> RunAsync(Guid roundId, int months, string reference, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        var round = await database.Rounds.SingleOrDefaultAsync(round => round.Id == roundId, cancellationToken);
        if (round is not { State: RoundState.Closed } || !(await current.FindAsync()).MayWith(PortalAction.DeleteAnswers, round.AreaId))
        {
            return false;
        }

        var before = (round.RetentionMonths, round.RetentionReference);
        if (!round.DecideRetention(months, reference))
        {
            return false;
        }

        // Sent twice it is decided once.
        if (before != (round.RetentionMonths, round.RetentionReference))
        {
            log.Add(database, await current.AsDoerAsync(), LogKind.RetentionDecided, round.Title,
                string.Format(CultureInfo.CurrentCulture, RetentionTexts.LogDecided, round.RetentionMonths, round.RetentionReference));
            await database.SaveChangesAsync(cancellationToken);
        }

        return true;
    }
}
