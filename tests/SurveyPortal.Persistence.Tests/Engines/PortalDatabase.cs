using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using SurveyPortal.Domain.Answers;
using SurveyPortal.Domain.Rounds;
using SurveyPortal.Persistence.Intake;
using SurveyPortal.Persistence.Reading;
using SurveyPortal.Persistence.Release;

namespace SurveyPortal.Persistence.Tests.Engines;

/// <summary>The persistence of one portal node on a database of its own, with the intake running.</summary>
internal sealed class PortalDatabase : IAsyncDisposable
{
    private static readonly Lazy<Task<string>> SqliteTemplate = new(MakeSqliteTemplateAsync);
    private static readonly Lazy<Task<string>> PostgresTemplate = new(MakePostgresTemplateAsync);

    private readonly ServiceProvider _services;
    private readonly bool _owns;
    private Task _writer = Task.CompletedTask;

    private PortalDatabase(DatabaseSettings settings, IntakeSettings intake, TestClock clock, bool owns, Action<IServiceCollection>? change)
    {
        (Settings, Clock, _owns) = (settings, clock, owns);
        var services = new ServiceCollection().AddLogging().AddMetrics();
        services.AddSingleton<TimeProvider>(clock);
        services.AddPersistence(settings, intake);
        change?.Invoke(services);
        _services = services.BuildServiceProvider();
    }

    public static IntakeSettings Intake { get; } = new(10_000, 256);

    public DatabaseSettings Settings { get; }

    public TestClock Clock { get; }

    public IDbContextFactory<PortalContext> Contexts => Get<IDbContextFactory<PortalContext>>();

    public AnswerIntake Answers => Get<AnswerIntake>();

    public IAnswerStore Store => Get<IAnswerStore>();

    public DatabaseStart Start => Get<DatabaseStart>();

    public ReleaseRounds Release => Get<ReleaseRounds>();

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    /// <summary>A migrated database with the intake running; a copy of a file that is at rest, when one is given.</summary>
    public static async Task<PortalDatabase> CreateAsync(
        Engine engine, IntakeSettings? intake = null, Action<IServiceCollection>? change = null, bool running = true, string? from = null)
    {
        var settings = engine == Engine.Sqlite
            ? Empty()
            : await EmptyAsync(await PostgresTemplate.Value);
        if (engine == Engine.Sqlite)
        {
            File.Copy(from ?? await SqliteTemplate.Value, settings.Path);
        }

        var portal = new PortalDatabase(settings, intake ?? Intake, new TestClock(), owns: true, change);
        await portal.Get<InstallationSecrets>().LoadAsync(CancellationToken.None);
        if (running)
        {
            portal.StartWriter();
        }

        return portal;
    }

    /// <summary>Services on a place where nothing is yet.</summary>
    public static async Task<PortalDatabase> NothingYetAsync(Engine engine) =>
        new(engine == Engine.Sqlite ? Empty() : await EmptyAsync(null), Intake, new TestClock(), owns: true, null);

    /// <summary>Services on a file that is there, for example a restored backup.</summary>
    public static PortalDatabase On(string file) => On(new DatabaseSettings(DatabaseProvider.Sqlite, file, ""));

    public static PortalDatabase On(DatabaseSettings settings) => new(settings, Intake, new TestClock(), owns: false, null);

    /// <summary>Another node, or the same one after a restart, on the same database and clock.</summary>
    public async Task<PortalDatabase> AnotherNodeAsync(Action<IServiceCollection>? change = null)
    {
        var node = new PortalDatabase(Settings, Intake, Clock, owns: false, change);
        await node.Get<InstallationSecrets>().LoadAsync(CancellationToken.None);
        node.StartWriter();
        return node;
    }

    public void StartWriter() => _writer = Task.Run(() => Answers.RunAsync(CancellationToken.None));

    /// <summary>Takes no more answers and waits until those that came are stored.</summary>
    public async Task DrainAsync()
    {
        Answers.Complete();
        await _writer;
    }

    public async Task<Round> PlanRoundAsync(Action<Round>? change = null, Round? round = null)
    {
        round ??= Build.Round();
        change?.Invoke(round);
        await using var database = await Contexts.CreateDbContextAsync();
        database.Rounds.Add(round);
        await database.SaveChangesAsync();
        return round;
    }

    public Task<Round> OpenRoundAsync(Round? round = null) => PlanRoundAsync(round => round.Open(Clock.Now), round);

    /// <summary>Closes the round as staff do; the next tick releases the rest.</summary>
    public async Task CloseRoundAsync(Guid roundId)
    {
        await using var database = await Contexts.CreateDbContextAsync();
        Assert.True((await database.Rounds.SingleAsync(round => round.Id == roundId)).Close(Clock.Now));
        await database.SaveChangesAsync();
    }

