using System.Globalization;
using Microsoft.Data.Sqlite;

namespace SurveyPortal.Benchmarks.Hosting;

/// <summary>Counts what is really in the portal's file, beside the running portal and without writing.</summary>
internal sealed class StoredAnswers(string path)
{
    public string Path => path;

    /// <summary>Answers waiting and released together, in one reading: the release step moves rows between the two.</summary>
    public long Count() => Scalar("""SELECT (SELECT COUNT(*) FROM "Inbox") + (SELECT COUNT(*) FROM "ReleasedAnswers")""");

    public long Scalar(string sql)
    {
        using var connection = Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return Convert.ToInt64(command.ExecuteScalar(), CultureInfo.InvariantCulture);
    }

    /// <summary>What snapshots made in that time have released, and when they were made (UTC).</summary>
    public IReadOnlyList<(long Released, DateTime MadeAt)> Snapshots(DateTime from, DateTime to)
    {
        using var connection = Open();
        using var command = connection.CreateCommand();
        command.CommandText = """SELECT "Released", "MadeAt" FROM "Snapshots" WHERE "MadeAt" BETWEEN $from AND $to ORDER BY "Number" """;
        command.Parameters.AddWithValue("$from", from);
        command.Parameters.AddWithValue("$to", to);
        using var reader = command.ExecuteReader();
        var snapshots = new List<(long, DateTime)>();
        while (reader.Read())
        {
            snapshots.Add((reader.GetInt64(0), DateTime.SpecifyKind(reader.GetDateTime(1), DateTimeKind.Utc)));
        }

        return snapshots;
    }

    /// <summary>The round behind an open link's code.</summary>
    public Guid RoundOf(string code)
    {
        using var connection = Open();
        using var command = connection.CreateCommand();
        command.CommandText = """SELECT "Id" FROM "Rounds" WHERE "Code" = $code""";
        command.Parameters.AddWithValue("$code", code);
        return Guid.Parse((string)command.ExecuteScalar()!);
    }

    public string IntegrityCheck()
    {
        using var connection = Open();
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA integrity_check";
        return (string)command.ExecuteScalar()!;
    }

    private SqliteConnection Open()
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = path,
            Mode = SqliteOpenMode.ReadOnly,
            Pooling = false,
            DefaultTimeout = 30,
        }.ToString());
        connection.Open();
        return connection;
    }
}
