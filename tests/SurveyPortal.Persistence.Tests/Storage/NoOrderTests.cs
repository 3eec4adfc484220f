using System.Security.Cryptography;
using SurveyPortal.Domain.Rounds;
using SurveyPortal.Persistence.Intake;
using SurveyPortal.Persistence.Tests.Engines;

namespace SurveyPortal.Persistence.Tests.Storage;

/// <summary>Promise P10: what is stored does not tell in which order it came.</summary>
public sealed class NoOrderTests
{
    private const int Orders = 20;
    private const int Day = 740_000;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_same_answers_in_twenty_orders_give_the_same_file(bool closed)
    {
        await using var first = await PortalDatabase.CreateAsync(Engine.Sqlite, running: false);
        var round = await first.OpenRoundAsync();
        await first.ExecuteAsync("PRAGMA wal_checkpoint(TRUNCATE)");
        var answers = Answers(round, 300);
        var files = new List<(string Whole, string Backup)>();

        for (var order = 0; order < Orders; order++)
        {
            await using var portal = await PortalDatabase.CreateAsync(Engine.Sqlite, running: false, from: first.Settings.Path);
            RandomNumberGenerator.Shuffle(answers.AsSpan());
            foreach (var batch in Batches(answers))
            {
                await portal.Store.CommitAsync([.. batch.Select(answer => answer())], Day, CancellationToken.None);
            }

            if (closed)
            {
                await portal.CloseRoundAsync(round.Id);
                await portal.TickAsync();
            }

            files.Add((await CopyAsync(portal), await BackupAsync(portal)));
        }

        Assert.Single(files.Select(file => file.Whole).Distinct());
        Assert.Single(files.Select(file => file.Backup).Distinct());
    }

    [Fact]
    public async Task One_answer_more_gives_another_file()
    {
        await using var first = await PortalDatabase.CreateAsync(Engine.Sqlite, running: false);
        var round = await first.OpenRoundAsync();
        var answers = Answers(round, 2);
        await first.Store.CommitAsync([answers[0]()], Day, CancellationToken.None);
        var before = await CopyAsync(first);

        await first.Store.CommitAsync([answers[1]()], Day, CancellationToken.None);

        Assert.NotEqual(before, await CopyAsync(first));
    }

    [Fact]
    public async Task After_a_tick_the_place_in_the_live_file_says_nothing_of_arrival()
    {
        await using var portal = await PortalDatabase.CreateAsync(Engine.Sqlite, running: false);
        var round = await portal.OpenRoundAsync();
        var answers = Answers(round, 45).Select(make => make()).ToArray();
        foreach (var answer in answers)
        {
            await portal.Store.CommitAsync([answer], Day, CancellationToken.None);
        }

        // The measure sees an order where there is one: each in the order of its arrival, in the log.
        Assert.True(Math.Abs(Rank.Correlation(Places(portal, answers, "-wal"))) > 0.9);

        await portal.TickAsync();
        Assert.Empty(portal.BytesOf("-wal"));
        await AssertInKeyOrderAsync(portal, answers);

        await portal.CloseRoundAsync(round.Id);
        await portal.TickAsync();
        Assert.Empty(portal.BytesOf("-wal"));
        await AssertInKeyOrderAsync(portal, answers);
    }

    [Fact]
    public async Task Every_answer_lies_in_the_live_file_once()
    {
        await using var portal = await PortalDatabase.CreateAsync(Engine.Sqlite, running: false);
        var round = await portal.OpenRoundAsync();
        var answers = Answers(round, 100).Select(make => make()).ToArray();
        await portal.Store.CommitAsync(answers, Day, CancellationToken.None);
        await portal.TickAsync();
        await portal.CloseRoundAsync(round.Id);
        await portal.TickAsync();

        var file = portal.BytesOf("");
        Assert.All(answers, answer => Assert.Equal(file.AsSpan().IndexOf(answer.Id), file.AsSpan().LastIndexOf(answer.Id)));
    }

    [Theory, OnPostgres]
    public async Task After_a_tick_nothing_ties_a_waiting_answer_to_the_key_it_came_with(Engine engine)
    {
        await using var portal = await PortalDatabase.CreateAsync(engine, running: false);
        var round = await portal.OpenRoundAsync();
        var answers = Answers(round, 9, onlyWomen: true).Select(make => make()).ToArray();
        foreach (var answer in answers)
        {
            await portal.Store.CommitAsync([answer], Day, CancellationToken.None);
        }

        const string Tied = """SELECT 1 FROM "Inbox" i JOIN "SubmissionKeys" k ON i.xmin::text = k.xmin::text""";
        Assert.Equal(9, (await portal.QueryAsync(Tied)).Count);

        await portal.TickAsync();

        Assert.Equal(9, await portal.CountAsync("Inbox"));
        Assert.Empty(await portal.QueryAsync(Tied));
        var places = (await portal.QueryAsync("""SELECT "Id" FROM "Inbox" ORDER BY ctid""")).Select(row => Convert.ToHexString((byte[])row[0])).ToList();
        Assert.Equal(places.Order(StringComparer.Ordinal), places);

        // One more alone in its transaction is still somebody.
        await portal.Store.CommitAsync([Answers(round, 1, onlyWomen: true)[0]()], Day, CancellationToken.None);
        await portal.TickAsync();
        Assert.Empty(await portal.QueryAsync(Tied));
    }

