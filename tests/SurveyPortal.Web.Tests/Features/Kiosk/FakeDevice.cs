using SurveyPortal.Web.Features.Kiosk;

namespace SurveyPortal.Web.Tests.Features.Kiosk;

/// <summary>A device session that shows what it is told to.</summary>
internal sealed class FakeDevice(DeviceView view) : DeviceSession
{
    /// <summary>What it shows, without telling anybody.</summary>
    public DeviceView View { get; set; } = view;

    public int Beats { get; private set; }

    public bool Broken { get; set; }

    public override Task<DeviceView> ReadAsync(CancellationToken cancellationToken) =>
        Broken ? throw new InvalidOperationException("The database is away.") : Task.FromResult(View);

    public override Task HeartbeatAsync(CancellationToken cancellationToken)
    {
        Beats++;
        return Broken ? throw new InvalidOperationException("The database is away.") : Task.CompletedTask;
    }

    public void Become(DeviceView next)
    {
        View = next;
        Tell();
    }

    public void Ring() => Tell();
}
