namespace SurveyPortal.Web.Live;

/// <summary>Says on this node that a tablet was turned off. Other nodes' tablets notice at their next heartbeat.</summary>
internal sealed class DeviceSignal
{
    public event Action<Guid>? Changed;

    public void Raise(Guid deviceId) => Changed?.Invoke(deviceId);
}
