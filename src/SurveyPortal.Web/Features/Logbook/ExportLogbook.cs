using Microsoft.EntityFrameworkCore;
using SurveyPortal.Persistence;
using SurveyPortal.Persistence.Log;
using SurveyPortal.Web.Documents;
using SurveyPortal.Web.Hosting;

namespace SurveyPortal.Web.Features.Logbook;

/// <summary>The log as a file; that it was fetched is itself an event.</summary>
internal sealed class ExportLogbook(IDbContextFactory<PortalContext> databases, EventLog log, CurrentPerson current, PortalClock clock)
{
    public async Task<byte[]> RunAsync(LogFilter filter, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        var events = await filter.Apply(database.LogEvents.AsNoTracking(), clock).OrderByDescending(entry => entry.Number).ToListAsync(cancellationToken);
        log.Add(database, await current.AsDoerAsync(), LogKind.Exported, LogbookTexts.Title, filter.IsEmpty ? "" : filter.Csv());
        await database.SaveChangesAsync(cancellationToken);
        return CsvTable.Write(
            [LogbookTexts.Number, LogbookTexts.When, LogbookTexts.Who, LogbookTexts.What, LogbookTexts.ToWhat, LogbookTexts.About],
            events.Select(entry => new object?[]
            {
                entry.Number, clock.Local(entry.At), entry.Actor.Length > 0 ? entry.Actor : LogbookTexts.Portal, LogGroup.Words(entry.Kind), entry.Subject, entry.Detail,
            }));
    }
}
