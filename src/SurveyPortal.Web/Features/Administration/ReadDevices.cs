using Microsoft.EntityFrameworkCore;
using SurveyPortal.Persistence;
using SurveyPortal.Web.Hosting;
using SurveyPortal.Web.Shell;

namespace SurveyPortal.Web.Features.Administration;

/// <summary>One tablet in the list.</summary>
public sealed record DeviceRow(Guid Id, string Name, string Place, string Round, bool Online, DateTime LastSeenAt, DateTime? TurnedOffAt);

/// <summary>Lists the tablets.</summary>
internal sealed class ReadDevices(IDbContextFactory<PortalContext> databases, PortalClock clock)
{
    public async Task<IReadOnlyList<DeviceRow>> RunAsync(CancellationToken cancellationToken)
    {
        var lately = clock.UtcNow - TabletLine.OnlineFor;
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        var rows = await (
            from device in database.Devices.AsNoTracking()
            join round in database.Rounds on device.RoundId equals round.Id
            select new DeviceRow(
                device.Id, device.Name, device.Place, round.Title, device.TurnedOffAt == null && device.LastSeenAt >= lately, device.LastSeenAt, device.TurnedOffAt))
            .ToListAsync(cancellationToken);
        var swedish = StringComparer.Create(System.Globalization.CultureInfo.GetCultureInfo("sv-SE"), System.Globalization.CompareOptions.NumericOrdering);
        return [.. rows.OrderBy(row => row.Name, swedish).ThenBy(row => row.Place, swedish)];
    }
}
