using Microsoft.AspNetCore.Components;
using SurveyPortal.Domain.Rounds;
using SurveyPortal.Web.Shell;

namespace SurveyPortal.Web.Features.Measurements;

/// <summary>Made anew when the round's state or window changes, so that nobody edits what no longer is.</summary>
public partial class TimesPanel
{
    private readonly WindowForm _form = new();
    private IReadOnlyList<FormFault> _faults = [];
    private bool _busy;

    /// <summary>A planned or open round.</summary>
    [Parameter, EditorRequired]
    public required Round Round { get; set; }

    /// <summary>Says how a change went.</summary>
    [Parameter]
    public EventCallback<RoundNews> OnNews { get; set; }

    private bool IsPlanned => Round.State == RoundState.Planned;

    /// <inheritdoc />
    protected override void OnInitialized()
    {
        (_form.OpensByHand, _form.OpensAt) = (Round.OpensAt is null, WallTime.Write(Clock.Local(Round.OpensAt)));
        (_form.ClosesByHand, _form.ClosesAt) = (Round.ClosesAt is null, WallTime.Write(Clock.Local(Round.ClosesAt)));
    }

    private async Task SaveAsync()
    {
        var change = await SetWindow.RunAsync(Round.Id, _form, CancellationToken.None);
        _faults = change is RoundChange.Faulty faulty ? faulty.Faults : [];
        if (change is not RoundChange.Faulty)
        {
            await OnNews.InvokeAsync(RoundNews.Of(change, MeasurementsTexts.TimesSaved, MeasurementsTexts.TimesSavedText));
        }
    }

    // Stays busy when it went well: the panel is made anew as soon as the round is seen to be open.
    private async Task OpenAsync()
    {
        _busy = true;
        var change = await Open.RunAsync(Round.Id, CancellationToken.None);
        _busy = change is RoundChange.Done;
        await OnNews.InvokeAsync(RoundNews.Of(change, MeasurementsTexts.Opened, MeasurementsTexts.OpenedText));
    }

    private string? FaultOf(string field) => _faults.FirstOrDefault(fault => fault.Field == field)?.Text;
}
