using System.Security.Cryptography;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using SurveyPortal.Persistence.Intake;
using SurveyPortal.Persistence.Sqlite;
using SurveyPortal.Persistence.Tests.Engines;

namespace SurveyPortal.Persistence.Tests.Storage;

/// <summary>What is moved or forgotten is gone from where it was, also for whoever reads the file's bytes.</summary>
public sealed class NothingLeftBehindTests
{
    private const int Day = 740_000;

    [Fact]
    public async Task Every_connection_overwrites_what_it_deletes_and_waits_for_the_disk()
    {
        await using var portal = await PortalDatabase.CreateAsync(Engine.Sqlite);

        await using var database = await portal.Contexts.CreateDbContextAsync();
        await database.Database.OpenConnectionAsync();
        await AssertPragmasAsync((SqliteConnection)database.Database.GetDbConnection());

        await using var again = portal.Contexts.CreateDbContext();
        _ = await again.Rounds.CountAsync();
        again.Database.OpenConnection();
        await AssertPragmasAsync((SqliteConnection)again.Database.GetDbConnection());

        await using var own = await SqliteFile.OpenAsync(portal.Settings.Path, CancellationToken.None);
        await AssertPragmasAsync(own);
    }

    [Theory]
    [InlineData(20)]
    [InlineData(600)]
    public async Task After_a_release_step_a_moved_answer_is_in_one_place_only(int count)
    {
        await using var portal = await PortalDatabase.CreateAsync(Engine.Sqlite);
        var round = await portal.OpenRoundAsync();
        await portal.StoreAsync(round, count, Build.Woman);
        var ids = (await portal.QueryAsync("""SELECT "Id" FROM "Inbox" """)).Select(row => (byte[])row[0]).ToList();

        await portal.TickAsync();

        Assert.Equal(0, new FileInfo(portal.Settings.Path + "-wal").Length);
        var file = await File.ReadAllBytesAsync(portal.Settings.Path);
        Assert.All(ids, id => Assert.Equal(1, Occurrences(file, id)));
    }

