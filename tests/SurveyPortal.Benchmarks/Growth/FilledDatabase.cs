using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SurveyPortal.Benchmarks.Hosting;
using SurveyPortal.Domain.Instruments;
using SurveyPortal.Domain.Release;
using SurveyPortal.Domain.Rounds;
using SurveyPortal.Persistence;
using SurveyPortal.Persistence.Intake;
using SurveyPortal.Persistence.Reading;
using SurveyPortal.Persistence.Release;
using SurveyPortal.Persistence.Sqlite;
using SurveyPortal.Persistence.Storage;

namespace SurveyPortal.Benchmarks.Growth;

/// <summary>A real SQLite file with one open round and very many released answers, behind the portal's own services.</summary>
internal sealed class FilledDatabase : IAsyncDisposable
{
    /// <summary>Answers of each group that come in before a step; all but the ones held back move.</summary>
    public const int NewPerGroup = 32;

    private static readonly Instrument Instrument = ShippedInstruments.All[0];
    private static readonly string[] Groups = [.. Instrument.ReleaseQuestion?.Options.Select(option => option.Value) ?? [ReleaseLedger.WholeRound]];
    private static readonly string Sheet = string.Concat(Instrument.Items.Select(item => Instrument.ScaleOf(item).Steps.Count));

    private readonly TemporaryFolder _folder = new();
    private readonly ServiceProvider _services;
    private readonly Guid _openRound = RandomId.Create();
    private readonly HashSet<ShortCode> _shortCodes = [];

    private FilledDatabase() => _services = new ServiceCollection()
        .AddLogging()
        .AddMetrics()
        .AddSingleton(TimeProvider.System)
        .AddPersistence(new DatabaseSettings(DatabaseProvider.Sqlite, DatabasePath, ""), new IntakeSettings(1024, 512))
        .BuildServiceProvider();

    private string DatabasePath => _folder.File("portal.db");

    public static async Task<FilledDatabase> CreateAsync(Filling filling, CancellationToken cancellationToken)
    {
        var database = new FilledDatabase();
        try
        {
            await database._services.GetRequiredService<DatabaseStart>().PrepareAsync(cancellationToken);
            await database.FillAsync(filling, cancellationToken);

            // The first step of a round holds back k of each group; from the second on, all steps move as many.
            await database.ReceiveAsync(cancellationToken);
            await database.StepAsync(cancellationToken);
            return database;
        }
        catch
        {
            await database.DisposeAsync();
            throw;
        }
    }

    /// <summary>Puts new answers into the inbox.</summary>
    public Task ReceiveAsync(CancellationToken cancellationToken) => InsertAsync("Inbox", _openRound, NewPerGroup, cancellationToken);

    /// <summary>One tick of the release clock.</summary>
    public async Task StepAsync(CancellationToken cancellationToken)
    {
        var changed = await _services.GetRequiredService<ReleaseRounds>().TickAsync(cancellationToken);
        if (!changed.Contains(_openRound))
        {
            throw new InvalidOperationException("The release step moved nothing.");
        }
    }

    /// <summary>What a results page loads, with nothing in memory from before.</summary>
    public async Task LoadResultsAsync(CancellationToken cancellationToken)
    {
        var databases = _services.GetRequiredService<IDbContextFactory<PortalContext>>();
        _ = await new SnapshotReader(databases).LatestAsync(_openRound, cancellationToken)
            ?? throw new InvalidOperationException("There is no snapshot.");
        await new ReceivedCounter(databases).CountAsync(_openRound, cancellationToken);
    }

