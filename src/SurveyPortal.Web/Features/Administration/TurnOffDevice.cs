using Microsoft.EntityFrameworkCore;
using SurveyPortal.Persistence;
using SurveyPortal.Web.Hosting;
using SurveyPortal.Web.Live;

namespace SurveyPortal.Web.Features.Administration;

/// <summary>Turns a tablet off for good; to use it again somebody signs in on it.</summary>
internal sealed class TurnOffDevice(IDbContextFactory<PortalContext> databases, DeviceSignal signal, PortalClock clock)
{
    /// <returns>False when it was off already.</returns>
    public async Task<bool> RunAsync(Guid deviceId, CancellationToken cancellationToken)
    {
        var now = clock.UtcNow;
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        var turned = await database.Devices.Where(device => device.Id == deviceId && device.TurnedOffAt == null)
            .ExecuteUpdateAsync(update => update.SetProperty(device => device.TurnedOffAt, now), cancellationToken);
        if (turned == 0)
        {
            return false;
        }

        signal.Raise(deviceId);
        return true;
    }
}
