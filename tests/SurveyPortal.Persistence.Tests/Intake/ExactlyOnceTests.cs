using System.Security.Cryptography;
using SurveyPortal.Persistence.Intake;
using SurveyPortal.Persistence.Tests.Engines;

namespace SurveyPortal.Persistence.Tests.Intake;

/// <summary>Promise P4: an answer is stored exactly once, however often and however badly it is sent.</summary>
public sealed class ExactlyOnceTests
{
    [Theory, OnSqlite, OnPostgres]
    public async Task A_thousand_sheets_sent_one_to_five_times_with_aborts_are_a_thousand_answers(Engine engine)
    {
        await using var portal = await PortalDatabase.CreateAsync(engine);
        await using var other = engine == Engine.Postgres ? await portal.AnotherNodeAsync() : null;
        PortalDatabase[] nodes = other is null ? [portal] : [portal, other];
        var round = await portal.OpenRoundAsync();
        var sheets = Enumerable.Range(0, 1000).Select(number => Build.Sheet(number, number % 2 == 0 ? Build.Woman : Build.Man)).ToList();

        await Parallel.ForEachAsync(sheets, new ParallelOptions { MaxDegreeOfParallelism = 50 }, async (sheet, _) =>
        {
            var key = RandomId.SubmissionKey();
            var sendings = Enumerable.Range(1, RandomNumberGenerator.GetInt32(1, 6)).Select(async sending =>
            {
                using var leaving = new CancellationTokenSource();
                var node = nodes[RandomNumberGenerator.GetInt32(nodes.Length)];
                var answer = node.Answers.StoreAsync(round.Id, key, null, sheet, open: true, leaving.Token);
                if (sending > 1 && RandomNumberGenerator.GetInt32(2) == 0)
                {
                    await leaving.CancelAsync();
                }

                try
                {
                    return await answer;
                }
                catch (OperationCanceledException) when (leaving.IsCancellationRequested)
                {
                    return (StoreOutcome?)null;
                }
            });
            Assert.All(await Task.WhenAll(sendings), outcome => Assert.True(outcome is null or StoreOutcome.Stored));
        });
        await portal.DrainAsync();
        await (other?.DrainAsync() ?? Task.CompletedTask);

        Assert.Equal(sheets.Select(sheet => $"{sheet.Group} {sheet.ToCode()}").Order(StringComparer.Ordinal), await portal.SheetsAsync("Inbox"));
        Assert.Equal(1000, await portal.CountAsync("SubmissionKeys"));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task The_same_key_twice_in_one_commit_is_one_answer(Engine engine)
    {
        await using var portal = await PortalDatabase.CreateAsync(engine, running: false);
        var round = await portal.OpenRoundAsync();
        var key = RandomId.SubmissionKey();
        var sendings = new[] { portal.StoreAsync(round, Build.Sheet(), key), portal.StoreAsync(round, Build.Sheet(), key), portal.StoreAsync(round, Build.Sheet()) };

        // The writer starts when all three wait: they are one commit.
        portal.StartWriter();

        Assert.All(await Task.WhenAll(sendings), outcome => Assert.Equal(StoreOutcome.Stored, outcome));
        Assert.Equal(2, await portal.CountAsync("Inbox"));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_key_belongs_to_its_round(Engine engine)
    {
        await using var portal = await PortalDatabase.CreateAsync(engine);
        var key = RandomId.SubmissionKey();

        await portal.StoreAsync(await portal.OpenRoundAsync(), Build.Sheet(), key);
        await portal.StoreAsync(await portal.OpenRoundAsync(), Build.Sheet(), key);

        Assert.Equal(2, await portal.CountAsync("Inbox"));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_key_is_remembered_over_a_restart(Engine engine)
    {
        await using var portal = await PortalDatabase.CreateAsync(engine);
        var round = await portal.OpenRoundAsync();
        var key = RandomId.SubmissionKey();
        await portal.StoreAsync(round, Build.Sheet(), key);
        await portal.DrainAsync();
        await using var restarted = await portal.AnotherNodeAsync();

        Assert.Equal(StoreOutcome.Stored, await restarted.StoreAsync(round, Build.Sheet(), key));
        Assert.Equal(1, await portal.CountAsync("Inbox"));
    }

    [Theory, OnPostgres]
    public async Task The_same_keys_on_two_nodes_at_once_are_stored_once_and_block_nobody(Engine engine)
    {
        await using var portal = await PortalDatabase.CreateAsync(engine, running: false);
        var other = await portal.AnotherNodeAsync();
        await using var _ = other;
        var round = await portal.OpenRoundAsync();
        var keys = Enumerable.Range(0, 200).Select(_ => RandomId.SubmissionKey()).ToList();

        var sendings = keys.Select((key, number) => portal.StoreAsync(round, Build.Sheet(number), key))
            .Concat(keys.Select((key, number) => other.StoreAsync(round, Build.Sheet(number), key))).ToList();
        portal.StartWriter();

        Assert.All(await Task.WhenAll(sendings), outcome => Assert.Equal(StoreOutcome.Stored, outcome));
        Assert.Equal(200, await portal.CountAsync("Inbox"));
    }
}
