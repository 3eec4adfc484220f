using System.Security.Cryptography;
using SurveyPortal.Domain.Rounds;
using SurveyPortal.Persistence.Intake;
using SurveyPortal.Persistence.Tests.Engines;
using SurveyPortal.Persistence.Tests.Invitations;
using SurveyPortal.Persistence.Texts;

namespace SurveyPortal.Persistence.Tests.Texts;

/// <summary>What people write is kept apart from what they rate, and shown only when there is enough of it.</summary>
public sealed class FreeTextTests
{
    private const int Day = 740_000;

    [Theory, OnSqlite, OnPostgres]
    public async Task A_text_lies_apart_from_its_answer_under_a_key_of_its_own(Engine engine)
    {
        await using var portal = await PortalDatabase.CreateAsync(engine);
        var round = await portal.PersonalRoundAsync();
        foreach (var (person, number) in (await portal.InviteAsync(round, 5)).Select((person, number) => (person, number)))
        {
            await portal.StoreAsync(round, Invited.Answer($"Text {number}"), code: await portal.CodeAsync(person));
        }

        var answers = await KeysAsync(portal, "Inbox");
        var texts = await KeysAsync(portal, "InboxTexts");
        Assert.Equal((5, 5), (answers.Count, texts.Count));
        Assert.Empty(answers.Intersect(texts));
        Assert.Equal(5, texts.Distinct().Count());
        Assert.All(await portal.SheetsAsync("Inbox"), sheet => Assert.DoesNotContain("Text", sheet, StringComparison.Ordinal));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Fewer_than_ten_texts_are_never_released(Engine engine)
    {
        await using var portal = await PortalDatabase.CreateAsync(engine);
        var round = await ClosedWithAsync(portal, 9);

        Assert.Empty(await portal.Get<ReleasedTexts>().ReadAsync(round.Id, CancellationToken.None));
        Assert.Equal((0L, 9L), (await portal.CountAsync("ReleasedTexts"), await portal.CountAsync("InboxTexts")));
        await portal.TickAsync();
        Assert.Equal(0, await portal.CountAsync("ReleasedTexts"));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Ten_texts_are_released_at_closing_and_nobody_has_reviewed_them(Engine engine)
    {
        await using var portal = await PortalDatabase.CreateAsync(engine);
        var round = await ClosedWithAsync(portal, 10);

        var texts = await portal.Get<ReleasedTexts>().ReadAsync(round.Id, CancellationToken.None);

        Assert.Equal(Enumerable.Range(0, 10).Select(number => $"Text {number}"), texts.Select(text => text.Text).Order(StringComparer.Ordinal));
        Assert.All(texts, text => Assert.Equal(TextState.Unreviewed, text.State));
        Assert.Equal(0, await portal.CountAsync("InboxTexts"));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Ten_answers_of_which_nine_wrote_something_release_no_text(Engine engine)
    {
        await using var portal = await PortalDatabase.CreateAsync(engine);
        var round = await ClosedWithAsync(portal, 9, silent: 20);

        Assert.Equal((29L, 0L), (await portal.CountAsync("ReleasedAnswers"), await portal.CountAsync("ReleasedTexts")));
        Assert.Empty(await portal.Get<ReleasedTexts>().ReadAsync(round.Id, CancellationToken.None));
    }

    [Fact]
    public async Task After_a_tick_the_place_of_a_text_in_the_file_says_nothing_of_arrival()
    {
        await using var portal = await PortalDatabase.CreateAsync(Engine.Sqlite, running: false);
        var ids = await ArrivedAsync(portal, 40);
        Assert.True(Math.Abs(Rank(portal, ids, "-wal")) > 0.9);

        await portal.TickAsync();

        Assert.Empty(portal.BytesOf("-wal"));
        var places = ids.OrderBy(Convert.ToHexString, StringComparer.Ordinal).Select(id => portal.BytesOf("").AsSpan().IndexOf(id)).ToList();
        Assert.Equal(places.OrderDescending(), places);
    }

    [Theory, OnPostgres]
    public async Task After_a_tick_nothing_ties_a_text_to_its_answer_or_its_key(Engine engine)
    {
        await using var portal = await PortalDatabase.CreateAsync(engine, running: false);
        await ArrivedAsync(portal, 9);
        const string ToKeys = """SELECT 1 FROM "InboxTexts" t JOIN "SubmissionKeys" k ON t.xmin::text = k.xmin::text""";
        Assert.Equal(9, (await portal.QueryAsync(ToKeys)).Count);

        await portal.TickAsync();

        // Texts and answers are written by one transaction, all of them: it ties none to any other.
        Assert.Empty(await portal.QueryAsync(ToKeys));
        Assert.Single(await portal.QueryAsync("""SELECT DISTINCT xmin::text FROM "InboxTexts" """));
        var places = (await portal.QueryAsync("""SELECT "Id" FROM "InboxTexts" ORDER BY ctid""")).Select(row => Convert.ToHexString((byte[])row[0])).ToList();
        Assert.Equal(places.Order(StringComparer.Ordinal), places);
    }

    private static async Task<List<byte[]>> ArrivedAsync(PortalDatabase portal, int count)
    {
        var round = await portal.OpenRoundAsync(Round.Plan(
            RandomId.Create(), Invited.Spindeln, "Spindeln 2026", RandomId.RoundCode(), RandomId.ShortCode(), Build.Rule()));
        var ids = new List<byte[]>();
        for (var number = 0; number < count; number++)
        {
            ids.Add(RandomNumberGenerator.GetBytes(16));
            var sheet = Invited.Answer();
            var pending = new PendingAnswer(
                round.Id, RandomNumberGenerator.GetBytes(32), sheet.Group, sheet.ToCode(), RandomNumberGenerator.GetBytes(16), open: true, texts: [new PendingText("t1", ids[^1], $"Text {number}")]);
            await portal.Store.CommitAsync([pending], Day, CancellationToken.None);
        }

        return ids;
    }

    private static double Rank(PortalDatabase portal, IEnumerable<byte[]> ids, string ending) =>
        Storage.Rank.Correlation(ids.Select(id => portal.BytesOf(ending).AsSpan().IndexOf(id)));

    private static async Task<Round> ClosedWithAsync(PortalDatabase portal, int texts, int silent = 0)
    {
        var round = await portal.PersonalRoundAsync();
        foreach (var (person, number) in (await portal.InviteAsync(round, texts + silent)).Select((person, number) => (person, number)))
        {
            Assert.Equal(StoreOutcome.Stored, await portal.StoreAsync(round, Invited.Answer(number < texts ? $"Text {number}" : null), code: await portal.CodeAsync(person)));
        }

        await portal.TickAsync();
        await portal.CloseRoundAsync(round.Id);
        await portal.TickAsync();
        return round;
    }

    private static async Task<List<string>> KeysAsync(PortalDatabase portal, string table) =>
        [.. (await portal.QueryAsync($"""SELECT "Id" FROM "{table}" """)).Select(row => Convert.ToHexString((byte[])row[0]))];
}