    public long CountReleased() => new StoredAnswers(DatabasePath).Scalar("""SELECT COUNT(*) FROM "ReleasedAnswers" """);

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        SqliteConnection.ClearAllPools();
        _folder.Dispose();
    }

    private async Task FillAsync(Filling filling, CancellationToken cancellationToken)
    {
        await using var context = await _services.GetRequiredService<IDbContextFactory<PortalContext>>().CreateDbContextAsync(cancellationToken);
        var now = DateTime.UtcNow;
        var own = filling.PerClosedRound == 0 ? filling.Answers : 0;
        Add(context, NewRound(_openRound, now), own / Groups.Length);
        var closed = Enumerable.Range(0, filling.ClosedRounds).Select(_ => NewRound(RandomId.Create(), now)).ToList();
        foreach (var round in closed)
        {
            round.Close(now);
            Add(context, round, filling.PerClosedRound / Groups.Length);
        }

        await context.SaveChangesAsync(cancellationToken);
        await InsertAsync("ReleasedAnswers", _openRound, own / Groups.Length, cancellationToken);
        foreach (var round in closed.OrderBy(round => round.Id))
        {
            await InsertAsync("ReleasedAnswers", round.Id, filling.PerClosedRound / Groups.Length, cancellationToken);
        }
    }

    private Round NewRound(Guid id, DateTime now)
    {
        // Short codes are short: among so many rounds the same one may be drawn twice.
        var shortCode = RandomId.ShortCode();
        while (!_shortCodes.Add(shortCode))
        {
            shortCode = RandomId.ShortCode();
        }

        var round = Round.Plan(id, Instrument, "Benchmark", RandomId.RoundCode(), shortCode, ReleaseRule.Strictest(Instrument.Thresholds, 0, 0));
        round.Open(now);
        return round;
    }

    /// <summary>The round with a ledger and a snapshot that already account for its answers.</summary>
    private static void Add(PortalContext context, Round round, int perGroup)
    {
        context.Rounds.Add(round);
        if (perGroup == 0)
        {
            return;
        }

        int[] CountsOf(Item item) => [.. Enumerable.Repeat(0, Instrument.ScaleOf(item).Steps.Count - 1), perGroup];
        var number = 1;
        var ledger = new LedgerState(number, [.. Groups.Select(group => new LedgerGroup(
            group, perGroup, [.. Instrument.Items.Select(item => new LedgerItem(item.Key, CountsOf(item), CountsOf(item)))]))]);
        var snapshot = new Snapshot(number, round.State == RoundState.Closed, [.. Groups.Select(group => new GroupSnapshot(
            group, perGroup, Instrument.Items.ToDictionary(item => item.Key, item => new Tally(CountsOf(item)))))]);
        context.Ledgers.Add(new StoredLedger { RoundId = round.Id, Content = StoredJson.Write(ledger) });
        context.Snapshots.Add(new StoredSnapshot
        {
            RoundId = round.Id,
            Number = number,
            Final = snapshot.Final,
            Released = snapshot.Released,
            MadeAt = round.OpenedAt!.Value,
            Content = StoredJson.Write(snapshot),
        });
    }

    /// <summary>Rows with random keys, in key order as the release step writes them.</summary>
    private async Task InsertAsync(string table, Guid round, int perGroup, CancellationToken cancellationToken)
    {
        await using var connection = await SqliteFile.OpenAsync(DatabasePath, cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        foreach (var group in Groups)
        {
            await using var insert = connection.CreateCommand();
            insert.CommandText = string.Create(CultureInfo.InvariantCulture, $"""
                WITH RECURSIVE n(i) AS (SELECT 1 WHERE $count > 0 UNION ALL SELECT i + 1 FROM n WHERE i < $count)
                INSERT INTO "{table}" ("RoundId", "Group", "Id", "Sheet") SELECT $round, $group, randomblob(16) AS id, $sheet FROM n ORDER BY id
                """);
            insert.Parameters.AddWithValue("$count", perGroup);
            insert.Parameters.AddWithValue("$round", round);
            insert.Parameters.AddWithValue("$group", group);
            insert.Parameters.AddWithValue("$sheet", Sheet);
            await insert.ExecuteNonQueryAsync(cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
    }
}
