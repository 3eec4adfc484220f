using Microsoft.EntityFrameworkCore;
using SurveyPortal.Persistence.Intake;
using SurveyPortal.Persistence.Tests.Engines;

namespace SurveyPortal.Persistence.Tests;

public sealed class DatabaseStartTests
{
    [Theory, OnSqlite, OnPostgres]
    public async Task The_first_start_makes_a_database_that_takes_answers(Engine engine)
    {
        await using var portal = await PortalDatabase.NothingYetAsync(engine);

        await portal.Start.PrepareAsync(CancellationToken.None);

        await portal.Get<InstallationSecrets>().LoadAsync(CancellationToken.None);
        portal.StartWriter();
        await portal.StoreAsync(await portal.OpenRoundAsync(), 3, Build.Woman);
        Assert.Equal(3, await portal.CountAsync("Inbox"));
        Assert.True(await portal.Start.AnswersAsync(CancellationToken.None));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_second_start_keeps_what_is_there(Engine engine)
    {
        await using var portal = await PortalDatabase.CreateAsync(engine);
        await portal.StoreAsync(await portal.OpenRoundAsync(), 3, Build.Woman);
        await using var again = await portal.AnotherNodeAsync();

        await again.Start.PrepareAsync(CancellationToken.None);

        Assert.Equal(3, await again.CountAsync("Inbox"));
        Assert.Equal(portal.Get<InstallationSecrets>().Submission, again.Get<InstallationSecrets>().Submission);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task The_migrations_are_the_whole_model(Engine engine)
    {
        await using var portal = await PortalDatabase.CreateAsync(engine);
        await using var database = await portal.Contexts.CreateDbContextAsync();

        Assert.False(database.Database.HasPendingModelChanges());
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_database_of_a_newer_portal_is_refused(Engine engine)
    {
        await using var portal = await PortalDatabase.CreateAsync(engine);
        await portal.ExecuteAsync("""INSERT INTO "__EFMigrationsHistory" VALUES ('20991231000000_Later', '99.0.0')""");

        var trouble = await TroubleAsync(portal);

        Assert.Contains("nyare version av portalen", trouble, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_lock_of_a_killed_migration_stops_nobody()
    {
        await using var portal = await PortalDatabase.NothingYetAsync(Engine.Sqlite);
        await portal.ExecuteAsync("""
            CREATE TABLE "__EFMigrationsLock" ("Id" INTEGER NOT NULL PRIMARY KEY, "Timestamp" TEXT NOT NULL);
            INSERT INTO "__EFMigrationsLock" VALUES (1, '2026-11-22 08:00:00');
            """);

        await portal.Start.PrepareAsync(CancellationToken.None).WaitAsync(TimeSpan.FromMinutes(1));

        Assert.True(await portal.Start.AnswersAsync(CancellationToken.None));
    }

    [Fact]
    public async Task A_missing_folder_is_made()
    {
        await using var nothing = await PortalDatabase.NothingYetAsync(Engine.Sqlite);
        var file = Path.Combine(Path.GetDirectoryName(nothing.Settings.Path)!, "data", "portal", "portal.db");
        await using var portal = PortalDatabase.On(file);

        await portal.Start.PrepareAsync(CancellationToken.None);

        Assert.True(File.Exists(file));
    }

    [Fact]
    public async Task A_read_only_file_is_named_and_left_alone()
    {
        await using var portal = await PortalDatabase.CreateAsync(Engine.Sqlite);
        File.SetAttributes(portal.Settings.Path, FileAttributes.ReadOnly);

        var trouble = await TroubleAsync(portal);

        Assert.Contains("skrivskyddad", trouble, StringComparison.Ordinal);
        Assert.Contains(portal.Settings.Path, trouble, StringComparison.Ordinal);
        File.SetAttributes(portal.Settings.Path, FileAttributes.Normal);
    }

    [Fact]
    public async Task A_file_that_is_no_database_is_refused_and_not_touched()
    {
        await using var portal = await PortalDatabase.NothingYetAsync(Engine.Sqlite);
        var letter = string.Concat(Enumerable.Repeat("Det här är ett brev och ingen databas. ", 200));
        await File.WriteAllTextAsync(portal.Settings.Path, letter);

        var trouble = await TroubleAsync(portal);

        Assert.Contains("filen är ingen SQLite-databas", trouble, StringComparison.Ordinal);
        Assert.Equal(letter, await File.ReadAllTextAsync(portal.Settings.Path));
    }

    [Fact]
    public async Task A_damaged_file_is_refused_with_a_word_about_the_backup()
    {
        await using var portal = await PortalDatabase.CreateAsync(Engine.Sqlite, running: false);
        await using (var file = new FileStream(portal.Settings.Path, FileMode.Open, FileAccess.Write))
        {
            // Every page after the first two.
            file.Position = 8192;
            await file.WriteAsync(Enumerable.Repeat((byte)0x5A, (int)file.Length - 8192).ToArray());
        }

        portal.StartWriter();
        var trouble = await TroubleAsync(portal);

        Assert.Contains("skadad", trouble, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_second_portal_on_the_same_file_is_refused_until_the_first_lets_go()
    {
        await using var nothing = await PortalDatabase.NothingYetAsync(Engine.Sqlite);
        var first = PortalDatabase.On(nothing.Settings.Path);
        await first.Start.PrepareAsync(CancellationToken.None);
        await using var second = PortalDatabase.On(nothing.Settings.Path);

        Assert.Contains("En annan portal använder redan databasfilen", await TroubleAsync(second), StringComparison.Ordinal);

        await first.DisposeAsync();
        await second.Start.PrepareAsync(CancellationToken.None);
    }

    [Fact]
    public async Task A_folder_in_the_way_is_named()
    {
        await using var nothing = await PortalDatabase.NothingYetAsync(Engine.Sqlite);
        var file = Path.Combine(Path.GetDirectoryName(nothing.Settings.Path)!, "plain");
        await File.WriteAllTextAsync(file, "a file where a folder should be");
        await using var portal = PortalDatabase.On(Path.Combine(file, "portal.db"));

        Assert.Contains(file, await TroubleAsync(portal), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_deleted_under_a_running_portal_is_not_called_healthy_and_takes_no_answer()
    {
        await using var portal = await PortalDatabase.CreateAsync(Engine.Sqlite);
        var round = await portal.OpenRoundAsync();
        await portal.StoreAsync(round, 1, Build.Woman);
        var away = portal.Settings.Path + ".away";
        File.Move(portal.Settings.Path, away);

        Assert.False(await portal.Start.AnswersAsync(CancellationToken.None));
        Assert.Equal(StoreOutcome.Unavailable, await portal.StoreAsync(round, Build.Sheet()));
        Assert.True(portal.Answers.IsFailing);
        Assert.False(File.Exists(portal.Settings.Path), "An empty file in its place would look like a portal without data.");

        File.Move(away, portal.Settings.Path);
        Assert.True(await portal.Start.AnswersAsync(CancellationToken.None));
        Assert.Equal(StoreOutcome.Stored, await portal.StoreAsync(round, Build.Sheet()));
        Assert.False(portal.Answers.IsFailing);
        Assert.Equal(2, await portal.CountAsync("Inbox"));
    }

    [Theory, OnPostgres]
    public async Task A_server_that_does_not_answer_is_named(Engine engine)
    {
        Assert.Equal(Engine.Postgres, engine);
        await using var portal = PortalDatabase.On(new DatabaseSettings(DatabaseProvider.Postgres, "", "Host=127.0.0.1;Port=1;Username=portal;Database=portal;Timeout=2"));

        var trouble = await TroubleAsync(portal);

        Assert.Contains("databasservern svarar inte", trouble, StringComparison.Ordinal);
        Assert.Contains("127.0.0.1", trouble, StringComparison.Ordinal);
        Assert.False(await portal.Start.AnswersAsync(CancellationToken.None));
    }

    [Theory, OnPostgres]
    public async Task Two_nodes_starting_at_once_on_an_empty_server_agree(Engine engine)
    {
        await using var first = await PortalDatabase.NothingYetAsync(engine);
        await using var second = PortalDatabase.On(first.Settings);

        await first.Start.PrepareAsync(CancellationToken.None);
        await Task.WhenAll(
            second.Start.PrepareAsync(CancellationToken.None),
            first.Get<InstallationSecrets>().LoadAsync(CancellationToken.None),
            second.Get<InstallationSecrets>().LoadAsync(CancellationToken.None));

        Assert.Equal(first.Get<InstallationSecrets>().Submission, second.Get<InstallationSecrets>().Submission);
    }

    private static async Task<string> TroubleAsync(PortalDatabase portal) =>
        (await Assert.ThrowsAsync<DatabaseTroubleException>(() => portal.Start.PrepareAsync(CancellationToken.None))).Message;
}
