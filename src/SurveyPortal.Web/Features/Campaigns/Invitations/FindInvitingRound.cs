using Microsoft.EntityFrameworkCore;
using SurveyPortal.Domain.Access;
using SurveyPortal.Domain.Rounds;
using SurveyPortal.Persistence;
using SurveyPortal.Web.Hosting;

namespace SurveyPortal.Web.Features.Campaigns.Invitations;

/// <summary>A round the person manages; null for everybody else's.</summary>
internal sealed class FindInvitingRound(IDbContextFactory<PortalContext> databases, CurrentPerson current)
{
    public async Task<Round?> RunAsync(Guid id, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        return await RunAsync(database, id, cancellationToken);
    }

    /// <summary>The same in somebody's transaction, where the round must still take invitations.</summary>
    public async Task<Round?> InvitingAsync(PortalContext database, Guid id, CancellationToken cancellationToken) =>
        await RunAsync(database, id, cancellationToken) is { State: not RoundState.Closed, Access: RoundAccess.PersonalLinks } round ? round : null;

    private async Task<Round?> RunAsync(PortalContext database, Guid id, CancellationToken cancellationToken) =>
        await database.Rounds.AsNoTracking().SingleOrDefaultAsync(round => round.Id == id, cancellationToken) is { } round
        && (await current.FindAsync()).MayWith(PortalAction.ManageRounds, round.AreaId) ? round : null;
}
