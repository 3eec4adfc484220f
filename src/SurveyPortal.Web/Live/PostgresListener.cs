using Npgsql;

namespace SurveyPortal.Web.Live;

/// <summary>Hears what other nodes release. When the connection breaks, RoundFeed's polling is the net below.</summary>
internal sealed class PostgresListener(NpgsqlDataSource source, RoundSignal signal, TimeProvider time, ILogger<PostgresListener> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await ListenAsync(stoppingToken);
            }
            catch (NpgsqlException)
            {
                logger.LogWarning("The link to the other nodes broke and is made again.");
                await Task.Delay(TimeSpan.FromSeconds(5), time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
        }
    }

    private async Task ListenAsync(CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        connection.Notification += (_, notification) =>
        {
            if (Guid.TryParseExact(notification.Payload, "N", out var roundId))
            {
                signal.Raise(roundId);
            }
        };
        await using var listen = new NpgsqlCommand($"LISTEN {RoundSignal.Channel}", connection);
        await listen.ExecuteNonQueryAsync(cancellationToken);
        while (true)
        {
            await connection.WaitAsync(cancellationToken);
        }
    }
}
