using Microsoft.EntityFrameworkCore;
using SurveyPortal.Domain.Access;
using SurveyPortal.Domain.Rounds;
using SurveyPortal.Persistence;
using SurveyPortal.Persistence.Instruments;
using SurveyPortal.Persistence.Texts;
using SurveyPortal.Web.Hosting;

namespace SurveyPortal.Web.Features.Meeting.Review;

/// <summary>Reads a round's free texts for whoever follows up its area; for anybody else there are none.</summary>
internal sealed class ReadTexts(IDbContextFactory<PortalContext> databases, InstrumentCatalog instruments, ReleasedTexts texts, CurrentPerson current)
{
    public async Task<TextsToReview?> RunAsync(Guid roundId, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        return await database.Rounds.AsNoTracking().SingleOrDefaultAsync(round => round.Id == roundId, cancellationToken) is { } round
            && (await current.FindAsync()).MayWith(PortalAction.FollowUpArea, round.AreaId)
            ? new TextsToReview(round, instruments.Of(round), round.State == RoundState.Closed ? await texts.ReadAsync(roundId, cancellationToken) : [])
            : null;
    }
}
