namespace SurveyPortal.Web.Features.Kiosk;

/// <summary>What the portal knows about the browser that shows /platta: a signed-in coach, a tablet that is on, or nobody.</summary>
internal abstract class DeviceSession
{
    /// <summary>Raised, on any thread, when the tablet was turned off or its round opened, closed or changed.</summary>
    public event Action? Changed;

    /// <summary>What the tablet should show now.</summary>
    public abstract Task<DeviceView> ReadAsync(CancellationToken cancellationToken);

    /// <summary>Tells the portal that the tablet is alive. It says nothing about whether anybody is answering.</summary>
    public abstract Task HeartbeatAsync(CancellationToken cancellationToken);

    /// <summary>Raises <see cref="Changed"/>.</summary>
    protected void Tell() => Changed?.Invoke();
}
