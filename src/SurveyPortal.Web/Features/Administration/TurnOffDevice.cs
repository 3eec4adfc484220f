using Microsoft.EntityFrameworkCore;
using SurveyPortal.Persistence;
using SurveyPortal.Persistence.Log;
using SurveyPortal.Web.Hosting;
using SurveyPortal.Web.Live;

namespace SurveyPortal.Web.Features.Administration;

/// <summary>Turns a tablet off for good; to use it again somebody signs in on it.</summary>
internal sealed class TurnOffDevice(IDbContextFactory<PortalContext> databases, DeviceSignal signal, PortalClock clock, CurrentPerson current, EventLog log)
{
    /// <returns>False when it was off already.</returns>
    public async Task<bool> RunAsync(Guid deviceId, CancellationToken cancellationToken)
    {
        var now = clock.UtcNow;
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        if (await database.Devices.SingleOrDefaultAsync(device => device.Id == deviceId && device.TurnedOffAt == null, cancellationToken) is not { } device)
        {
            return false;
        }

        device.TurnedOffAt = now;
        log.Add(database, await current.AsDoerAsync(), LogKind.DeviceTurnedOff, device.Name, device.Place);
        await database.SaveChangesAsync(cancellationToken);

        signal.Raise(deviceId);
        return true;
    }
}
