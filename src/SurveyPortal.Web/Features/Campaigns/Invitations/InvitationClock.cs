using SurveyPortal.Web.Live;
using SurveyPortal.Web.Mail;

namespace SurveyPortal.Web.Features.Campaigns.Invitations;

/// <summary>Keeps letters coming while the portal runs: when people are invited, when a round opens, and when a reminder is due.</summary>
internal sealed class InvitationClock(SendInvitations send, InvitationSignal signal, RoundSignal rounds, Outbox outbox, ILogger<InvitationClock> logger) : BackgroundService
{
    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(20);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!outbox.IsOn)
        {
            return;
        }

        rounds.Changed += Wake;
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
            // The portal stops; what is not written yet is written by the next start.
        }
        finally
        {
            rounds.Changed -= Wake;
        }
    }

    private async Task RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            await send.RunAsync(cancellationToken);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // A batch is whole or not there at all; nothing of it is named, because it holds addresses and codes.
            logger.LogError("Letters to invited people could not be written and are tried again: {Reason}", exception.GetType().Name);
        }
    }

    private void Wake(Guid roundId) => signal.Raise();
}
