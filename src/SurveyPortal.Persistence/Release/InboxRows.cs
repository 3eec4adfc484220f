using System.Data.Common;
using System.Globalization;

namespace SurveyPortal.Persistence.Release;

/// <summary>What the release step does with answer rows, in SQL both engines understand.</summary>
internal sealed class InboxRows(DbConnection connection, DbTransaction transaction)
{
    public async Task<Dictionary<string, int>> CountAsync(Guid roundId, CancellationToken cancellationToken)
    {
        await using var command = Command("""SELECT "Group", COUNT(*) FROM "Inbox" WHERE "RoundId" = @round GROUP BY "Group" """, ("@round", roundId));
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        while (await reader.ReadAsync(cancellationToken))
        {
            counts[reader.GetString(0)] = Convert.ToInt32(reader.GetValue(1), CultureInfo.InvariantCulture);
        }

        return counts;
    }

    public async Task<List<(byte[] Id, string Sheet)>> ReadAsync(Guid roundId, string group, CancellationToken cancellationToken)
    {
        await using var command = Command(
            """SELECT "Id", "Sheet" FROM "Inbox" WHERE "RoundId" = @round AND "Group" = @group""", ("@round", roundId), ("@group", group));
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var rows = new List<(byte[], string)>();
        while (await reader.ReadAsync(cancellationToken))
        {
            rows.Add((reader.GetFieldValue<byte[]>(0), reader.GetString(1)));
        }

        return rows;
    }

    /// <summary>Moves everything of a group except the kept rows, written in key order.</summary>
    public async Task<int> MoveAsync(Guid roundId, string group, string shownAs, IReadOnlyList<byte[]> kept, CancellationToken cancellationToken)
    {
        var names = kept.Select((_, index) => string.Create(CultureInfo.InvariantCulture, $"@kept{index}")).ToList();
        var exceptKept = names.Count == 0 ? "" : $""" AND "Id" NOT IN ({string.Join(", ", names)})""";
        var parameters = new List<(string, object)> { ("@round", roundId), ("@group", group) };
        parameters.AddRange(names.Zip(kept, (name, id) => (name, (object)id)));

        await using var insert = Command(
            $"""
            INSERT INTO "ReleasedAnswers" ("RoundId", "Group", "Id", "Sheet")
            SELECT "RoundId", @shown, "Id", "Sheet" FROM "Inbox" WHERE "RoundId" = @round AND "Group" = @group{exceptKept} ORDER BY "Id"
            """,
            [.. parameters, ("@shown", shownAs)]);
        var moved = await insert.ExecuteNonQueryAsync(cancellationToken);

        await using var delete = Command($"""DELETE FROM "Inbox" WHERE "RoundId" = @round AND "Group" = @group{exceptKept}""", [.. parameters]);
        var deleted = await delete.ExecuteNonQueryAsync(cancellationToken);
        return moved == deleted ? moved : throw new InvalidOperationException("The inbox changed under a release step.");
    }

    private DbCommand Command(string sql, params (string Name, object Value)[] parameters)
    {
        var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = sql;
        foreach (var (name, value) in parameters)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = name;
            parameter.Value = value;
            command.Parameters.Add(parameter);
        }

        return command;
    }
}
