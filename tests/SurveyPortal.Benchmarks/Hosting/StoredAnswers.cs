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
