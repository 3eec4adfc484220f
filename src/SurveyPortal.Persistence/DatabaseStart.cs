using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using SurveyPortal.Persistence.Sqlite;

namespace SurveyPortal.Persistence;

/// <summary>Makes the database ready before the first request, or says in plain words why it is not.</summary>
public sealed class DatabaseStart(DatabaseSettings settings, IDbContextFactory<PortalContext> databases) : IDisposable
{
    private FileStream? _owner;

    /// <summary>Creates, checks and migrates the database.</summary>
    /// <exception cref="DatabaseTroubleException">Something a person must solve; the message is for them.</exception>
    public async Task PrepareAsync(CancellationToken cancellationToken)
    {
        try
        {
            if (settings.Provider == DatabaseProvider.Sqlite)
            {
                OwnFile();
                await CheckFileAsync(cancellationToken);
            }

            await MigrateAsync(cancellationToken);
        }
        catch (Exception exception) when (exception is SqliteException or NpgsqlException or DbUpdateException or IOException or UnauthorizedAccessException)
        {
            var reason = exception is IOException or UnauthorizedAccessException ? "mappen eller filen går inte att skriva i" : DatabaseTrouble.Describe(exception);
            throw new DatabaseTroubleException($"Databasen kan inte användas: {reason}. {Place()}", exception);
        }
    }

    /// <summary>True when the database answers.</summary>
    public async Task<bool> AnswersAsync(CancellationToken cancellationToken)
    {
        if (settings.Provider == DatabaseProvider.Sqlite && !File.Exists(settings.Path))
        {
            // A connection opened before would still answer, from a file that no longer has a name.
            return false;
        }

        try
        {
            await using var database = await databases.CreateDbContextAsync(cancellationToken);
            _ = await database.Facts.AsNoTracking().AnyAsync(cancellationToken);
            return true;
        }
        catch (Exception exception) when (exception is not OutOfMemoryException && !cancellationToken.IsCancellationRequested)
        {
            return false;
        }
    }

    /// <summary>Gives the file back.</summary>
    public void Dispose() => _owner?.Dispose();

    // One portal per file: two would each believe to be the only writer. The operating system lets go of the mark even after a kill.
    private void OwnFile()
    {
        var path = Path.GetFullPath(settings.Path);
        OwnersOnly.CreateFolder(Path.GetDirectoryName(path)!);
        if (File.Exists(path) && new FileInfo(path).IsReadOnly)
        {
            throw new DatabaseTroubleException($"Databasfilen är skrivskyddad. {Place()}");
        }

        try
        {
            _owner ??= new FileStream(path + ".owner", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.DeleteOnClose);
        }
        catch (IOException exception) when (File.Exists(path + ".owner"))
        {
            throw new DatabaseTroubleException($"En annan portal använder redan databasfilen. Stäng den först. {Place()}", exception);
        }

        OwnersOnly.CreateFile(path);
    }

    private async Task CheckFileAsync(CancellationToken cancellationToken)
    {
        await using var connection = await SqliteFile.OpenAsync(settings.Path, cancellationToken, SqliteOpenMode.ReadWriteCreate);
        await using var check = connection.CreateCommand();
        check.CommandText = "PRAGMA quick_check(1)";
        if (await check.ExecuteScalarAsync(cancellationToken) is not "ok")
        {
            throw new DatabaseTroubleException($"Databasfilen är skadad. Återställ den senaste säkerhetskopian (se README). {Place()}");
        }

        // Shows at once whether the file can be written: a read-only or full disk is found here and not at the first answer.
        await SqliteFile.ExecuteAsync(connection, "PRAGMA journal_mode=WAL", cancellationToken);
        await SqliteFile.ExecuteAsync(connection, "BEGIN IMMEDIATE; CREATE TABLE __Probe (X); DROP TABLE __Probe; COMMIT;", cancellationToken);
    }

    private async Task MigrateAsync(CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        if (settings.Provider == DatabaseProvider.Postgres && !await database.Database.CanConnectAsync(cancellationToken))
        {
            await ConnectForReasonAsync(cancellationToken);
        }

        var known = database.Database.GetMigrations().ToHashSet(StringComparer.Ordinal);
        var applied = await database.Database.GetAppliedMigrationsAsync(cancellationToken);
        if (applied.Any(migration => !known.Contains(migration)))
        {
            throw new DatabaseTroubleException($"Databasen är gjord av en nyare version av portalen. Uppgradera portalen. {Place()}");
        }

        if (!(await database.Database.GetPendingMigrationsAsync(cancellationToken)).Any())
        {
            return;
        }

        if (settings.Provider == DatabaseProvider.Sqlite)
        {
            // A killed migration leaves its lock behind and the next would wait for ever. We own the file, so nobody else migrates.
            await database.Database.ExecuteSqlRawAsync("""DROP TABLE IF EXISTS "__EFMigrationsLock";""", cancellationToken);
        }

        await MigrateOrWaitAsync(database, cancellationToken);
    }

    private static async Task MigrateOrWaitAsync(PortalContext database, CancellationToken cancellationToken)
    {
        try
        {
            await database.Database.MigrateAsync(cancellationToken);
        }
        catch (PostgresException taken) when (taken.SqlState is PostgresErrorCodes.DuplicateDatabase or PostgresErrorCodes.UniqueViolation)
        {
            // Another portal started at the same moment and made the database; what is left to do waits for its turn.
            await database.Database.MigrateAsync(cancellationToken);
        }
    }

    private async Task ConnectForReasonAsync(CancellationToken cancellationToken)
    {
        try
        {
            await using var connection = new NpgsqlConnection(settings.ConnectionString);
            await connection.OpenAsync(cancellationToken);
        }
        catch (PostgresException missing) when (missing.SqlState == PostgresErrorCodes.InvalidCatalogName)
        {
            // Migrate creates the database when the role may.
        }
    }

    private string Place() => settings.Provider == DatabaseProvider.Sqlite
        ? $"Fil: {Path.GetFullPath(settings.Path)}"
        : $"Server: {new NpgsqlConnectionStringBuilder(settings.ConnectionString).Host}";
}
