using SurveyPortal.Persistence;
using SurveyPortal.Persistence.Log;
using SurveyPortal.Web.Hosting;

namespace SurveyPortal.Web.Features.Administration;

/// <summary>Makes a copy of the database now.</summary>
internal sealed class TakeBackup(Backup backup, PortalOptions options, PortalClock clock, IHostEnvironment environment, CurrentPerson current, EventLog log)
{
    public async Task<Outcome> RunAsync(CancellationToken cancellationToken)
    {
        var file = BackupCommand.FileName(options, environment.ContentRootPath, clock.LocalNow);
        try
        {
            await backup.WriteAsync(file, cancellationToken);
            await log.WriteAsync(await current.AsDoerAsync(), LogKind.BackupTaken, Path.GetFileName(file), "", cancellationToken);
            return new Outcome.Done(Path.GetFileName(file));
        }
        catch (DatabaseTroubleException trouble)
        {
            return new Outcome.Failed(trouble.Message);
        }
    }

    internal abstract record Outcome
    {
        internal sealed record Done(string File) : Outcome;

        internal sealed record Failed(string Reason) : Outcome;
    }
}
