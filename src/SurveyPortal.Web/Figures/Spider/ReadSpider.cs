using System.Globalization;
using Microsoft.EntityFrameworkCore;
using SurveyPortal.Domain.Instruments;
using SurveyPortal.Domain.Rounds;
using SurveyPortal.Persistence;
using SurveyPortal.Persistence.Instruments;
using SurveyPortal.Persistence.Reading;

namespace SurveyPortal.Web.Figures.Spider;

/// <summary>
/// Reads everything the spiders are made from. It asks nobody's right: whoever shows something of it asks first.
/// </summary>
internal sealed class ReadSpider(IDbContextFactory<PortalContext> databases, InstrumentCatalog instruments, SnapshotReader snapshots)
{
    /// <summary>The newest that is released.</summary>
    public Task<SpiderRecords> RunAsync(CancellationToken cancellationToken) => RunAsync([], cancellationToken);

    /// <param name="pins">
    /// Keys with snapshot numbers (<see cref="SpiderChoice.Pinned"/>): a round is read as it was then, so that a file never changes.
    /// A compiled polygon is only ever found as it is now: mixing its areas' numbers at will would tell them apart.
    /// </param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public async Task<SpiderRecords> RunAsync(IReadOnlyCollection<string> pins, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        var rounds = (await database.Rounds.AsNoTracking().Where(round => round.InstrumentKey == SpiderRecords.Instrument).ToListAsync(cancellationToken))
            .Select(round => (Round: round, Instrument: instruments.Find(round.InstrumentKey, round.InstrumentVersion)))
            .Where(round => round.Instrument?.Score == ScoreKind.Mean).ToList();
        var opened = rounds.Where(round => round.Round.State != RoundState.Planned).ToList();
        var latest = await snapshots.LatestAsync([.. opened.Select(round => round.Round.Id)], cancellationToken);
        var parts = opened.Select(round => new SpiderPart(round.Round, round.Instrument!, latest.GetValueOrDefault(round.Round.Id))).ToList();
        var pinned = new List<SpiderPart>();
        foreach (var (part, number) in parts.SelectMany(part => pins.Select(pin => (part, NumberOf(part.Round, pin)))))
        {
            if (number is { } wanted)
            {
                pinned.Add(part with { Snapshot = wanted == part.Number ? part.Snapshot : await snapshots.FindAsync(part.Round.Id, wanted, cancellationToken) });
            }
        }

        return new SpiderRecords(
            await database.Areas.AsNoTracking().ToListAsync(cancellationToken),
            await database.Campaigns.AsNoTracking().Where(campaign => campaign.InstrumentKey == SpiderRecords.Instrument).ToListAsync(cancellationToken),
            parts,
            pinned,
            [.. rounds.Select(round => round.Round).Where(round => round.State == RoundState.Planned)],
            await database.EarlierResults.AsNoTracking().Where(result => result.InstrumentKey == SpiderRecords.Instrument).ToListAsync(cancellationToken),
            [.. (await instruments.VersionsAsync(SpiderRecords.Instrument, cancellationToken)).Select(version => version.Instrument)]);
    }

    private static int? NumberOf(Round round, string pin) =>
        pin.Split('.') is [var key, var number] && key == SpiderChoices.KeyOf(round) && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var wanted) ? wanted : null;
}
