using System.Reflection;
using Xunit.Sdk;

namespace SurveyPortal.Persistence.Tests.Engines;

/// <summary>The engines every test of the database runs on.</summary>
public enum Engine
{
    /// <summary>A file in a temporary folder.</summary>
    Sqlite,

    /// <summary>A database of its own on a private server.</summary>
    Postgres,
}

/// <summary>Runs a theory on SQLite.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class OnSqliteAttribute : DataAttribute
{
    /// <inheritdoc />
    public override IEnumerable<object[]> GetData(MethodInfo testMethod) => [[Engine.Sqlite]];
}

/// <summary>Runs a theory on PostgreSQL; shows as skipped, with the reason, where its programs are missing.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class OnPostgresAttribute : DataAttribute
{
    /// <summary>Looks for the programs.</summary>
    public OnPostgresAttribute() => Skip = PostgresServer.Missing;

    /// <inheritdoc />
    public override IEnumerable<object[]> GetData(MethodInfo testMethod) => [[Engine.Postgres]];
}
