using Microsoft.Data.Sqlite;
using SurveyPortal.Persistence.Sqlite;

namespace SurveyPortal.Persistence;

/// <summary>Copies the database while the portal runs. SQLite only; a PostgreSQL server has its own tools (see README).</summary>
public sealed class Backup(DatabaseSettings settings)
{
    /// <summary>Writes a complete copy to a new file.</summary>
    /// <exception cref="DatabaseTroubleException">The copy could not be made; the message says why.</exception>
    public async Task WriteAsync(string file, CancellationToken cancellationToken)
    {
        if (settings.Provider != DatabaseProvider.Sqlite)
        {
            throw new DatabaseTroubleException("Portalen kör på PostgreSQL. Säkerhetskopiera med serverns egna verktyg (se README).");
        }

        if (!File.Exists(settings.Path))
        {
            throw new DatabaseTroubleException($"Det finns ingen databas att kopiera. Fil: {Path.GetFullPath(settings.Path)}");
        }

        if (File.Exists(file))
        {
            throw new DatabaseTroubleException($"Filen finns redan: {Path.GetFullPath(file)}");
        }

        // Written under another name first: a copy with its right name is always a whole one.
        var unfinished = file + ".part";
        try
        {
            OwnersOnly.CreateFolder(Path.GetDirectoryName(Path.GetFullPath(file))!);
            File.Delete(unfinished);
            OwnersOnly.CreateFile(unfinished);
            await CopyAsync(unfinished, cancellationToken);
            await ForgetKeysAsync(unfinished, cancellationToken);
            File.Move(unfinished, file);
        }
        catch (Exception exception) when (exception is SqliteException or IOException or UnauthorizedAccessException)
        {
            var reason = exception is SqliteException ? DatabaseTrouble.Describe(exception) : "mappen går inte att skriva i";
            throw new DatabaseTroubleException($"Säkerhetskopian kunde inte göras: {reason}.", exception);
        }
        finally
        {
            Discard(unfinished);
        }
    }

    // The unfinished copy still holds the keys' hashes; it goes away also when the work was broken off.
    private static void Discard(string unfinished)
    {
        try
        {
            File.Delete(unfinished);
        }
        catch (IOException)
        {
            // It was never there: the folder cannot even be reached.
        }
    }

    private async Task CopyAsync(string file, CancellationToken cancellationToken)
    {
        await using var connection = new SqliteConnection(SqliteFile.ConnectionString(settings.Path, SqliteOpenMode.ReadOnly));
        await connection.OpenAsync(cancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = "VACUUM INTO $file";
        command.Parameters.AddWithValue("$file", Path.GetFullPath(file));
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    // A copy is kept for long; the hashes of submission keys are promised for 48 hours at most. Of personal codes two copies would
    // together say who answered in between; letters that wait have codes in them.
    private static async Task ForgetKeysAsync(string file, CancellationToken cancellationToken)
    {
        await using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Pooling = false }.ToString());
        await connection.OpenAsync(cancellationToken);
        await SqliteFile.ExecuteAsync(
            connection,
            """
            PRAGMA secure_delete=ON;
            DELETE FROM "SubmissionKeys";
            DELETE FROM "InvitationCodes";
            DELETE FROM "OutgoingMail" WHERE "InvitationId" IS NOT NULL AND "SentAt" IS NULL;
            VACUUM;
            PRAGMA journal_mode=DELETE;
            """,
            cancellationToken);
    }
}
