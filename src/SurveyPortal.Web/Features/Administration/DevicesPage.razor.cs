using System.Globalization;
using Microsoft.AspNetCore.Components;

namespace SurveyPortal.Web.Features.Administration;

/// <summary>The tablets, refreshed by themselves.</summary>
public sealed partial class DevicesPage : IDisposable
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(15);

    private readonly CancellationTokenSource _gone = new();
    private IReadOnlyList<DeviceRow>? _rows;
    private string? _done;
    private bool _stale;

    [Inject]
    private ReadDevices Read { get; set; } = null!;

    [Inject]
    private TurnOffDevice TurnOff { get; set; } = null!;

    [Inject]
    private TimeProvider Time { get; set; } = null!;

    [Inject]
    private ILogger<DevicesPage> Logger { get; set; } = null!;

    private IReadOnlyList<DeviceRow> On => [.. (_rows ?? []).Where(row => row.TurnedOffAt is null)];

    private IReadOnlyList<DeviceRow> Off => [.. (_rows ?? []).Where(row => row.TurnedOffAt is not null).OrderByDescending(row => row.TurnedOffAt)];

    protected override async Task OnInitializedAsync() => _rows = await Read.RunAsync(_gone.Token);

    protected override void OnAfterRender(bool firstRender)
    {
        if (firstRender && RendererInfo.IsInteractive)
        {
            _ = InvokeAsync(FollowAsync);
        }
    }

    private async Task FollowAsync()
    {
        using var timer = new PeriodicTimer(Every, Time);
        try
        {
            while (await timer.WaitForNextTickAsync(_gone.Token))
            {
                await RefreshAsync();
                StateHasChanged();
            }
        }
        catch (OperationCanceledException) when (_gone.IsCancellationRequested)
        {
            // The page was left.
        }
    }

    // A list that could not be refreshed is still a list; it says so and tries again.
    private async Task RefreshAsync()
    {
        try
        {
            _rows = await Read.RunAsync(_gone.Token);
            _stale = false;
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            _stale = true;
            Logger.LogWarning("The list of tablets could not be read and is tried again: {Reason}", exception.GetType().Name);
        }
    }

    private async Task TurnOffAsync(DeviceRow row)
    {
        var turned = await TurnOff.RunAsync(row.Id, _gone.Token);
        _done = string.Format(CultureInfo.CurrentCulture, turned ? AdministrationTexts.TurnedOffDone : AdministrationTexts.TurnedOffAlready, row.Name);
        await RefreshAsync();
    }

    public void Dispose()
    {
        _gone.Cancel();
        _gone.Dispose();
    }
}
