using System.Globalization;
using Microsoft.EntityFrameworkCore;
using SurveyPortal.Domain.Instruments;
using SurveyPortal.Domain.Rounds;
using SurveyPortal.Persistence;

namespace SurveyPortal.Web.Features.Measurements;

/// <summary>One round in the list. Released is known for a closed round only; how many an open one has received is shown live.</summary>
public sealed record ListedRound(Round Round, string Instrument, int? Released);

/// <summary>Every round, the latest first within its state.</summary>
internal sealed class ListRounds(IDbContextFactory<PortalContext> databases)
{
    private static readonly StringComparer Swedish = StringComparer.Create(CultureInfo.GetCultureInfo("sv-SE"), ignoreCase: true);

    public async Task<ILookup<RoundState, ListedRound>> RunAsync(CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        var rounds = await database.Rounds.AsNoTracking().ToListAsync(cancellationToken);
        var released = await database.Snapshots.Where(snapshot => snapshot.Final)
            .Select(snapshot => new { snapshot.RoundId, snapshot.Released })
            .ToDictionaryAsync(snapshot => snapshot.RoundId, snapshot => snapshot.Released, cancellationToken);
        return rounds
            .OrderByDescending(round => round.ClosedAt ?? round.OpenedAt)
            .ThenBy(round => round.OpensAt ?? DateTime.MaxValue)
            .ThenBy(round => round.Title, Swedish)
            .Select(round => new ListedRound(
                round,
                ShippedInstruments.Find(round.InstrumentKey, round.InstrumentVersion)?.Title ?? round.InstrumentKey,
                released.TryGetValue(round.Id, out var answers) ? answers : null))
            .ToLookup(listed => listed.Round.State);
    }
}