    public Task<StoreOutcome> StoreAsync(Round round, AnswerSheet sheet, SubmissionKey? key = null, bool open = true, RoundCode? code = null) =>
        Answers.StoreAsync(round.Id, key ?? RandomId.SubmissionKey(), code, sheet, open, CancellationToken.None);

    public async Task StoreAsync(Round round, int count, string group, int from = 0)
    {
        var outcomes = await Task.WhenAll(Enumerable.Range(from, count).Select(number => StoreAsync(round, Build.Sheet(number, group))));
        Assert.All(outcomes, outcome => Assert.Equal(StoreOutcome.Stored, outcome));
    }

    public Task<IReadOnlyList<Guid>> TickAsync() => Release.TickAsync(CancellationToken.None);

    public Task<int> ReceivedAsync(Round round) => Get<ReceivedCounter>().CountAsync(round.Id, CancellationToken.None);

    /// <summary>A connection that has nothing to do with the portal's own.</summary>
    public async Task<DbConnection> ConnectAsync()
    {
        DbConnection connection = Settings.Provider == DatabaseProvider.Sqlite
            ? new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = Settings.Path, Pooling = false }.ToString())
            : new NpgsqlConnection(Settings.ConnectionString);
        await connection.OpenAsync();
        return connection;
    }

    public async Task<List<object[]>> QueryAsync(string sql)
    {
        await using var connection = await ConnectAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<object[]>();
        while (await reader.ReadAsync())
        {
            var row = new object[reader.FieldCount];
            reader.GetValues(row);
            rows.Add(row);
        }

        return rows;
    }

    public async Task ExecuteAsync(string sql)
    {
        await using var connection = await ConnectAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>The bytes of the SQLite file, or of the one beside it with this ending.</summary>
    public byte[] BytesOf(string ending)
    {
        using var stream = new FileStream(Settings.Path + ending, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }

    public async Task<long> CountAsync(string table) =>
        Convert.ToInt64((await QueryAsync($"""SELECT COUNT(*) FROM "{table}" """))[0][0], System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Group and steps of every stored answer, in no order.</summary>
    public async Task<List<string>> SheetsAsync(string table) =>
        [.. (await QueryAsync($"""SELECT "Group", "Sheet" FROM "{table}" """)).Select(row => $"{row[0]} {row[1]}").Order(StringComparer.Ordinal)];

    public async ValueTask DisposeAsync()
    {
        await DrainAsync();
        await _services.DisposeAsync();
        if (Settings.Provider == DatabaseProvider.Sqlite)
        {
            SqliteConnection.ClearPool(new SqliteConnection(Sqlite.SqliteFile.ConnectionString(Settings.Path)));
            if (_owns)
            {
                Directory.Delete(Path.GetDirectoryName(Settings.Path)!, recursive: true);
            }
        }
        else
        {
            NpgsqlConnection.ClearPool(new NpgsqlConnection(Settings.ConnectionString));
            if (_owns)
            {
                var name = new NpgsqlConnectionStringBuilder(Settings.ConnectionString).Database;
                await (await PostgresServer.GetAsync()).ExecuteAsync($"""DROP DATABASE IF EXISTS "{name}" WITH (FORCE)""");
            }
        }
    }

    private static DatabaseSettings Empty() =>
        new(DatabaseProvider.Sqlite, Path.Combine(Directory.CreateTempSubdirectory("portal-tests-").FullName, "portal.db"), "");

    private static async Task<DatabaseSettings> EmptyAsync(string? template)
    {
        var server = await PostgresServer.GetAsync();
        var name = "portal_" + RandomId.Create().ToString("N");
        if (template is not null)
        {
            await server.ExecuteAsync($"CREATE DATABASE {name} TEMPLATE {template}");
        }

        return new DatabaseSettings(DatabaseProvider.Postgres, "", server.ConnectionString(name));
    }

    // Migrated once and copied: the migrations have tests of their own.
    private static async Task<string> MakeSqliteTemplateAsync()
    {
        var settings = Empty();
        await using (var portal = new PortalDatabase(settings, Intake, new TestClock(), owns: false, null))
        {
            await portal.Start.PrepareAsync(CancellationToken.None);
        }

        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(Path.GetDirectoryName(settings.Path)!, recursive: true);
        return settings.Path;
    }

    private static async Task<string> MakePostgresTemplateAsync()
    {
        const string Name = "migrated";
        var server = await PostgresServer.GetAsync();
        var settings = new DatabaseSettings(DatabaseProvider.Postgres, "", server.ConnectionString(Name));
        await using var portal = new PortalDatabase(settings, Intake, new TestClock(), owns: false, null);
        await portal.Start.PrepareAsync(CancellationToken.None);
        return Name;
    }
}
