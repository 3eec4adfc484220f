namespace SurveyPortal.Web.Features.Measurements;

/// <summary>Rounds: the list, a new one, each one's own page, and its poster.</summary>
internal static class MeasurementsFeature
{
    public static IServiceCollection AddMeasurements(this IServiceCollection services)
    {
        services.AddScoped<ListRounds>();
        services.AddScoped<ReadScopes>();
        services.AddScoped<PlanRound>();
        services.AddScoped<ChangeRound>();
        services.AddScoped<OpenRound>();
        services.AddScoped<CloseRound>();
        services.AddScoped<SetRoundWindow>();
        services.AddScoped<OpenAddress>();
        return services;
    }
}