    [Theory, OnPostgres]
    public async Task After_closing_the_place_on_disk_says_nothing_of_arrival(Engine engine)
    {
        await using var portal = await PortalDatabase.CreateAsync(engine, running: false);
        var round = await portal.OpenRoundAsync();
        var answers = Answers(round, 400, onlyWomen: true).Select(make => make()).ToArray();
        foreach (var chunk in answers.Chunk(100))
        {
            foreach (var answer in chunk)
            {
                await portal.Store.CommitAsync([answer], Day, CancellationToken.None);
            }

            if (chunk[0] == answers[0])
            {
                // The measure sees an order where there is one: one by one into the inbox.
                Assert.True(await CorrelationAsync(portal, "Inbox", answers) > 0.9);
            }

            await portal.TickAsync();
        }

        await portal.CloseRoundAsync(round.Id);
        await portal.TickAsync();

        Assert.Equal(400, await portal.CountAsync("ReleasedAnswers"));
        var correlation = await CorrelationAsync(portal, "ReleasedAnswers", answers);
        Assert.True(Math.Abs(correlation) < 0.3, $"Rank correlation {correlation:F2}; by chance it is hardly ever above 0.25.");
        Assert.Single((await portal.QueryAsync("""SELECT DISTINCT xmin::text FROM "ReleasedAnswers" """)));
    }

    [Theory, OnPostgres]
    public async Task What_stays_withheld_for_good_lies_in_no_order_either(Engine engine)
    {
        await using var portal = await PortalDatabase.CreateAsync(engine, running: false);
        var round = await portal.OpenRoundAsync();
        var answers = Answers(round, 4, onlyWomen: true).Select(make => make()).ToArray();
        foreach (var answer in answers)
        {
            await portal.Store.CommitAsync([answer], Day, CancellationToken.None);
        }

        await portal.CloseRoundAsync(round.Id);
        await portal.TickAsync();

        // One writing of all of them, in the order of their random keys.
        Assert.Equal(4, await portal.CountAsync("Inbox"));
        Assert.Single(await portal.QueryAsync("""SELECT DISTINCT xmin::text FROM "Inbox" """));
        var places = (await portal.QueryAsync("""SELECT "Id" FROM "Inbox" ORDER BY ctid""")).Select(row => Convert.ToHexString((byte[])row[0])).ToList();
        Assert.Equal(places.Order(StringComparer.Ordinal), places);
    }

    // Within a table and a group the rows of a page lie as they were written: here from its end, so the places fall as the keys rise.
    private static async Task AssertInKeyOrderAsync(PortalDatabase portal, PendingAnswer[] answers)
    {
        foreach (var table in new[] { "Inbox", "ReleasedAnswers" })
        {
            var ids = (await portal.QueryAsync($"""SELECT "Group", "Id" FROM "{table}" """))
                .Select(row => (Group: (string)row[0], Id: Convert.ToHexString((byte[])row[1]))).ToHashSet();
            foreach (var group in ids.GroupBy(row => row.Group))
            {
                var mine = answers.Where(answer => group.Any(row => row.Id == Convert.ToHexString(answer.Id))).OrderBy(answer => Convert.ToHexString(answer.Id), StringComparer.Ordinal).ToArray();
                var places = Places(portal, mine, "");
                Assert.Equal(places.OrderDescending(), places);
            }
        }
    }

    private static List<long> Places(PortalDatabase portal, IEnumerable<PendingAnswer> answers, string ending)
    {
        var file = portal.BytesOf(ending);
        return [.. answers.Select(answer => (long)file.AsSpan().IndexOf(answer.Id))];
    }

    private static Func<PendingAnswer>[] Answers(Round round, int count, bool onlyWomen = false)
    {
        string[] groups = onlyWomen ? [Build.Woman] : [Build.Woman, Build.Man, Build.Other];
        return [.. Enumerable.Range(0, count).Select(number =>
        {
            var (key, id) = (RandomNumberGenerator.GetBytes(32), RandomNumberGenerator.GetBytes(16));
            var sheet = Build.Sheet(number, groups[number % groups.Length]);
            return (Func<PendingAnswer>)(() => new PendingAnswer(round.Id, key, sheet.Group, sheet.ToCode(), id, open: true));
        })];
    }

    private static IEnumerable<Func<PendingAnswer>[]> Batches(Func<PendingAnswer>[] answers)
    {
        for (var from = 0; from < answers.Length;)
        {
            var size = Math.Min(RandomNumberGenerator.GetInt32(1, 60), answers.Length - from);
            yield return answers[from..(from + size)];
            from += size;
        }
    }

    private static async Task<double> CorrelationAsync(PortalDatabase portal, string table, PendingAnswer[] arrived)
    {
        var arrival = arrived.Select((answer, place) => (Id: Convert.ToHexString(answer.Id), place)).ToDictionary(pair => pair.Id, pair => pair.place, StringComparer.Ordinal);
        var rows = await portal.QueryAsync($"""SELECT "Id" FROM "{table}" ORDER BY ctid""");
        return Rank.Correlation(rows.Select(row => arrival[Convert.ToHexString((byte[])row[0])]));
    }

    private static async Task<string> CopyAsync(PortalDatabase portal)
    {
        var file = $"{portal.Settings.Path}.{RandomId.Create():N}";
        await portal.ExecuteAsync($"VACUUM INTO '{file}'");
        return Convert.ToHexString(SHA256.HashData(await File.ReadAllBytesAsync(file)));
    }

    private static async Task<string> BackupAsync(PortalDatabase portal)
    {
        var file = $"{portal.Settings.Path}.{RandomId.Create():N}";
        await portal.Get<Backup>().WriteAsync(file, CancellationToken.None);
        return Convert.ToHexString(SHA256.HashData(await File.ReadAllBytesAsync(file)));
    }
}
