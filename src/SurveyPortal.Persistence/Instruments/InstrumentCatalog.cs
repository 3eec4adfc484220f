using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using SurveyPortal.Domain.Instruments;
using SurveyPortal.Domain.Rounds;

namespace SurveyPortal.Persistence.Instruments;

/// <summary>
/// Every instrument there is: those that come with the portal, and the association's own versions from the database.
/// What a round was made from never changes, so it is read once.
/// </summary>
public sealed class InstrumentCatalog(IDbContextFactory<PortalContext> databases)
{
    private readonly ConcurrentDictionary<(string Key, int Version), Instrument> _frozen = new();

    /// <summary>The instrument a round was made from.</summary>
    /// <exception cref="KeyNotFoundException">Neither this version of the portal nor the database has it.</exception>
    public Instrument Of(Round round)
    {
        ArgumentNullException.ThrowIfNull(round);
        return Find(round.InstrumentKey, round.InstrumentVersion)
            ?? throw new KeyNotFoundException($"No instrument {round.InstrumentKey} version {round.InstrumentVersion}.");
    }

    /// <summary>
    /// The shipped or frozen instrument of that key and version, or null. Drafts are not found here.
    /// Reads the database the first time a version of one's own is asked for, and never again.
    /// </summary>
    public Instrument? Find(string key, int version)
    {
        if (ShippedInstruments.Find(key, version) is { } shipped)
        {
            return shipped;
        }

        if (_frozen.TryGetValue((key, version), out var known))
        {
            return known;
        }

        using var database = databases.CreateDbContext();
        var content = database.Instruments.AsNoTracking()
            .Where(stored => stored.Key == key && stored.Version == version && stored.Frozen).Select(stored => stored.Content).SingleOrDefault();
        return content is null ? null : _frozen[(key, version)] = Read(key, version, content);
    }

    /// <summary>All versions of a key, shipped first, drafts last.</summary>
    public async Task<IReadOnlyList<CatalogVersion>> VersionsAsync(string key, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        var stored = await database.Instruments.AsNoTracking().Where(row => row.Key == key).OrderBy(row => row.Version).ToListAsync(cancellationToken);
        return
        [
            .. ShippedInstruments.All.Where(shipped => shipped.Key == key).OrderBy(shipped => shipped.Version)
                .Select(shipped => new CatalogVersion(shipped, Shipped: true, Frozen: true, null, 0)),
            .. stored.Select(row => new CatalogVersion(Read(row.Key, row.Version, row.Content), Shipped: false, row.Frozen, row.ChangedAt, row.Stamp)),
        ];
    }

    /// <summary>What a new round can be made from: the newest version of each key, shipped or one's own.</summary>
    public async Task<IReadOnlyList<Instrument>> NewestAsync(CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        var stored = await database.Instruments.AsNoTracking().ToListAsync(cancellationToken);
        return
        [
            .. ShippedInstruments.All.Concat(stored.Select(row => Read(row.Key, row.Version, row.Content)))
                .GroupBy(instrument => instrument.Key, StringComparer.Ordinal)
                .Select(versions => versions.MaxBy(instrument => instrument.Version)!)
                .OrderBy(instrument => instrument.Title, StringComparer.Ordinal),
        ];
    }

    /// <summary>
    /// Freezes a version in the transaction that plans a round with it. Shipped versions are frozen by nature.
    /// </summary>
    /// <exception cref="KeyNotFoundException">There is no such version.</exception>
    public static async Task FreezeAsync(PortalContext database, Instrument instrument, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(database);
        ArgumentNullException.ThrowIfNull(instrument);
        if (ShippedInstruments.Find(instrument.Key, instrument.Version) is not null)
        {
            return;
        }

        var stored = await database.Instruments.SingleOrDefaultAsync(row => row.Key == instrument.Key && row.Version == instrument.Version, cancellationToken)
            ?? throw new KeyNotFoundException($"No instrument {instrument.Key} version {instrument.Version}.");
        if (!stored.Frozen)
        {
            // The stamp guards it: whoever changes the draft at the same moment makes one of the two fail.
            (stored.Frozen, stored.Stamp) = (true, stored.Stamp + 1);
        }
    }

    private static Instrument Read(string key, int version, string content) =>
        InstrumentFile.Read($"{key} {version}", content) is { Instrument: { } instrument }
            ? instrument
            : throw new InvalidDataException($"The stored instrument {key} version {version} cannot be read.");
}

/// <summary>One version of an instrument.</summary>
/// <param name="Instrument">The instrument.</param>
/// <param name="Shipped">True when it comes with the portal.</param>
/// <param name="Frozen">True when it can no longer be changed.</param>
/// <param name="ChangedAt">When it was last changed, UTC; null for a shipped one.</param>
/// <param name="Stamp">What a change must know.</param>
public sealed record CatalogVersion(Instrument Instrument, bool Shipped, bool Frozen, DateTime? ChangedAt, int Stamp);
