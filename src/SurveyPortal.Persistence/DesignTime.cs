#if DESIGN_TIME
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using SurveyPortal.Persistence.Postgres;
using SurveyPortal.Persistence.Sqlite;

namespace SurveyPortal.Persistence;

internal sealed class SqliteDesign : IDesignTimeDbContextFactory<SqlitePortalContext>
{
    public SqlitePortalContext CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<SqlitePortalContext>().UseSqlite("Data Source=design.db").Options);
}

internal sealed class PostgresDesign : IDesignTimeDbContextFactory<PostgresPortalContext>
{
    public PostgresPortalContext CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<PostgresPortalContext>().UseNpgsql("Host=127.0.0.1;Database=design").Options);
}

internal static class DesignEntry
{
    public static void Main()
    {
    }
}
#endif
