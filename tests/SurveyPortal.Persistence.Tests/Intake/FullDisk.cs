using System.Reflection;
using Microsoft.Data.Sqlite;
using SurveyPortal.Persistence.Sqlite;
using SurveyPortal.Persistence.Tests.Engines;

namespace SurveyPortal.Persistence.Tests.Intake;

/// <summary>Makes SQLite say "database or disk is full" without filling anybody's disk: the writer's connection may add no page.</summary>
internal static class FullDisk
{
    public static async Task LetNoPageBeAddedAsync(PortalDatabase portal)
    {
        var field = typeof(SqliteAnswerStore).GetField("_connection", BindingFlags.Instance | BindingFlags.NonPublic)!;
        var writer = (SqliteConnection)field.GetValue(portal.Store)!;
        await using var pages = writer.CreateCommand();
        pages.CommandText = "PRAGMA page_count";
        var count = (long)(await pages.ExecuteScalarAsync())!;
        pages.CommandText = $"PRAGMA max_page_count={count}";
        await pages.ExecuteNonQueryAsync();
    }

    public static void MakeRoom(PortalDatabase portal) => SqliteConnection.ClearPool(new SqliteConnection(SqliteFile.ConnectionString(portal.Settings.Path)));
}
