using System.Data;
using System.Text;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using SurveyPortal.Domain.Rounds;
using SurveyPortal.Persistence.Log;
using SurveyPortal.Persistence.Reading;
using SurveyPortal.Persistence.Release;
using SurveyPortal.Persistence.Tests.Engines;

namespace SurveyPortal.Persistence.Tests.Release;

public sealed class DeleteAnswersTests
{
    private const string Planted = "PLANTERAT-SVAR-7318";
    private static readonly Doer Head = new(null, "Demo Förbundschef");

    [Theory, OnSqlite, OnPostgres]
    public async Task Answers_go_and_what_was_released_stays(Engine engine)
    {
        await using var portal = await PortalDatabase.CreateAsync(engine);
        var round = await SettledAsync(portal);
        var other = await SettledAsync(portal);
        var before = await portal.Get<SnapshotReader>().LatestAsync(round.Id, CancellationToken.None);

        Assert.Equal(DeletionOutcome.Deleted, await DeleteAsync(portal, round));

        foreach (var table in new[] { "Inbox", "ReleasedAnswers", "Ledgers" })
        {
            Assert.Equal([other.Id], (await portal.QueryAsync($"""SELECT DISTINCT "RoundId" FROM "{table}" """)).Select(row => Guid.Parse(row[0].ToString()!)));
        }

        await using var fresh = await portal.AnotherNodeAsync();
        Assert.Equal(before, await fresh.Get<SnapshotReader>().LatestAsync(round.Id, CancellationToken.None));
        await using var database = await portal.Contexts.CreateDbContextAsync();
        var kept = await database.Rounds.SingleAsync(row => row.Id == round.Id);
        Assert.Equal(portal.Clock.Now, kept.AnswersDeletedAt);
        var protocol = await database.DeletionProtocols.SingleAsync();
        Assert.Equal((round.Id, portal.Clock.Now, "Demo Förbundschef", "Dnr 2026/14", before!.Released), (protocol.RoundId, protocol.At, protocol.By, protocol.Reference, protocol.Released));
        var entry = await database.LogEvents.SingleAsync(entry => entry.Kind == LogKind.AnswersDeleted);
        Assert.Equal((round.Title, "Dnr 2026/14", "Demo Förbundschef"), (entry.Subject, entry.Detail, entry.Actor));

        // Nothing is released again of a round that is over.
        Assert.Empty(await portal.TickAsync());
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Two_people_at_once_delete_once(Engine engine)
    {
        await using var portal = await PortalDatabase.CreateAsync(engine);
        await using var other = await portal.AnotherNodeAsync();
        var round = await SettledAsync(portal);

        var outcomes = await Task.WhenAll(new[] { portal, other, portal, other }.Select(node => Task.Run(() => DeleteAsync(node, round))));

        Assert.Single(outcomes, DeletionOutcome.Deleted);
        Assert.Equal(DeletionOutcome.NotThere, await DeleteAsync(other, round));
        Assert.Equal(1, await portal.CountAsync("DeletionProtocols"));
        await using var database = await portal.Contexts.CreateDbContextAsync();
        Assert.Equal(1, await database.LogEvents.CountAsync(entry => entry.Kind == LogKind.AnswersDeleted));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Only_a_settled_round_is_deleted(Engine engine)
    {
        await using var portal = await PortalDatabase.CreateAsync(engine);
        var round = await portal.OpenRoundAsync();
        await portal.StoreAsync(round, 20, Build.Woman);
        Assert.Equal(DeletionOutcome.NotThere, await DeleteAsync(portal, round));
        await portal.CloseRoundAsync(round.Id);
        Assert.Equal(DeletionOutcome.NotThere, await DeleteAsync(portal, round));

        Assert.Equal(20, await portal.CountAsync("Inbox"));
        Assert.Equal(0, await portal.CountAsync("DeletionProtocols"));
        Assert.Equal(DeletionOutcome.NotThere, await portal.Get<DeleteAnswers>().RunAsync(RandomId.Create(), Head, "Dnr 1", CancellationToken.None));
    }

    [Fact]
    public async Task A_deleted_answer_is_nowhere_in_the_file_the_log_or_a_later_backup()
    {
        await using var portal = await PortalDatabase.CreateAsync(Engine.Sqlite);
        var round = await SettledAsync(portal, count: 600);
        await PlantAsync(portal, round);
        var ids = (await portal.QueryAsync("""SELECT "Id" FROM "Inbox" UNION ALL SELECT "Id" FROM "ReleasedAnswers" """)).Select(row => (byte[])row[0]).ToList();
        Assert.True(ids.Count > 600);
        Assert.Contains(Files(portal), file => Holds(file, Encoding.UTF8.GetBytes(Planted)));

        Assert.Equal(DeletionOutcome.Deleted, await DeleteAsync(portal, round));
        await portal.Get<Backup>().WriteAsync(Path.Combine(Path.GetDirectoryName(portal.Settings.Path)!, "copy.db"), CancellationToken.None);

        Assert.Equal(0, new FileInfo(portal.Settings.Path + "-wal").Length);
        AssertNowhere(portal, ids);
    }

    [Fact]
    public async Task A_reader_in_the_way_only_puts_off_the_sweeping()
    {
        await using var portal = await PortalDatabase.CreateAsync(Engine.Sqlite);
        var round = await SettledAsync(portal, count: 600);
        await PlantAsync(portal, round);
        var ids = (await portal.QueryAsync("""SELECT "Id" FROM "ReleasedAnswers" """)).Select(row => (byte[])row[0]).ToList();
        await using (var reader = (SqliteConnection)await portal.ConnectAsync())
        await using (var reading = reader.BeginTransaction(IsolationLevel.Serializable, deferred: true))
        {
            await using var count = reader.CreateCommand();
            count.Transaction = reading;
            count.CommandText = """SELECT COUNT(*) FROM "ReleasedAnswers" """;
            await count.ExecuteScalarAsync();

            Assert.Equal(DeletionOutcome.Deleted, await DeleteAsync(portal, round));
            Assert.NotEqual(0, new FileInfo(portal.Settings.Path + "-wal").Length);
        }

        await portal.TickAsync();

        Assert.Equal(0, new FileInfo(portal.Settings.Path + "-wal").Length);
        AssertNowhere(portal, ids);
    }

    [Theory, OnPostgres]
    public async Task On_a_server_a_deletion_leaves_no_dead_rows(Engine engine)
    {
        await using var portal = await PortalDatabase.CreateAsync(engine);
        await DeleteAsync(portal, await SettledAsync(portal, count: 300));

        foreach (var table in new[] { "Inbox", "ReleasedAnswers" })
        {
            Assert.Equal(0L, (await portal.QueryAsync($"""SELECT pg_relation_size('"{table}"')"""))[0][0]);
        }
    }

    private static Task<DeletionOutcome> DeleteAsync(PortalDatabase portal, Round round) =>
        portal.Get<DeleteAnswers>().RunAsync(round.Id, Head, "Dnr 2026/14", CancellationToken.None);

    // Women are released; the men are too few, and are withheld for good.
    private static async Task<Round> SettledAsync(PortalDatabase portal, int count = 20)
    {
        var round = await portal.OpenRoundAsync();
        await portal.StoreAsync(round, count, Build.Woman);
        await portal.StoreAsync(round, 3, Build.Man, from: 5000);
        await portal.TickAsync();
        await portal.CloseRoundAsync(round.Id);
        await portal.TickAsync();
        return round;
    }

    private static Task PlantAsync(PortalDatabase portal, Round round) => portal.ExecuteAsync($"""
        UPDATE "Inbox" SET "Sheet" = '{Planted}' WHERE "RoundId" = '{round.Id.ToString().ToUpperInvariant()}';
        UPDATE "ReleasedAnswers" SET "Sheet" = '{Planted}' WHERE "RoundId" = '{round.Id.ToString().ToUpperInvariant()}';
        UPDATE "Ledgers" SET "Content" = '{Planted}';
        """);

    private static void AssertNowhere(PortalDatabase portal, List<byte[]> ids)
    {
        foreach (var file in Files(portal))
        {
            Assert.False(Holds(file, Encoding.UTF8.GetBytes(Planted)), $"A deleted answer is in {Path.GetFileName(file)}.");
            Assert.All(ids, id => Assert.False(Holds(file, id), $"The key of a deleted answer is in {Path.GetFileName(file)}."));
        }
    }

    private static string[] Files(PortalDatabase portal) => Directory.GetFiles(Path.GetDirectoryName(portal.Settings.Path)!);

    private static bool Holds(string file, byte[] planted)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray().AsSpan().IndexOf(planted) >= 0;
    }
}
