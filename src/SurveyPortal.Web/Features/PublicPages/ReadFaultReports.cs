using Microsoft.EntityFrameworkCore;
using SurveyPortal.Persistence;
using SurveyPortal.Persistence.Settings;

namespace SurveyPortal.Web.Features.PublicPages;

/// <summary>The reports, newest first: all that wait, and the latest that are handled.</summary>
internal sealed class ReadFaultReports(IDbContextFactory<PortalContext> databases)
{
    private const int MostHandled = 100;

    public async Task<(IReadOnlyList<FaultReport> Waiting, IReadOnlyList<FaultReport> Handled)> RunAsync(CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        var reports = database.FaultReports.AsNoTracking().OrderByDescending(report => report.At).ThenBy(report => report.Id);
        return (
            await reports.Where(report => report.HandledAt == null).ToListAsync(cancellationToken),
            await reports.Where(report => report.HandledAt != null).Take(MostHandled).ToListAsync(cancellationToken));
    }
}
