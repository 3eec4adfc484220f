using Npgsql;

namespace SurveyPortal.Web.Live;

internal static class LiveServices
{
    public static IServiceCollection AddLive(this IServiceCollection services)
    {
        services.AddSingleton<RoundSignal>();
        services.AddSingleton<RoundFeed>();
        services.AddHostedService<IntakeSignal>();
        if (services.Any(service => service.ServiceType == typeof(NpgsqlDataSource)))
        {
            services.AddHostedService<PostgresListener>();
        }

        return services;
    }
}
