using SurveyPortal.Web.Features.Respond;
using SurveyPortal.Web.Features.Respond.Pages;

namespace SurveyPortal.Web.Features.Kiosk;

/// <summary>Everything /platta can be.</summary>
internal abstract record DeviceView
{
    /// <summary>Sign in, and back to the tablet.</summary>
    internal const string SignInAddress = $"{PortalUrls.SignIn}?till={PortalUrls.Kiosk}";

    private DeviceView()
    {
    }

    /// <summary>Nobody is signed in and the browser is no tablet.</summary>
    internal sealed record StaffMustSignIn : DeviceView;

    /// <summary>Somebody is signed in who may not turn on tablets.</summary>
    internal sealed record NotAllowed : DeviceView;

    /// <summary>A coach is signed in.</summary>
    /// <param name="Rounds">Rounds that take answers now.</param>
    /// <param name="SuggestedName">The first free name, such as "Platta 1".</param>
    /// <param name="SuggestedPlace">The place used last, or empty.</param>
    internal sealed record CanBeActivated(IReadOnlyList<RoundChoice> Rounds, string SuggestedName, string SuggestedPlace) : DeviceView;

    /// <summary>A tablet whose round takes answers.</summary>
    internal sealed record On(string Name, string Place, Door Door, ProtectionFacts Facts) : DeviceView;

    /// <summary>A tablet whose round is not open yet, or closed.</summary>
    internal sealed record Resting(string Name, string Place) : DeviceView;

    /// <summary>A tablet that was turned off. It may no longer open a circuit.</summary>
    internal sealed record TurnedOff : DeviceView;
}

/// <summary>A round a tablet can be turned on for.</summary>
public sealed record RoundChoice(Guid Id, string Title, string InstrumentTitle, DateTime? ClosesAtLocal);
