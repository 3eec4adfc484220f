using SurveyPortal.Persistence.Intake;

namespace SurveyPortal.Web.Hosting;

/// <summary>Runs the one writer. At a graceful stop the queue is emptied before the process ends.</summary>
internal sealed class IntakeService(AnswerIntake intake) : IHostedService
{
    private Task _writer = Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _writer = Task.Run(() => intake.RunAsync(CancellationToken.None), CancellationToken.None);
        return Task.CompletedTask;
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        intake.Complete();
        await _writer.WaitAsync(cancellationToken);
    }
}
