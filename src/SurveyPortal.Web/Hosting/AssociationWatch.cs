namespace SurveyPortal.Web.Hosting;

/// <summary>Looks twice a minute whether another node has changed the association's facts.</summary>
internal sealed class AssociationWatch(AssociationFacts facts, TimeProvider time, ILogger<AssociationWatch> logger) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(30);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                await LookAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The portal stops.
        }
    }

    private async Task LookAsync(CancellationToken cancellationToken)
    {
        try
        {
            await facts.RefreshAsync(cancellationToken);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // What was known is still the best there is; the next look tries again.
            logger.LogWarning("The association's facts could not be read and are tried again: {Reason}", exception.GetType().Name);
        }
    }
}

/// <summary>Facts of the association, for everybody.</summary>
internal static class AssociationServices
{
    public static IServiceCollection AddAssociationFacts(this IServiceCollection services) => services
        .AddSingleton<AssociationFacts>()
        .AddSingleton<AssociationImport>()
        .AddSingleton<AccentSheet>()
        .AddScoped<SaveSetting>()
        .AddHostedService<AssociationWatch>();
}
