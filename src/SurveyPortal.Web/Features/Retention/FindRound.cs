using Microsoft.EntityFrameworkCore;
using SurveyPortal.Domain.Access;
using SurveyPortal.Domain.Rounds;
using SurveyPortal.Persistence;
using SurveyPortal.Persistence.Storage;
using SurveyPortal.Web.Hosting;

namespace SurveyPortal.Web.Features.Retention;

/// <summary>A closed round with what has been deleted of it.</summary>
public sealed record ClosedRound(Round Round, DeletionProtocol? Protocol);

/// <summary>Finds a closed round that the person may delete from; any other is not there.</summary>
internal sealed class FindRound(IDbContextFactory<PortalContext> databases, CurrentPerson current)
{
    public async Task<ClosedRound?> RunAsync(Guid id, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        return await database.Rounds.AsNoTracking().SingleOrDefaultAsync(round => round.Id == id, cancellationToken) is { State: RoundState.Closed } round
            && (await current.FindAsync()).MayWith(PortalAction.DeleteAnswers, round.AreaId)
            ? new ClosedRound(round, await database.DeletionProtocols.AsNoTracking().SingleOrDefaultAsync(protocol => protocol.RoundId == id, cancellationToken))
            : null;
    }
}
