using System.Globalization;
using Microsoft.EntityFrameworkCore;
using SurveyPortal.Domain.Access;
using SurveyPortal.Domain.Instruments;
using SurveyPortal.Domain.Rounds;
using SurveyPortal.Persistence;
using SurveyPortal.Persistence.Instruments;
using SurveyPortal.Web.Hosting;

namespace SurveyPortal.Web.Features.Measurements;

/// <summary>One round in the list. Released is known for a closed round only; how many an open one has received is shown live.</summary>
public sealed record ListedRound(Round Round, string Instrument, string? Area, int? Released);

/// <summary>Every round the person may see, the latest first within its state.</summary>
internal sealed class ListRounds(IDbContextFactory<PortalContext> databases, InstrumentCatalog instruments, CurrentPerson current)
{
    private static readonly StringComparer Swedish = StringComparer.Create(CultureInfo.GetCultureInfo("sv-SE"), ignoreCase: true);

    public async Task<ILookup<RoundState, ListedRound>> RunAsync(CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        var rounds = await database.Rounds.AsNoTracking().ToListAsync(cancellationToken);
        var released = await database.Snapshots.Where(snapshot => snapshot.Final)
            .Select(snapshot => new { snapshot.RoundId, snapshot.Released })
            .ToDictionaryAsync(snapshot => snapshot.RoundId, snapshot => snapshot.Released, cancellationToken);
        var areas = await database.Areas.AsNoTracking().ToDictionaryAsync(area => area.Id, area => area.Name, cancellationToken);
        var person = (await current.FindAsync()).Staff();
        return rounds
            .Where(round => person.MayWith(PortalAction.SeeRounds, round.AreaId))
            .OrderByDescending(round => round.ClosedAt ?? round.OpenedAt)
            .ThenBy(round => round.OpensAt ?? DateTime.MaxValue)
            .ThenBy(round => round.Title, Swedish)
            .Select(round => new ListedRound(
                round,
                instruments.Find(round.InstrumentKey, round.InstrumentVersion)?.Title ?? round.InstrumentKey,
                round.AreaId is { } area ? areas.GetValueOrDefault(area) : null,
                released.TryGetValue(round.Id, out var answers) ? answers : null))
            .ToLookup(listed => listed.Round.State);
    }
}
