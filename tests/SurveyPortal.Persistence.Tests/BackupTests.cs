using System.Collections.Concurrent;
using SurveyPortal.Persistence.Intake;
using SurveyPortal.Persistence.Tests.Engines;

namespace SurveyPortal.Persistence.Tests;

/// <summary>Promise P18: it comes back.</summary>
public sealed class BackupTests
{
    [Fact]
    public async Task A_backup_in_the_midst_of_answers_holds_every_answer_acknowledged_before_it()
    {
        await using var portal = await PortalDatabase.CreateAsync(Engine.Sqlite, new IntakeSettings(10_000, 20));
        var round = await portal.OpenRoundAsync();
        var acknowledged = new ConcurrentQueue<string>();
        using var more = new SemaphoreSlim(0);
        using var over = new CancellationTokenSource();
        var answering = Enumerable.Range(0, 10).Select(async sender =>
        {
            for (var number = 0; !over.IsCancellationRequested; number++)
            {
                var sheet = Build.Sheet((sender * 20_000) + number, sender % 2 == 0 ? Build.Woman : Build.Man);
                Assert.Equal(StoreOutcome.Stored, await portal.StoreAsync(round, sheet));
                acknowledged.Enqueue($"{sheet.Group} {sheet.ToCode()}");
                more.Release();
            }
        }).ToList();
        await TakeAsync(more, 200);
        await portal.TickAsync();
        await TakeAsync(more, 100);

        var before = acknowledged.ToArray();
        var file = Path.Combine(Path.GetDirectoryName(portal.Settings.Path)!, "copies", "backup.db");
        await portal.Get<Backup>().WriteAsync(file, CancellationToken.None);
        await over.CancelAsync();
        await Task.WhenAll(answering);

        await using var restored = await RestoreAsync(file);
        var there = await AllSheetsAsync(restored);
        Assert.Empty(before.Except(there, StringComparer.Ordinal));
        Assert.Empty(there.Except(acknowledged, StringComparer.Ordinal));
        Assert.Equal(there.Count, await restored.ReceivedAsync(round));

        // And the round goes on where it was.
        await restored.StoreAsync(round, 10, Build.Other);
        await restored.CloseRoundAsync(round.Id);
        await restored.TickAsync();
        Assert.Equal(there.Count + 10, await restored.CountAsync("ReleasedAnswers"));
        Assert.Equal("ok", (await restored.QueryAsync("PRAGMA integrity_check"))[0][0]);
    }

    [Fact]
    public async Task A_backup_holds_the_figures_and_no_submission_keys()
    {
        await using var portal = await PortalDatabase.CreateAsync(Engine.Sqlite);
        var round = await portal.OpenRoundAsync();
        await portal.StoreAsync(round, 30, Build.Woman);
        await portal.TickAsync();
        var hashes = (await portal.QueryAsync("""SELECT "Hash" FROM "SubmissionKeys" """)).Select(row => (byte[])row[0]).ToList();
        var file = portal.Settings.Path + ".copy";

        await portal.Get<Backup>().WriteAsync(file, CancellationToken.None);

        var bytes = await File.ReadAllBytesAsync(file);
        Assert.Equal(30, hashes.Count);
        Assert.All(hashes, hash => Assert.Equal(-1, bytes.AsSpan().IndexOf(hash)));
        Assert.False(File.Exists(file + "-wal"));
        Assert.False(File.Exists(file + ".part"));
        Assert.Equal(30, await portal.CountAsync("SubmissionKeys"));
        await using var restored = await RestoreAsync(file);
        Assert.Equal(
            await portal.Get<Reading.SnapshotReader>().LatestAsync(round.Id, CancellationToken.None),
            await restored.Get<Reading.SnapshotReader>().LatestAsync(round.Id, CancellationToken.None));
    }

    [Fact]
    public async Task A_backup_never_overwrites_another()
    {
        await using var portal = await PortalDatabase.CreateAsync(Engine.Sqlite);
        var file = portal.Settings.Path + ".copy";
        await File.WriteAllTextAsync(file, "yesterday's");

        var trouble = await Assert.ThrowsAsync<DatabaseTroubleException>(() => portal.Get<Backup>().WriteAsync(file, CancellationToken.None));

        Assert.Contains("Filen finns redan", trouble.Message, StringComparison.Ordinal);
        Assert.Equal("yesterday's", await File.ReadAllTextAsync(file));
    }

    [Fact]
    public async Task A_backup_that_cannot_be_written_says_so_and_leaves_nothing()
    {
        await using var portal = await PortalDatabase.CreateAsync(Engine.Sqlite);
        var wall = portal.Settings.Path + ".wall";
        await File.WriteAllTextAsync(wall, "a file where a folder should be");

        await Assert.ThrowsAsync<DatabaseTroubleException>(() => portal.Get<Backup>().WriteAsync(Path.Combine(wall, "copy.db"), CancellationToken.None));

        Assert.Equal("a file where a folder should be", await File.ReadAllTextAsync(wall));
    }

    [Fact]
    public async Task A_portal_without_a_database_has_nothing_to_copy()
    {
        await using var portal = await PortalDatabase.NothingYetAsync(Engine.Sqlite);

        await Assert.ThrowsAsync<DatabaseTroubleException>(() => portal.Get<Backup>().WriteAsync(portal.Settings.Path + ".copy", CancellationToken.None));

        Assert.False(File.Exists(portal.Settings.Path));
    }

    [Theory, OnPostgres]
    public async Task A_server_is_backed_up_with_its_own_tools(Engine engine)
    {
        await using var portal = await PortalDatabase.CreateAsync(engine);

        var trouble = await Assert.ThrowsAsync<DatabaseTroubleException>(() => portal.Get<Backup>().WriteAsync("copy.db", CancellationToken.None));

        Assert.Contains("PostgreSQL", trouble.Message, StringComparison.Ordinal);
    }

    private static async Task TakeAsync(SemaphoreSlim more, int count)
    {
        for (var i = 0; i < count; i++)
        {
            await more.WaitAsync();
        }
    }

    private static async Task<PortalDatabase> RestoreAsync(string file)
    {
        var restored = PortalDatabase.On(file);
        await restored.Start.PrepareAsync(CancellationToken.None);
        await restored.Get<InstallationSecrets>().LoadAsync(CancellationToken.None);
        restored.StartWriter();
        return restored;
    }

    private static async Task<List<string>> AllSheetsAsync(PortalDatabase portal) =>
        [.. await portal.SheetsAsync("Inbox"), .. await portal.SheetsAsync("ReleasedAnswers")];
}
