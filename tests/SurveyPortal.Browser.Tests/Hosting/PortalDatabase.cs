using System.Text;
using Microsoft.Data.Sqlite;

namespace SurveyPortal.Browser.Tests.Hosting;

/// <summary>A look into the portal's file from outside, and now and then a hand.</summary>
internal sealed class PortalDatabase(string path)
{
    /// <summary>The rounds of the demo, by what they are for.</summary>
    public async Task<IReadOnlyList<DemoRound>> RoundsAsync()
    {
        await using var connection = await OpenAsync(SqliteOpenMode.ReadOnly);
        await using var command = connection.CreateCommand();
        command.CommandText = """SELECT "Id", "Title", "Code", "State" FROM "Rounds" """;
        await using var reader = await command.ExecuteReaderAsync();
        var rounds = new List<DemoRound>();
        while (await reader.ReadAsync())
        {
            rounds.Add(new DemoRound(reader.GetGuid(0), reader.GetString(1), reader.GetString(2), reader.GetInt32(3)));
        }

        return rounds;
    }

    /// <summary>Every stored answer of a round, released or not: group and one figure per question. Sorted; the file knows no order.</summary>
    public async Task<IReadOnlyList<StoredSheet>> SheetsAsync(DemoRound round)
    {
        await using var connection = await OpenAsync(SqliteOpenMode.ReadOnly);
        await using var command = connection.CreateCommand();
        command.CommandText = """
            SELECT "Group", "Sheet" FROM "Inbox" WHERE "RoundId" = $round
            UNION ALL SELECT "Group", "Sheet" FROM "ReleasedAnswers" WHERE "RoundId" = $round
            """;
        command.Parameters.AddWithValue("$round", round.Id);
        await using var reader = await command.ExecuteReaderAsync();
        var sheets = new List<StoredSheet>();
        while (await reader.ReadAsync())
        {
            sheets.Add(new StoredSheet(reader.GetString(0), reader.GetString(1)));
        }

        return [.. sheets.OrderBy(sheet => sheet.Group, StringComparer.Ordinal).ThenBy(sheet => sheet.Steps, StringComparer.Ordinal)];
    }

    /// <summary>How many answers of each group are released.</summary>
    public async Task<IReadOnlyDictionary<string, int>> ReleasedAsync(DemoRound round)
    {
        await using var connection = await OpenAsync(SqliteOpenMode.ReadOnly);
        await using var command = connection.CreateCommand();
        command.CommandText = """SELECT "Group", COUNT(*) FROM "ReleasedAnswers" WHERE "RoundId" = $round GROUP BY "Group" """;
        command.Parameters.AddWithValue("$round", round.Id);
        await using var reader = await command.ExecuteReaderAsync();
        var released = new Dictionary<string, int>();
        while (await reader.ReadAsync())
        {
            released[reader.GetString(0)] = reader.GetInt32(1);
        }

        return released;
    }

    /// <summary>Makes the round one of an area's. No instrument of the demo may be asked by area, so no page can.</summary>
    public async Task TieAsync(DemoRound round, string area)
    {
        await using var connection = await OpenAsync(SqliteOpenMode.ReadWrite);
        await using var command = connection.CreateCommand();
        command.CommandText = """UPDATE "Rounds" SET "AreaId" = (SELECT "Id" FROM "Areas" WHERE "Name" = $area) WHERE "Id" = $round""";
        command.Parameters.AddWithValue("$area", area);
        command.Parameters.AddWithValue("$round", round.Id);
        Assert.Equal(1, await command.ExecuteNonQueryAsync());
    }

    /// <summary>Lets the chosen days for reminders of a round come: the portal's clock cannot be moved from here.</summary>
    public Task RemindNowAsync(DemoRound round) => ChangeAsync("""UPDATE "Reminders" SET "At" = datetime('now', '-1 minute') WHERE "RoundId" = $round""", round);

    /// <summary>Lets a year pass since the round.</summary>
    public Task LetAYearPassAsync(DemoRound round) =>
        ChangeAsync("""UPDATE "Rounds" SET "OpenedAt" = datetime("OpenedAt", '-1 year'), "ClosedAt" = datetime("ClosedAt", '-1 year') WHERE "Id" = $round""", round);

    /// <summary>Whether a text stands anywhere in the file or in what is about to go into it, in use or left behind.</summary>
    public async Task<bool> HoldsAsync(string text)
    {
        foreach (var file in new[] { path, path + "-wal" }.Where(File.Exists))
        {
            await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var copy = new MemoryStream();
            await stream.CopyToAsync(copy);
            if (copy.GetBuffer().AsSpan(0, (int)copy.Length).IndexOf(Encoding.UTF8.GetBytes(text)) >= 0)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Holds the file's only pen, so that nothing can be written until it is given back.</summary>
    public async Task<IAsyncDisposable> BlockWritingAsync()
    {
        var connection = await OpenAsync(SqliteOpenMode.ReadWrite);
        await using var command = connection.CreateCommand();
        command.CommandText = "BEGIN IMMEDIATE";
        await command.ExecuteNonQueryAsync();
        return connection;
    }

    private async Task ChangeAsync(string sql, DemoRound round)
    {
        await using var connection = await OpenAsync(SqliteOpenMode.ReadWrite);
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.Parameters.AddWithValue("$round", round.Id);
        Assert.Equal(1, await command.ExecuteNonQueryAsync());
    }

    private async Task<SqliteConnection> OpenAsync(SqliteOpenMode mode)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Mode = mode, Pooling = false, DefaultTimeout = 15 }.ToString());
        await connection.OpenAsync();
        return connection;
    }
}

/// <summary>A round as the database knows it.</summary>
internal sealed record DemoRound(Guid Id, string Title, string Code, int State)
{
    public string Form => $"/svara/{Code}";

    public string Thanks => $"/svara/{Code}/tack";

    public string Protection => $"/svara/{Code}/skydd";

    public string Results => $"/matningar/{Id:N}/resultat";
}

/// <summary>A stored answer: the group and one figure per question, 0 for a skipped one.</summary>
internal sealed record StoredSheet(string Group, string Steps);
