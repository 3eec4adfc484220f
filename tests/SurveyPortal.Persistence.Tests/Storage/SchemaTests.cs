using SurveyPortal.Persistence.Tests.Engines;

namespace SurveyPortal.Persistence.Tests.Storage;

public sealed class SchemaTests
{
    [Theory]
    [InlineData("Inbox")]
    [InlineData("ReleasedAnswers")]
    [InlineData("SubmissionKeys")]
    public async Task Tables_with_answers_have_no_hidden_counter(string table)
    {
        await using var portal = await PortalDatabase.CreateAsync(Engine.Sqlite);

        var made = (await portal.QueryAsync($"SELECT sql FROM sqlite_master WHERE type = 'table' AND name = '{table}'")).Single()[0];

        Assert.EndsWith("WITHOUT ROWID", (string)made, StringComparison.Ordinal);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task With_an_answer_only_round_group_random_key_and_steps_are_stored(Engine engine)
    {
        await using var portal = await PortalDatabase.CreateAsync(engine);

        Assert.Equal(["Group", "Id", "RoundId", "Sheet"], await ColumnsAsync(portal, engine, "Inbox"));
        Assert.Equal(["Group", "Id", "RoundId", "Sheet"], await ColumnsAsync(portal, engine, "ReleasedAnswers"));
        Assert.Equal(["Day", "Hash"], await ColumnsAsync(portal, engine, "SubmissionKeys"));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task No_other_table_knows_of_a_single_answer(Engine engine)
    {
        await using var portal = await PortalDatabase.CreateAsync(engine);
        var round = await portal.OpenRoundAsync();
        var before = await SizesAsync(portal, engine);

        await portal.StoreAsync(round, 25, Build.Woman);

        var after = await SizesAsync(portal, engine);
        Assert.Equal(["Inbox", "SubmissionKeys"], after.Where(table => table.Value != before[table.Key]).Select(table => table.Key).Order(StringComparer.Ordinal));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task The_key_of_an_answer_holds_no_time_and_no_sequence(Engine engine)
    {
        await using var portal = await PortalDatabase.CreateAsync(engine);
        var round = await portal.OpenRoundAsync();
        var ids = new List<byte[]>();
        for (var i = 0; i < 64; i++)
        {
            await portal.StoreAsync(round, 1, Build.Woman, from: i);
            var all = (await portal.QueryAsync("""SELECT "Id" FROM "Inbox" """)).Select(row => (byte[])row[0]).ToList();
            ids.Add(all.Single(id => !ids.Any(known => known.AsSpan().SequenceEqual(id))));
        }

        Assert.All(ids, id => Assert.Equal(16, id.Length));

        // A counter or a time would leave bytes that hardly vary. 64 random values of a byte are about 57 different ones.
        for (var place = 0; place < 16; place++)
        {
            Assert.True(ids.Select(id => id[place]).Distinct().Count() > 35, $"Byte {place} hardly varies.");
        }

        Assert.True(Math.Abs(Rank.Correlation(ids.Select(Convert.ToHexString))) < 0.6, "The keys grow or shrink with arrival.");
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_round_cannot_be_weakened_by_hand(Engine engine)
    {
        await using var portal = await PortalDatabase.CreateAsync(engine);
        await portal.OpenRoundAsync();

        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => portal.ExecuteAsync("""UPDATE "Rounds" SET "ClosedThreshold" = 4"""));
        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => portal.ExecuteAsync("""UPDATE "Rounds" SET "OpenBatch" = 1"""));
    }

    private static async Task<List<string>> ColumnsAsync(PortalDatabase portal, Engine engine, string table) => [.. (await portal.QueryAsync(engine == Engine.Sqlite
        ? $"SELECT name FROM pragma_table_xinfo('{table}')"
        : $"SELECT column_name FROM information_schema.columns WHERE table_name = '{table}'")).Select(row => (string)row[0]).Order(StringComparer.Ordinal)];

    private static async Task<Dictionary<string, string>> SizesAsync(PortalDatabase portal, Engine engine)
    {
        var tables = await portal.QueryAsync(engine == Engine.Sqlite
            ? "SELECT name FROM sqlite_master WHERE type = 'table'"
            : "SELECT table_name FROM information_schema.tables WHERE table_schema = 'public'");
        var contents = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var table in tables.Select(row => (string)row[0]))
        {
            var rows = await portal.QueryAsync($"""SELECT * FROM "{table}" """);
            contents[table] = string.Join('\n', rows.Select(row => string.Join('|', row.Select(value => value is byte[] bytes ? Convert.ToHexString(bytes) : $"{value}"))).Order(StringComparer.Ordinal));
        }

        return contents;
    }
}
