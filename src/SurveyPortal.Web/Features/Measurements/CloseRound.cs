using SurveyPortal.Domain.Rounds;
using SurveyPortal.Persistence.Log;
using SurveyPortal.Web.Hosting;

namespace SurveyPortal.Web.Features.Measurements;

/// <summary>Closes an open round for good. The release clock makes the last snapshot on its next tick.</summary>
internal sealed class CloseRound(ChangeRound changes, PortalClock clock)
{
    public Task<RoundChange> RunAsync(Guid roundId, CancellationToken cancellationToken) => changes.RunAsync(roundId, LogKind.RoundClosed, Close, cancellationToken);

    private RoundChange Close(Round round) => round.Close(clock.UtcNow) ? new RoundChange.Done() : new RoundChange.NotNow(round.State);
}
