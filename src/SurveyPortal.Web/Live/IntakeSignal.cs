using SurveyPortal.Persistence.Intake;

namespace SurveyPortal.Web.Live;

/// <summary>Tells this node's live pages that answers have come. Other nodes count by polling.</summary>
internal sealed class IntakeSignal(AnswerIntake intake, RoundSignal signal) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        intake.Committed += OnCommitted;
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        intake.Committed -= OnCommitted;
        return Task.CompletedTask;
    }

    private void OnCommitted(IReadOnlySet<Guid> rounds)
    {
        foreach (var roundId in rounds)
        {
            signal.RaiseReceived(roundId);
        }
    }
}
