using SurveyPortal.Persistence.Mail;

namespace SurveyPortal.Web.Mail;

/// <summary>Keeps the outbox moving while the portal runs.</summary>
internal sealed class MailSender(SendDueMail send, MailQueue queue, MailSignal signal, Outbox outbox, TimeProvider time, ILogger<MailSender> logger) : BackgroundService
{
    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(10);

    private DateOnly _tidied;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!outbox.IsOn)
        {
            return;
        }

        try
        {
            while (true)
            {
                await RunAsync(stoppingToken);
                await signal.WaitAsync(LookAgain, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The portal stops; what waits is in the database.
        }
    }

    private async Task RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            await send.RunAsync(cancellationToken);
            var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
            if (today != _tidied)
            {
                await queue.ForgetOldAsync(cancellationToken);
                _tidied = today;
            }
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            logger.LogError("The outbox could not be emptied and is tried again: {Reason}", exception.GetType().Name);
        }
    }
}
