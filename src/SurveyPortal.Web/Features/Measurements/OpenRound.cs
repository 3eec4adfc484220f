using SurveyPortal.Domain.Rounds;
using SurveyPortal.Persistence.Log;
using SurveyPortal.Web.Hosting;

namespace SurveyPortal.Web.Features.Measurements;

/// <summary>Opens a planned round now.</summary>
internal sealed class OpenRound(ChangeRound changes, PortalClock clock)
{
    public Task<RoundChange> RunAsync(Guid roundId, CancellationToken cancellationToken) => changes.RunAsync(roundId, LogKind.RoundOpened, Open, cancellationToken);

    private RoundChange Open(Round round)
    {
        var now = clock.UtcNow;
        return round.Open(now) ? new RoundChange.Done()
            : round.State == RoundState.Planned ? new RoundChange.Faulty([.. WallTime.CheckClosing(round.ClosesAt, null, now)])
            : new RoundChange.NotNow(round.State);
    }
}
