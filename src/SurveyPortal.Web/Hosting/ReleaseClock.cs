using SurveyPortal.Persistence.Intake;
using SurveyPortal.Persistence.Release;
using SurveyPortal.Web.Live;

namespace SurveyPortal.Web.Hosting;

/// <summary>Ticks the release step. It follows the clock only: an arriving answer never triggers it.</summary>
internal sealed class ReleaseClock(
    ReleaseRounds release, IAnswerStore store, RoundSignal signal, PortalOptions options, TimeProvider time, ILogger<ReleaseClock> logger) : BackgroundService
{
    private DateOnly _keysForgotten;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(options.Release.IntervalSeconds), time);
        try
        {
            do
            {
                await TickAsync(stoppingToken);
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The portal stops; the next start goes on where this one was.
        }
    }

    private async Task TickAsync(CancellationToken cancellationToken)
    {
        try
        {
            foreach (var roundId in await release.TickAsync(cancellationToken))
            {
                await signal.RaiseEverywhereAsync(roundId, cancellationToken);
            }

            await ForgetKeysAsync(cancellationToken);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // A failed step changed nothing; the next tick takes it again.
            logger.LogError("A release step failed and is tried again: {Reason}", exception.GetType().Name);
        }
    }

    // Keys carry only their day. Gone an hour before the day after theirs has passed: however slow the clock ticks, within 48 hours.
    private async Task ForgetKeysAsync(CancellationToken cancellationToken)
    {
        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime.AddHours(1));
        if (today != _keysForgotten)
        {
            await store.ForgetKeysAsync(today.AddDays(-1).DayNumber, cancellationToken);
            _keysForgotten = today;
        }
    }
}
