namespace SurveyPortal.Persistence;

/// <summary>The engines the portal runs on.</summary>
public enum DatabaseProvider
{
    /// <summary>One local file, one portal process.</summary>
    Sqlite,

    /// <summary>A server, one or more portal nodes.</summary>
    Postgres,
}

/// <summary>Where the database is.</summary>
/// <param name="Provider">The engine.</param>
/// <param name="Path">The file, for SQLite.</param>
/// <param name="ConnectionString">The connection string, for PostgreSQL.</param>
public sealed record DatabaseSettings(DatabaseProvider Provider, string Path, string ConnectionString);
