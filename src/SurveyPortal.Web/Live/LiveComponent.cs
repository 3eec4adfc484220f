using Microsoft.AspNetCore.Components;
using SurveyPortal.Domain.Access;
using SurveyPortal.Web.Hosting;

namespace SurveyPortal.Web.Live;

/// <summary>
/// A component that follows a round: inherit, write <see cref="LoadAsync"/>, nothing more. Subscribing, reloading,
/// error routing and letting go are right here once.
/// </summary>
public abstract class LiveComponent : ComponentBase, IDisposable
{
    private readonly CancellationTokenSource _gone = new();
    private IDisposable? _subscription;
    private Guid _followed;

    /// <summary>The round to follow.</summary>
    [Parameter, EditorRequired]
    public Guid RoundId { get; set; }

    [Inject]
    private RoundFeed Feed { get; set; } = null!;

    [Inject]
    private CurrentPerson Current { get; set; } = null!;

    /// <summary>What the person does by looking; asked of the round's own area at every reading.</summary>
    protected abstract PortalAction Action { get; }

    /// <summary>Cancelled when the component goes away.</summary>
    protected CancellationToken Gone => _gone.Token;

    /// <summary>Reads what the component shows; called at first and after every change.</summary>
    protected abstract Task LoadAsync();

    /// <summary>The round now; null when there is none, or none that this person may see.</summary>
    private protected async Task<RoundView?> ReadRoundAsync() =>
        await Feed.LoadAsync(RoundId, Gone) is { } view && (await Current.FindAsync()).MayWith(Action, view.Round.AreaId) ? view : null;

    /// <inheritdoc />
    protected override async Task OnParametersSetAsync()
    {
        if (_followed != RoundId)
        {
            _followed = RoundId;
            await LoadAsync();
        }
    }

    /// <inheritdoc />
    protected override void OnAfterRender(bool firstRender)
    {
        // Only where a circuit lives; a prerendered page is gone before anything changes.
        if (firstRender && RendererInfo.IsInteractive)
        {
            _subscription = Feed.Subscribe(RoundId, OnChanged);
        }
    }

    private void OnChanged() => _ = InvokeAsync(async () =>
    {
        if (_gone.IsCancellationRequested)
        {
            return;
        }

        try
        {
            await LoadAsync();
            StateHasChanged();
        }
        catch (OperationCanceledException) when (_gone.IsCancellationRequested)
        {
            // The page was left while it loaded.
        }
        catch (Exception exception)
        {
            await DispatchExceptionAsync(exception);
        }
    });

    /// <inheritdoc />
    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Lets go of the round.</summary>
    protected virtual void Dispose(bool disposing)
    {
        if (disposing && !_gone.IsCancellationRequested)
        {
            _subscription?.Dispose();
            _gone.Cancel();
            _gone.Dispose();
        }
    }
}
