using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;
using SurveyPortal.Persistence.Accounts;
using SurveyPortal.Persistence.Instruments;
using SurveyPortal.Persistence.Intake;
using SurveyPortal.Persistence.Invitations;
using SurveyPortal.Persistence.Log;
using SurveyPortal.Persistence.Mail;
using SurveyPortal.Persistence.Postgres;
using SurveyPortal.Persistence.Reading;
using SurveyPortal.Persistence.Release;
using SurveyPortal.Persistence.Settings;
using SurveyPortal.Persistence.Spindeln;
using SurveyPortal.Persistence.Sqlite;
using SurveyPortal.Persistence.Texts;

namespace SurveyPortal.Persistence;

/// <summary>Registers the database, the intake and the release step.</summary>
public static class PersistenceServices
{
    /// <summary>Adds everything that knows the database.</summary>
    public static IServiceCollection AddPersistence(this IServiceCollection services, DatabaseSettings settings, IntakeSettings intake)
    {
        ArgumentNullException.ThrowIfNull(settings);
        services.AddSingleton(settings);
        services.AddSingleton(intake);
        _ = settings.Provider == DatabaseProvider.Sqlite ? services.AddSqlite(settings) : services.AddPostgres(settings);
        services.AddSingleton<DatabaseStart>();
        services.AddSingleton<Backup>();
        services.AddSingleton<InstallationSecrets>();
        services.AddSingleton(provider =>
        {
            var secrets = provider.GetRequiredService<InstallationSecrets>();
            return new KeyHasher(() => secrets.Submission);
        });
        services.AddSingleton(provider => new InvitationCodes(
            provider.GetRequiredService<IDbContextFactory<PortalContext>>(), provider.GetRequiredService<KeyHasher>()));
        services.AddSingleton<InvitationLetters>();
        services.AddSingleton<InstrumentCatalog>();
        services.AddSingleton<ReleasedTexts>();
        services.AddSingleton<ChangeEarlierResults>();
        services.AddSingleton<ReadDecisions>();
        services.AddSingleton<ShareLinks>();
        services.AddSingleton<IntakeMeters>();
        services.AddSingleton<AnswerIntake>();
        services.AddSingleton<ReleaseRounds>();
        services.AddSingleton(provider => new DeleteAnswers(
            provider.GetRequiredService<IDbContextFactory<PortalContext>>(), provider.GetRequiredService<IReleaseLock>(), provider.GetRequiredService<ReleaseRounds>(),
            provider.GetRequiredService<EventLog>(), provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<DeleteAnswers>>()));
        services.AddSingleton<SnapshotReader>();
        services.AddSingleton<EventLog>();
        services.AddSingleton<StoredSettings>();
        services.AddSingleton<AccountLinks>();
        services.AddSingleton<ChangeAccount>();
        services.AddSingleton<ResetTwoStep>();
        services.AddSingleton<RenewSignIn>();
        services.AddSingleton<MailQueue>();
        services.AddSingleton<ReceivedCounter>();
        services.AddScoped(provider => provider.GetRequiredService<IDbContextFactory<PortalContext>>().CreateDbContext());
        return services;
    }

    private static IServiceCollection AddSqlite(this IServiceCollection services, DatabaseSettings settings)
    {
        services.AddSingleton<WriterGate>();
        services.AddSingleton<IAnswerStore>(provider => new SqliteAnswerStore(settings.Path, provider.GetRequiredService<WriterGate>()));
        services.AddSingleton<IReleaseLock, SqliteReleaseLock>();
        services.AddDbContextFactory<SqlitePortalContext>(options => options
            .UseSqlite(SqliteFile.ConnectionString(settings.Path))
            .AddInterceptors(new SqliteFile.PragmaInterceptor())
            .Quiet());
        services.AddSingleton<IDbContextFactory<PortalContext>, EngineFactory<SqlitePortalContext>>();
        return services;
    }

    private static IServiceCollection AddPostgres(this IServiceCollection services, DatabaseSettings settings)
    {
        services.AddSingleton(_ => NpgsqlDataSource.Create(settings.ConnectionString));
        services.AddSingleton<IAnswerStore, PostgresAnswerStore>();
        services.AddSingleton<IReleaseLock, PostgresReleaseLock>();
        services.AddDbContextFactory<PostgresPortalContext>(options => options.UseNpgsql(settings.ConnectionString).Quiet());
        services.AddSingleton<IDbContextFactory<PortalContext>, EngineFactory<PostgresPortalContext>>();
        return services;
    }

    // Cut off from the portal's services: the model is then the one the migrations were written from, whatever Identity is told,
    // and no command or parameter can reach a log.
    private static DbContextOptionsBuilder Quiet(this DbContextOptionsBuilder options) => options
        .UseApplicationServiceProvider(null)
        .EnableSensitiveDataLogging(false)
        .ConfigureWarnings(warnings => warnings.Ignore(RelationalEventId.CommandExecuted, RelationalEventId.CommandExecuting, RelationalEventId.CommandError));

    private sealed class EngineFactory<TContext>(IDbContextFactory<TContext> inner) : IDbContextFactory<PortalContext>
        where TContext : PortalContext
    {
        public PortalContext CreateDbContext() => inner.CreateDbContext();

        public async Task<PortalContext> CreateDbContextAsync(CancellationToken cancellationToken = default) =>
            await inner.CreateDbContextAsync(cancellationToken);
    }
}
