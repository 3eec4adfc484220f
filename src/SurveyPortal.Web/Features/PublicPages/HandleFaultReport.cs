using System.Globalization;
using Microsoft.EntityFrameworkCore;
using SurveyPortal.Persistence;
using SurveyPortal.Persistence.Log;
using SurveyPortal.Web.Hosting;
using SurveyPortal.Web.Shell;

namespace SurveyPortal.Web.Features.PublicPages;

/// <summary>Marks a report as handled. The log says which, not what stands in it.</summary>
internal sealed class HandleFaultReport(IDbContextFactory<PortalContext> databases, CurrentPerson current, EventLog log, PortalClock clock)
{
    public async Task RunAsync(Guid id, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        var report = await database.FaultReports.SingleOrDefaultAsync(report => report.Id == id, cancellationToken);
        if (report is null or { HandledAt: not null })
        {
            return;
        }

        report.HandledAt = clock.UtcNow;
        log.Add(
            database, await current.AsDoerAsync(), LogKind.FaultReportHandled,
            string.Format(CultureInfo.CurrentCulture, PublicPagesTexts.ReportFrom, SwedishTime.Moment(clock.Local(report.At)!.Value)));
        await database.SaveChangesAsync(cancellationToken);
    }
}