    [Fact]
    public async Task A_log_that_a_reader_held_up_is_emptied_at_the_next_tick()
    {
        await using var portal = await PortalDatabase.CreateAsync(Engine.Sqlite);
        var round = await portal.OpenRoundAsync();
        await portal.StoreAsync(round, 20, Build.Woman);
        await using var reader = (SqliteConnection)await portal.ConnectAsync();
        await using (var reading = reader.BeginTransaction(deferred: true))
        {
            await using var count = reader.CreateCommand();
            count.Transaction = reading;
            count.CommandText = """SELECT COUNT(*) FROM "Inbox" """;
            await count.ExecuteScalarAsync();

            Assert.Equal([round.Id], await portal.TickAsync());
            Assert.NotEqual(0, new FileInfo(portal.Settings.Path + "-wal").Length);
        }

        Assert.Empty(await portal.TickAsync());
        Assert.Equal(0, new FileInfo(portal.Settings.Path + "-wal").Length);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Keys_of_earlier_days_are_forgotten_and_the_answers_stay(Engine engine)
    {
        await using var portal = await PortalDatabase.CreateAsync(engine);
        var round = await portal.OpenRoundAsync();
        var key = RandomId.SubmissionKey();
        await portal.StoreAsync(round, Build.Sheet(), key);
        var today = DateOnly.FromDateTime(portal.Clock.Now).DayNumber;
        Assert.Equal([today], (await portal.QueryAsync("""SELECT "Day" FROM "SubmissionKeys" """)).Select(row => Convert.ToInt32(row[0], System.Globalization.CultureInfo.InvariantCulture)));

        await portal.Store.ForgetKeysAsync(today, CancellationToken.None);
        Assert.Equal(1, await portal.CountAsync("SubmissionKeys"));
        await portal.Store.ForgetKeysAsync(today + 1, CancellationToken.None);

        Assert.Equal(0, await portal.CountAsync("SubmissionKeys"));
        Assert.Equal(1, await portal.CountAsync("Inbox"));
    }

    [Fact]
    public async Task A_forgotten_key_is_nowhere_in_the_file_nor_in_the_log()
    {
        await using var portal = await PortalDatabase.CreateAsync(Engine.Sqlite);
        var round = await portal.OpenRoundAsync();
        var hashes = new List<byte[]>();
        for (var i = 0; i < 3; i++)
        {
            var batch = Enumerable.Range(0, 60).Select(number => new PendingAnswer(
                round.Id, RandomNumberGenerator.GetBytes(32), Build.Woman, Build.Sheet(number).ToCode(), RandomNumberGenerator.GetBytes(16), open: true)).ToList();
            hashes.AddRange(batch.Select(pending => pending.KeyHash));
            await portal.Store.CommitAsync(batch, Day, CancellationToken.None);
        }

        await portal.Store.ForgetKeysAsync(Day + 1, CancellationToken.None);

        Assert.Equal(0, new FileInfo(portal.Settings.Path + "-wal").Length);
        var file = await File.ReadAllBytesAsync(portal.Settings.Path);
        Assert.All(hashes, hash => Assert.Equal(0, Occurrences(file, hash)));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task The_submission_key_itself_is_never_stored(Engine engine)
    {
        await using var portal = await PortalDatabase.CreateAsync(engine);
        var round = await portal.OpenRoundAsync();
        var key = RandomId.SubmissionKey();
        await portal.StoreAsync(round, Build.Sheet(), key);

        var hash = (byte[])(await portal.QueryAsync("""SELECT "Hash" FROM "SubmissionKeys" """)).Single()[0];

        // Without the installation's secret nobody can tell whether a key was used.
        var bytes = Convert.FromHexString(key.ToString());
        Assert.Equal(32, hash.Length);
        Assert.NotEqual(SHA256.HashData(bytes), hash);
        Assert.NotEqual(SHA256.HashData([.. round.Id.ToByteArray(), .. bytes]), hash);
        Assert.Equal(HMACSHA256.HashData(portal.Get<InstallationSecrets>().Submission, (byte[])[.. round.Id.ToByteArray(), .. bytes]), hash);
    }

    [Theory, OnPostgres]
    public async Task On_a_server_moved_rows_and_forgotten_keys_leave_no_dead_rows(Engine engine)
    {
        await using var portal = await PortalDatabase.CreateAsync(engine);
        var round = await portal.OpenRoundAsync();
        await portal.StoreAsync(round, 300, Build.Woman);
        await portal.TickAsync();
        await portal.CloseRoundAsync(round.Id);
        await portal.TickAsync();
        await portal.Store.ForgetKeysAsync(int.MaxValue, CancellationToken.None);

        Assert.Equal(0L, await BytesAsync(portal, "Inbox"));
        Assert.Equal(0L, await BytesAsync(portal, "SubmissionKeys"));
    }

    private static async Task<long> BytesAsync(PortalDatabase portal, string table) =>
        (long)(await portal.QueryAsync($"""SELECT pg_relation_size('"{table}"')"""))[0][0];

    private static async Task AssertPragmasAsync(SqliteConnection connection)
    {
        Assert.Equal(1L, await PragmaAsync(connection, "secure_delete"));
        Assert.Equal(2L, await PragmaAsync(connection, "synchronous"));
        Assert.Equal("wal", await PragmaAsync(connection, "journal_mode"));
    }

    private static async Task<object?> PragmaAsync(SqliteConnection connection, string name)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = $"PRAGMA {name}";
        return await command.ExecuteScalarAsync();
    }

    private static int Occurrences(ReadOnlySpan<byte> file, ReadOnlySpan<byte> planted)
    {
        var found = 0;
        for (int at; (at = file.IndexOf(planted)) >= 0; file = file[(at + 1)..])
        {
            found++;
        }

        return found;
    }
}
