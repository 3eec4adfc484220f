using Microsoft.AspNetCore.Components;
using SurveyPortal.Domain.Access;
using SurveyPortal.Web.Hosting;

namespace SurveyPortal.Web.Live;

/// <summary>
/// A component that follows a round: inherit, write <see cref="LoadAsync"/>, nothing more. Subscribing, reloading,
/// error routing and letting go are right here once.
/// </summary>
public abstract class LiveComponent : LiveRounds
{
    private Guid _followed;

    /// <summary>The round to follow.</summary>
    [Parameter, EditorRequired]
    public Guid RoundId { get; set; }

    [Inject]
    private CurrentPerson Current { get; set; } = null!;

    /// <summary>What the person does by looking; asked of the round's own area at every reading.</summary>
    protected abstract PortalAction Action { get; }

    /// <inheritdoc />
    protected sealed override IEnumerable<Guid> Followed => [RoundId];

    /// <summary>The round now; null when there is none, or none that this person may see.</summary>
    private protected async Task<RoundView?> ReadRoundAsync() =>
        await ReadRoundAsync(RoundId) is { } view && (await Current.FindAsync()).MayWith(Action, view.Round.AreaId) ? view : null;

    /// <inheritdoc />
    protected override async Task OnParametersSetAsync()
    {
        if (_followed != RoundId)
        {
            _followed = RoundId;
            await LoadAsync();
        }
    }
}
