using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;
using SurveyPortal.Persistence.Intake;
using SurveyPortal.Persistence.Tests.Engines;

namespace SurveyPortal.Persistence.Tests.Intake;

public sealed class AnswerIntakeTests
{
    [Theory, OnSqlite, OnPostgres]
    public async Task An_acknowledged_answer_is_seen_by_others_at_once(Engine engine)
    {
        await using var portal = await PortalDatabase.CreateAsync(engine);
        var round = await portal.OpenRoundAsync();

        for (var stored = 1; stored <= 20; stored++)
        {
            Assert.Equal(StoreOutcome.Stored, await portal.StoreAsync(round, Build.Sheet(stored)));
            Assert.Equal(stored, await portal.CountAsync("Inbox"));
        }
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_full_queue_says_busy_and_takes_answers_again_when_it_has_room(Engine engine)
    {
        await using var portal = await PortalDatabase.CreateAsync(engine, new IntakeSettings(QueueCapacity: 2, CommitSize: 1), running: false);
        var round = await portal.OpenRoundAsync();
        Task<StoreOutcome>[] waiting = [portal.StoreAsync(round, Build.Sheet()), portal.StoreAsync(round, Build.Sheet())];

        Assert.Equal(StoreOutcome.Busy, await portal.StoreAsync(round, Build.Sheet()));

        portal.StartWriter();
        Assert.All(await Task.WhenAll(waiting), outcome => Assert.Equal(StoreOutcome.Stored, outcome));
        Assert.Equal(StoreOutcome.Stored, await portal.StoreAsync(round, Build.Sheet()));
        Assert.Equal(3, await portal.CountAsync("Inbox"));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Whoever_stops_waiting_is_stored_all_the_same(Engine engine)
    {
        await using var portal = await PortalDatabase.CreateAsync(engine, running: false);
        var round = await portal.OpenRoundAsync();
        using var leaving = new CancellationTokenSource();
        var answer = portal.Answers.StoreAsync(round.Id, RandomId.SubmissionKey(), null, Build.Sheet(), open: true, leaving.Token);
        await leaving.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => answer);

        portal.StartWriter();
        await portal.DrainAsync();

        Assert.Equal(1, await portal.CountAsync("Inbox"));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Stopping_stores_what_waits_and_takes_no_more(Engine engine)
    {
        await using var portal = await PortalDatabase.CreateAsync(engine, new IntakeSettings(1000, 7), running: false);
        var round = await portal.OpenRoundAsync();
        var waiting = Enumerable.Range(0, 100).Select(number => portal.StoreAsync(round, Build.Sheet(number))).ToList();
        portal.Answers.Complete();

        Assert.Equal(StoreOutcome.Busy, await portal.StoreAsync(round, Build.Sheet()));
        portal.StartWriter();
        await portal.DrainAsync();

        Assert.All(await Task.WhenAll(waiting), outcome => Assert.Equal(StoreOutcome.Stored, outcome));
        Assert.Equal(100, await portal.CountAsync("Inbox"));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_round_that_is_not_open_takes_nothing(Engine engine)
    {
        await using var portal = await PortalDatabase.CreateAsync(engine);
        var planned = await portal.PlanRoundAsync();
        var closed = await portal.OpenRoundAsync();
        await portal.CloseRoundAsync(closed.Id);

        Assert.Equal(StoreOutcome.Closed, await portal.StoreAsync(planned, Build.Sheet()));
        Assert.Equal(StoreOutcome.Closed, await portal.StoreAsync(closed, Build.Sheet()));
        Assert.Equal(StoreOutcome.Closed, await portal.StoreAsync(Build.Round(), Build.Sheet()));
        Assert.Equal(0, await portal.CountAsync("Inbox"));
        Assert.Equal(0, await portal.CountAsync("SubmissionKeys"));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Resending_after_closing_what_was_stored_before_is_confirmed(Engine engine)
    {
        await using var portal = await PortalDatabase.CreateAsync(engine);
        var round = await portal.OpenRoundAsync();
        var key = RandomId.SubmissionKey();
        await portal.StoreAsync(round, Build.Sheet(), key);

        // First by the clock, while the row still says open; then for good.
        Assert.Equal(StoreOutcome.Stored, await portal.StoreAsync(round, Build.Sheet(), key, open: false));
        Assert.Equal(StoreOutcome.Closed, await portal.StoreAsync(round, Build.Sheet(), open: false));
        await portal.CloseRoundAsync(round.Id);
        Assert.Equal(StoreOutcome.Stored, await portal.StoreAsync(round, Build.Sheet(), key));
        Assert.Equal(StoreOutcome.Closed, await portal.StoreAsync(round, Build.Sheet()));
        Assert.Equal(1, await portal.CountAsync("Inbox"));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Open_and_closed_rounds_in_one_commit_go_their_own_ways(Engine engine)
    {
        await using var portal = await PortalDatabase.CreateAsync(engine, running: false);
        var open = await portal.OpenRoundAsync();
        var closed = await portal.OpenRoundAsync();
        await portal.CloseRoundAsync(closed.Id);
        var answers = Enumerable.Range(0, 20).Select(number => portal.StoreAsync(number % 2 == 0 ? open : closed, Build.Sheet(number))).ToList();

        portal.StartWriter();

        var outcomes = await Task.WhenAll(answers);
        Assert.All(outcomes.Index(), outcome => Assert.Equal(outcome.Index % 2 == 0 ? StoreOutcome.Stored : StoreOutcome.Closed, outcome.Item));
        Assert.Equal(10, await portal.CountAsync("Inbox"));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Closing_in_the_midst_of_answers_neither_loses_nor_adds_any(Engine engine)
    {
        await using var portal = await PortalDatabase.CreateAsync(engine, new IntakeSettings(10_000, 20));
        var round = await portal.OpenRoundAsync();
        var acknowledged = new ConcurrentQueue<StoreOutcome>();
        using var enough = new SemaphoreSlim(0);

        var answering = Parallel.ForEachAsync(Enumerable.Range(0, 600), new ParallelOptions { MaxDegreeOfParallelism = 30 }, async (number, _) =>
        {
            acknowledged.Enqueue(await portal.StoreAsync(round, Build.Sheet(number)));
            enough.Release();
        });
        for (var i = 0; i < 100; i++)
        {
            await enough.WaitAsync();
        }

        await portal.CloseRoundAsync(round.Id);
        await portal.TickAsync();
        await answering;

        Assert.All(acknowledged, outcome => Assert.True(outcome is StoreOutcome.Stored or StoreOutcome.Closed));
        Assert.Equal(acknowledged.Count(outcome => outcome == StoreOutcome.Stored), await portal.CountAsync("ReleasedAnswers"));
        Assert.Equal(0, await portal.CountAsync("Inbox"));
    }

    [Theory, OnPostgres]
    public async Task A_cut_connection_stores_nothing_and_the_next_answer_is_stored(Engine engine)
    {
        await using var portal = await PortalDatabase.CreateAsync(engine);
        var round = await portal.OpenRoundAsync();
        await portal.StoreAsync(round, Build.Sheet());

        // Somebody holds the round: the commit waits, and is then cut off in the midst of its transaction.
        await using var holder = await portal.ConnectAsync();
        await using var hold = await holder.BeginTransactionAsync();
        await using (var update = holder.CreateCommand())
        {
            update.Transaction = hold;
            update.CommandText = """UPDATE "Rounds" SET "Title" = "Title" """;
            await update.ExecuteNonQueryAsync();
        }

        var key = RandomId.SubmissionKey();
        var cut = portal.StoreAsync(round, Build.Sheet(), key);
        while ((await portal.QueryAsync("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'")).Count == 0)
        {
            Assert.False(cut.IsCompleted);
        }

        Assert.Equal(StoreOutcome.Unavailable, await cut);
        await hold.RollbackAsync();
        Assert.Equal(1, await portal.CountAsync("Inbox"));
        Assert.Equal(StoreOutcome.Stored, await portal.StoreAsync(round, Build.Sheet(), key));
        Assert.Equal(2, await portal.CountAsync("Inbox"));
    }

    [Fact]
    public async Task A_full_disk_stores_nothing_half_and_heals_when_there_is_room()
    {
        await using var portal = await PortalDatabase.CreateAsync(Engine.Sqlite, new IntakeSettings(10_000, 50));
        var round = await portal.OpenRoundAsync();
        await portal.StoreAsync(round, 1, Build.Woman);
        await FullDisk.LetNoPageBeAddedAsync(portal);

        var outcomes = new List<StoreOutcome>();
        for (var i = 0; i < 10; i++)
        {
            outcomes.AddRange(await Task.WhenAll(Enumerable.Range(0, 50).Select(number => portal.StoreAsync(round, Build.Sheet(number)))));
        }

        var stored = outcomes.Count(outcome => outcome == StoreOutcome.Stored);
        Assert.All(outcomes, outcome => Assert.True(outcome is StoreOutcome.Stored or StoreOutcome.Unavailable));
        Assert.Contains(StoreOutcome.Unavailable, outcomes);
        Assert.Equal(1 + stored, await portal.CountAsync("Inbox"));
        Assert.Equal(1 + stored, await portal.CountAsync("SubmissionKeys"));
        Assert.Equal("ok", (await portal.QueryAsync("PRAGMA integrity_check"))[0][0]);

        FullDisk.MakeRoom(portal);
        await portal.StoreAsync(round, 50, Build.Man);
        Assert.Equal(51 + stored, await portal.CountAsync("Inbox"));
    }

    [Fact]
    public async Task A_locked_file_is_waited_for()
    {
        await using var portal = await PortalDatabase.CreateAsync(Engine.Sqlite);
        var round = await portal.OpenRoundAsync();
        await using var other = await portal.ConnectAsync();
        var writing = await ((SqliteConnection)other).BeginTransactionAsync();

        var answer = portal.StoreAsync(round, Build.Sheet());
        await writing.DisposeAsync();

        Assert.Equal(StoreOutcome.Stored, await answer);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_listener_that_fails_stops_neither_this_answer_nor_the_next(Engine engine)
    {
        await using var portal = await PortalDatabase.CreateAsync(engine);
        var round = await portal.OpenRoundAsync();
        portal.Answers.Committed += _ => throw new InvalidOperationException("a live page");

        Assert.Equal(StoreOutcome.Stored, await portal.StoreAsync(round, Build.Sheet()));
        Assert.Equal(StoreOutcome.Stored, await portal.StoreAsync(round, Build.Sheet()));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task The_portal_tells_which_rounds_got_answers_and_nothing_else(Engine engine)
    {
        await using var portal = await PortalDatabase.CreateAsync(engine);
        var (first, second) = (await portal.OpenRoundAsync(), await portal.OpenRoundAsync());
        var told = new ConcurrentQueue<Guid>();
        portal.Answers.Committed += rounds => rounds.ToList().ForEach(told.Enqueue);

        await portal.StoreAsync(first, Build.Sheet());
        await portal.StoreAsync(second, Build.Sheet());
        await portal.DrainAsync();

        Assert.Equal([first.Id, second.Id], told);
    }
}
