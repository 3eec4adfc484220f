using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace SurveyPortal.Persistence.Sqlite;

/// <summary>How every connection to the file is opened: what is deleted is overwritten, a commit is on disk when it returns, and nothing temporary ever is.</summary>
internal static class SqliteFile
{
    public const string Pragmas = "PRAGMA secure_delete=ON; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA temp_store=MEMORY;";

    // Only the start may make a file: an empty one in the place of a lost one would look like a portal without data.
    public static string ConnectionString(string path, SqliteOpenMode mode = SqliteOpenMode.ReadWrite) => new SqliteConnectionStringBuilder
    {
        DataSource = path,
        Mode = mode,
        Pooling = mode == SqliteOpenMode.ReadWrite,
        DefaultTimeout = 15,
    }.ToString();

    public static async Task<SqliteConnection> OpenAsync(string path, CancellationToken cancellationToken, SqliteOpenMode mode = SqliteOpenMode.ReadWrite)
    {
        var connection = new SqliteConnection(ConnectionString(path, mode));
        try
        {
            await connection.OpenAsync(cancellationToken);
            await ExecuteAsync(connection, Pragmas, cancellationToken);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    public static async Task ExecuteAsync(DbConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>
    /// Moves the write-ahead log into the file and empties it; what was overwritten in the file is still readable in the log before.
    /// False when a reader was in the way for too long; then it is to be done again.
    /// </summary>
    public static async Task<bool> EmptyLogAsync(DbConnection connection, CancellationToken cancellationToken)
    {
        await ExecuteAsync(connection, "PRAGMA busy_timeout=500", cancellationToken);
        try
        {
            await using var checkpoint = connection.CreateCommand();
            checkpoint.CommandText = "PRAGMA wal_checkpoint(TRUNCATE)";
            return await checkpoint.ExecuteScalarAsync(cancellationToken) is 0L;
        }
        finally
        {
            await ExecuteAsync(connection, "PRAGMA busy_timeout=0", cancellationToken);
        }
    }

    /// <summary>Sets the pragmas on the connections EF opens.</summary>
    internal sealed class PragmaInterceptor : DbConnectionInterceptor
    {
        public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
        {
            using var command = connection.CreateCommand();
            command.CommandText = Pragmas;
            command.ExecuteNonQuery();
        }

        public override Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default) =>
            ExecuteAsync(connection, Pragmas, cancellationToken);
    }
}
