using Microsoft.EntityFrameworkCore;
using SurveyPortal.Domain.Access;
using SurveyPortal.Domain.Rounds;
using SurveyPortal.Persistence;
using SurveyPortal.Persistence.Reading;
using SurveyPortal.Web.Figures.Spider;
using SurveyPortal.Web.Hosting;
using SurveyPortal.Web.Shell;

namespace SurveyPortal.Web.Features.Overview;

/// <summary>Reads what the overview shows.</summary>
internal sealed class ReadOverview(IDbContextFactory<PortalContext> databases, SnapshotReader snapshots, ReceivedCounter received, PortalClock clock, CurrentPerson current)
{
    private static readonly TimeSpan NewFor = TimeSpan.FromDays(21);

    public async Task<OverviewView> RunAsync(CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        var person = (await current.FindAsync()).Staff();
        var all = await database.Rounds.AsNoTracking().ToListAsync(cancellationToken);

        // Whoever starts tablets needs to know what is open, and gets to see no more of it than its name.
        var rounds = all.Where(round => person.MayWith(PortalAction.SeeRounds, round.AreaId)
            || (round.State == RoundState.Open && person.MayWith(PortalAction.ActivateDevice, round.AreaId)));
        var seen = await database.Devices.AsNoTracking().Where(device => device.TurnedOffAt == null)
            .Select(device => device.LastSeenAt).ToListAsync(cancellationToken);
        var lately = clock.UtcNow - TabletLine.OnlineFor;

        var lines = new List<OverviewRound>();
        foreach (var round in rounds)
        {
            lines.Add(new OverviewRound(
                round.Id, round.Title, round.State, clock.Local(round.OpensAt), clock.Local(round.ClosesAt), clock.Local(round.ClosedAt),
                await AnswersAsync(round, cancellationToken))
            {
                HasPoster = round.Access == RoundAccess.OpenLink,
                Results = round.InstrumentKey == SpiderRecords.Instrument ? PortalUrls.SpiderOf(round.AreaId) : PortalUrls.Results(round.Id),
            });
        }

        return new OverviewView(lines, seen.Count, seen.Count(last => last >= lately), await IsNewAsync(database, cancellationToken));
    }

    private async Task<bool> IsNewAsync(PortalContext database, CancellationToken cancellationToken)
    {
        var (id, since) = ((await current.AsDoerAsync()).Id, clock.UtcNow - NewFor);
        return await database.Users.AnyAsync(account => account.Id == id && account.InvitedAt >= since, cancellationToken);
    }

    private async Task<int> AnswersAsync(Round round, CancellationToken cancellationToken) => round.State switch
    {
        RoundState.Open => await received.CountAsync(round.Id, cancellationToken),
        RoundState.Closed => (await snapshots.LatestAsync(round.Id, cancellationToken))?.Released ?? 0,
        _ => 0,
    };
}
