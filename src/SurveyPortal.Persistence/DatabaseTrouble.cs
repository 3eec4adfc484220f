using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace SurveyPortal.Persistence;

/// <summary>A problem with the database that a person must solve; the message is Swedish and says what to do.</summary>
public sealed class DatabaseTroubleException(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>Says in a few words what a database error means.</summary>
internal static class DatabaseTrouble
{
    public static string Describe(Exception exception) => Root(exception) switch
    {
        SqliteException { SqliteErrorCode: 5 or 6 } => "databasfilen är upptagen av ett annat program",
        SqliteException { SqliteErrorCode: 8 } => "databasfilen är skrivskyddad",
        SqliteException { SqliteErrorCode: 10 } => "disken gav ett fel vid läsning eller skrivning",
        SqliteException { SqliteErrorCode: 11 } => "databasfilen är skadad",
        SqliteException { SqliteErrorCode: 13 } => "disken är full",
        SqliteException { SqliteErrorCode: 14 } => "databasfilen kan inte öppnas",
        SqliteException { SqliteErrorCode: 26 } => "filen är ingen SQLite-databas",
        SqliteException sqlite => $"SQLite-fel {sqlite.SqliteErrorCode}",
        PostgresException { SqlState: "53100" } => "databasserverns disk är full",
        PostgresException { SqlState: "28P01" or "28000" } => "databasservern godtar inte användarnamn eller lösenord",
        PostgresException { SqlState: "3D000" } => "databasen finns inte på servern",
        PostgresException postgres => $"PostgreSQL-fel {postgres.SqlState}",
        NpgsqlException => "databasservern svarar inte",
        DbException => "databasen gav ett fel",
        OperationCanceledException => "databasen svarade inte i tid",
        var other => other.GetType().Name,
    };

    private static Exception Root(Exception exception) => exception switch
    {
        DbUpdateException { InnerException: { } inner } => Root(inner),
        InvalidOperationException { InnerException: { } inner } => Root(inner),
        _ => exception,
    };
}
