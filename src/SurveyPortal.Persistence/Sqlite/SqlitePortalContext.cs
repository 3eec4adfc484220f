using Microsoft.EntityFrameworkCore;

namespace SurveyPortal.Persistence.Sqlite;

/// <summary>The portal's database in one SQLite file.</summary>
public sealed class SqlitePortalContext(DbContextOptions<SqlitePortalContext> options) : PortalContext(options);
