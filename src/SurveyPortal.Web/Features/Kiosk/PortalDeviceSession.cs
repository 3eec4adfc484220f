using System.Globalization;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.EntityFrameworkCore;
using SurveyPortal.Domain.Access;
using SurveyPortal.Domain.Instruments;
using SurveyPortal.Domain.Rounds;
using SurveyPortal.Persistence;
using SurveyPortal.Persistence.Devices;
using SurveyPortal.Persistence.Instruments;
using SurveyPortal.Web.Features.Respond;
using SurveyPortal.Web.Hosting;
using SurveyPortal.Web.Live;

namespace SurveyPortal.Web.Features.Kiosk;

/// <summary>What this browser is, from its sign-in and the list of devices. Works in a page request and on a circuit alike.</summary>
internal sealed class PortalDeviceSession : DeviceSession, IDisposable
{
    private readonly AuthenticationStateProvider _authentication;
    private readonly IDbContextFactory<PortalContext> _databases;
    private readonly InstrumentCatalog _instruments;
    private readonly OpenDoors _doors;
    private readonly ProtectionFactsReader _facts;
    private readonly PortalClock _clock;
    private readonly DeviceSignal _deviceSignal;
    private readonly RoundSignal _roundSignal;
    private Guid? _deviceId;
    private Guid? _roundId;

    public PortalDeviceSession(
        AuthenticationStateProvider authentication, IDbContextFactory<PortalContext> databases, InstrumentCatalog instruments, OpenDoors doors, ProtectionFactsReader facts,
        PortalClock clock, DeviceSignal deviceSignal, RoundSignal roundSignal)
    {
        (_authentication, _databases, _instruments, _doors, _facts, _clock) = (authentication, databases, instruments, doors, facts, clock);
        (_deviceSignal, _roundSignal) = (deviceSignal, roundSignal);
        _deviceSignal.Changed += OnDeviceChanged;
        _roundSignal.Changed += OnRoundChanged;
    }

    public override async Task<DeviceView> ReadAsync(CancellationToken cancellationToken)
    {
        var person = (await _authentication.GetAuthenticationStateAsync()).User;
        _deviceId ??= person.Device();
        if (_deviceId is { } deviceId)
        {
            return await ReadDeviceAsync(deviceId, cancellationToken);
        }

        return person.Roles().Count == 0 ? new DeviceView.StaffMustSignIn()
            : person.May(PortalAction.ActivateDevice) ? await ReadChoicesAsync(person.Staff(), cancellationToken)
            : new DeviceView.NotAllowed();
    }

    public override async Task HeartbeatAsync(CancellationToken cancellationToken)
    {
        var now = _clock.UtcNow;
        await using var database = await _databases.CreateDbContextAsync(cancellationToken);
        var alive = await database.Devices.Where(device => device.Id == _deviceId && device.TurnedOffAt == null)
            .ExecuteUpdateAsync(update => update.SetProperty(device => device.LastSeenAt, now), cancellationToken);

        // Also notices what happened on another node.
        if (alive == 0)
        {
            Tell();
        }
    }

    public void Dispose()
    {
        _deviceSignal.Changed -= OnDeviceChanged;
        _roundSignal.Changed -= OnRoundChanged;
    }

    private async Task<DeviceView> ReadDeviceAsync(Guid deviceId, CancellationToken cancellationToken)
    {
        await using var database = await _databases.CreateDbContextAsync(cancellationToken);
        var device = await database.Devices.AsNoTracking().SingleOrDefaultAsync(device => device.Id == deviceId, cancellationToken);
        if (device is null || device.TurnedOffAt is not null)
        {
            return new DeviceView.TurnedOff();
        }

        _roundId = device.RoundId;
        var code = await database.Rounds.Where(round => round.Id == device.RoundId).Select(round => round.Code).SingleAsync(cancellationToken);
        return await _doors.FindAsync(code, cancellationToken) is { } door && door.TakesAnswers(_clock.UtcNow)
            ? new DeviceView.On(device.Name, device.Place, door.Door, _facts.Read(door.Door))
            : new DeviceView.Resting(device.Name, device.Place);
    }

    private async Task<DeviceView> ReadChoicesAsync(StaffMember coach, CancellationToken cancellationToken)
    {
        await using var database = await _databases.CreateDbContextAsync(cancellationToken);
        var open = await database.Rounds.AsNoTracking().Where(round => round.State == RoundState.Open && round.Access == RoundAccess.OpenLink).ToListAsync(cancellationToken);
        var devices = await database.Devices.AsNoTracking().OrderByDescending(device => device.ActivatedAt)
            .Select(device => new { device.Name, device.Place, device.TurnedOffAt }).ToListAsync(cancellationToken);
        var taken = devices.Where(device => device.TurnedOffAt is null).Select(device => device.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var name = Enumerable.Range(1, taken.Count + 1)
            .Select(number => string.Format(CultureInfo.InvariantCulture, KioskTexts.SuggestedName, number)).First(name => !taken.Contains(name));
        return new DeviceView.CanBeActivated(
            [.. open.Where(round => round.TakesAnswers(_clock.UtcNow) && coach.MayWith(PortalAction.ActivateDevice, round.AreaId))
                .OrderBy(round => round.Title, StringComparer.Create(CultureInfo.GetCultureInfo("sv-SE"), ignoreCase: true))
                .Select(round => new RoundChoice(round.Id, round.Title, _instruments.Of(round).Title, _clock.Local(round.ClosesAt)))],
            name,
            devices.FirstOrDefault()?.Place ?? "");
    }

    private void OnDeviceChanged(Guid deviceId)
    {
        if (deviceId == _deviceId)
        {
            Tell();
        }
    }

    private void OnRoundChanged(Guid roundId)
    {
        if (roundId == _roundId)
        {
            Tell();
        }
    }
}
