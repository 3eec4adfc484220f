using Microsoft.EntityFrameworkCore;

namespace SurveyPortal.Persistence.Postgres;

/// <summary>The portal's database on a PostgreSQL server, shared by one or more nodes.</summary>
public sealed class PostgresPortalContext(DbContextOptions<PostgresPortalContext> options) : PortalContext(options);
