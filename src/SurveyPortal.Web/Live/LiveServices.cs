using Microsoft.AspNetCore.Components.Server.Circuits;
using Npgsql;

namespace SurveyPortal.Web.Live;

internal static class LiveServices
{
    public static IServiceCollection AddLive(this IServiceCollection services)
    {
        services.AddSingleton<RoundSignal>();
        services.AddSingleton<RoundFeed>();
        services.AddHostedService<IntakeSignal>();
        services.AddSingleton<CircuitHandler, CircuitMeter>();
        services.AddSingleton<PersonWatchPace>();
        services.AddScoped<PersonWatch>();
        services.AddScoped<CircuitHandler>(provider => provider.GetRequiredService<PersonWatch>());
        if (services.Any(service => service.ServiceType == typeof(NpgsqlDataSource)))
        {
            services.AddHostedService<PostgresListener>();
        }

        return services;
    }
}
