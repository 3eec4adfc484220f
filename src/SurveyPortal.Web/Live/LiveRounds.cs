using Microsoft.AspNetCore.Components;

namespace SurveyPortal.Web.Live;

/// <summary>
/// A component that follows rounds: write <see cref="LoadAsync"/> and <see cref="Followed"/>. Subscribing, reloading,
/// error routing and letting go are right here once. For exactly one round there is <see cref="LiveComponent"/>.
/// </summary>
public abstract class LiveRounds : ComponentBase, IDisposable
{
    private readonly CancellationTokenSource _gone = new();
    private readonly List<IDisposable> _subscriptions = [];
    private bool _loading;
    private bool _again;

    [Inject]
    private RoundFeed Feed { get; set; } = null!;

    /// <summary>Cancelled when the component goes away.</summary>
    protected CancellationToken Gone => _gone.Token;

    /// <summary>The rounds to follow, once the first of them is loaded.</summary>
    protected abstract IEnumerable<Guid> Followed { get; }

    /// <summary>Reads what the component shows; called after every change, and first by the component itself.</summary>
    protected abstract Task LoadAsync();

    /// <summary>A round now; null when there is none. Whoever shows something of it has asked for the right.</summary>
    private protected Task<RoundView?> ReadRoundAsync(Guid round) => Feed.LoadAsync(round, Gone);

    /// <inheritdoc />
    protected override void OnAfterRender(bool firstRender)
    {
        // Only where a circuit lives; a prerendered page is gone before anything changes.
        if (firstRender && RendererInfo.IsInteractive)
        {
            _subscriptions.AddRange(Followed.Select(round => Feed.Subscribe(round, OnChanged)));
        }
    }

    // One reading at a time, and one more when something changed meanwhile: an older reading must never be shown over a newer.
    private void OnChanged() => _ = InvokeAsync(async () =>
    {
        _again = true;
        if (_loading)
        {
            return;
        }

        _loading = true;
        try
        {
            while (_again && !_gone.IsCancellationRequested)
            {
                _again = false;
                await LoadAsync();
                StateHasChanged();
            }
        }
        catch (OperationCanceledException) when (_gone.IsCancellationRequested)
        {
            // The page was left while it loaded.
        }
        catch (Exception exception)
        {
            await DispatchExceptionAsync(exception);
        }
        finally
        {
            _loading = false;
        }
    });

    /// <inheritdoc />
    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Lets go of the rounds.</summary>
    protected virtual void Dispose(bool disposing)
    {
        if (disposing && !_gone.IsCancellationRequested)
        {
            _subscriptions.ForEach(subscription => subscription.Dispose());
            _gone.Cancel();
            _gone.Dispose();
        }
    }
}
