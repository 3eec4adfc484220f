using Microsoft.EntityFrameworkCore;
using SurveyPortal.Domain.Access;
using SurveyPortal.Domain.Rounds;
using SurveyPortal.Persistence;
using SurveyPortal.Persistence.Log;
using SurveyPortal.Web.Hosting;
using SurveyPortal.Web.Live;
using SurveyPortal.Web.Shell;

namespace SurveyPortal.Web.Features.Measurements;

/// <summary>How a change of a round ends; what a person reads about it stands in <see cref="RoundNews"/>.</summary>
internal abstract record RoundChange
{
    internal sealed record Done : RoundChange;

    /// <summary>The round is not, or no longer, in a state that allows it.</summary>
    internal sealed record NotNow(RoundState State) : RoundChange;

    /// <summary>Somebody else, or the clock, changed the round at the same moment.</summary>
    internal sealed record Overtaken : RoundChange;

    internal sealed record Faulty(IReadOnlyList<FormFault> Faults) : RoundChange;

    internal sealed record Unknown : RoundChange;
}

/// <summary>Changes one round of those the person manages, enters it in the log and tells everyone; two people at once are an ending, not a crash.</summary>
internal sealed class ChangeRound(IDbContextFactory<PortalContext> databases, RoundSignal signal, CurrentPerson current, EventLog log)
{
    public async Task<RoundChange> RunAsync(Guid roundId, LogKind kind, Func<Round, RoundChange> change, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        if (await database.Rounds.SingleOrDefaultAsync(round => round.Id == roundId, cancellationToken) is not { } round
            || !(await current.FindAsync()).MayWith(PortalAction.ManageRounds, round.AreaId))
        {
            return new RoundChange.Unknown();
        }

        var outcome = change(round);
        if (outcome is not RoundChange.Done)
        {
            return outcome;
        }

        log.Add(database, await current.AsDoerAsync(), kind, round.Title);
        try
        {
            await database.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateConcurrencyException)
        {
            return new RoundChange.Overtaken();
        }

        await signal.RaiseEverywhereAsync(roundId, cancellationToken);
        return outcome;
    }
}
