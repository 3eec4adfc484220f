using Microsoft.EntityFrameworkCore;
using SurveyPortal.Domain.Access;
using SurveyPortal.Domain.Rounds;
using SurveyPortal.Persistence;
using SurveyPortal.Persistence.Devices;
using SurveyPortal.Persistence.Log;
using SurveyPortal.Web.Hosting;

namespace SurveyPortal.Web.Features.Kiosk;

/// <summary>Turns a browser into an answering device for a round.</summary>
internal sealed class ActivateDeviceCommand(IDbContextFactory<PortalContext> databases, PortalClock clock, CurrentPerson current, EventLog log)
{
    /// <summary>The device's id, or null when the round does not take answers or a text is missing.</summary>
    public async Task<Guid?> RunAsync(Guid roundId, string name, string place, CancellationToken cancellationToken)
    {
        if (!IsText(name) || !IsText(place))
        {
            return null;
        }

        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        var round = await database.Rounds.AsNoTracking().SingleOrDefaultAsync(round => round.Id == roundId, cancellationToken);
        if (round is null || !round.TakesAnswers(clock.UtcNow) || !(await current.FindAsync()).MayWith(PortalAction.ActivateDevice, round.AreaId))
        {
            return null;
        }

        var device = new Device
        {
            Id = RandomId.Create(),
            RoundId = roundId,
            Name = name.Trim(),
            Place = place.Trim(),
            ActivatedAt = clock.UtcNow,
            LastSeenAt = clock.UtcNow,
        };
        database.Devices.Add(device);
        log.Add(database, await current.AsDoerAsync(), LogKind.DeviceActivated, device.Name, $"{device.Place}, {round.Title}");
        await database.SaveChangesAsync(cancellationToken);
        return device.Id;
    }

    private static bool IsText(string text) => !string.IsNullOrWhiteSpace(text) && text.Trim().Length <= Device.MaxText && !text.Any(char.IsControl);
}
