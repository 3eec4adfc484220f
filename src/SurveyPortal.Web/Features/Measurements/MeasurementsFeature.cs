namespace SurveyPortal.Web.Features.Measurements;

/// <summary>Rounds: the list, a new one, each one's own page, and its poster.</summary>
internal static class MeasurementsFeature
{
    public static IServiceCollection AddMeasurements(this IServiceCollection services)
    {
        services.AddSingleton<ListRounds>();
        services.AddSingleton<PlanRound>();
        services.AddSingleton<ChangeRound>();
        services.AddSingleton<OpenRound>();
        services.AddSingleton<CloseRound>();
        services.AddSingleton<SetRoundWindow>();
        services.AddScoped<OpenAddress>();
        return services;
    }
}
