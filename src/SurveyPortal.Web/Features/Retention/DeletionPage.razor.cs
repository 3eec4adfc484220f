using System.Globalization;
using Microsoft.AspNetCore.Components;
using SurveyPortal.Domain.Rounds;

namespace SurveyPortal.Web.Features.Retention;

/// <summary>One round: decide how long its answers are kept, and delete them when they are due.</summary>
public sealed partial class DeletionPage
{
    private const int Longest = 120;

    private ClosedRound? _closed;
    private IReadOnlyList<DeletionFault> _faults = [];

    /// <summary>The round.</summary>
    [Parameter]
    public Guid Id { get; set; }

    [SupplyParameterFromForm(FormName = "bestam")]
    private string? Months { get; set; }

    [SupplyParameterFromForm(FormName = "bestam")]
    private string? Decision { get; set; }

    [SupplyParameterFromForm(FormName = "gallra")]
    private string? Reference { get; set; }

    [SupplyParameterFromForm(FormName = "gallra")]
    private string? Sure { get; set; }

    [SupplyParameterFromQuery(Name = "bestamt")]
    private string? Decided { get; set; }

    [CascadingParameter]
    private HttpContext Http { get; set; } = null!;

    /// <inheritdoc />
    protected override async Task OnInitializedAsync()
    {
        _closed = await Find.RunAsync(Id, Http.RequestAborted);
        if (_closed is null)
        {
            Navigation.NotFound();
            return;
        }

        Months ??= _closed.Round.RetentionMonths?.ToString(CultureInfo.InvariantCulture);
        Decision ??= _closed.Round.RetentionReference;
    }

    private async Task DecideAsync()
    {
        if (_closed is null)
        {
            return;
        }

        var months = int.TryParse(Months, CultureInfo.InvariantCulture, out var number) && number is >= 0 and <= Longest ? number : (int?)null;
        var decision = Decision?.Trim() ?? "";
        var usable = decision.Length is > 0 and <= Round.MaxReference && !decision.Any(char.IsControl);
        _faults =
        [
            .. months is null ? [new DeletionFault(DeletionFault.Months, RetentionTexts.MonthsFault)] : Array.Empty<DeletionFault>(),
            .. usable ? [] : new[] { new DeletionFault(DeletionFault.Decision, RetentionTexts.DecisionFault) },
        ];
        if (_faults.Count > 0)
        {
            return;
        }

        if (await Decide.RunAsync(Id, months!.Value, decision, Http.RequestAborted))
        {
            Navigation.NavigateTo(PortalUrls.Deletion(Id) + "?bestamt=ja");
        }
        else
        {
            // The answers went while the form was open.
            Navigation.NavigateTo(PortalUrls.Deletion(Id));
        }
    }

    private async Task DeleteAsync()
    {
        switch (await CarryOut.RunAsync(Id, Reference ?? "", Sure == "ja", Http.RequestAborted))
        {
            case CarryOutDeletion.Outcome.Deleted:
                Navigation.NavigateTo(PortalUrls.DeletionProtocol(Id));
                break;
            case CarryOutDeletion.Outcome.WrongReference:
                _faults = [new DeletionFault(DeletionFault.Reference, RetentionTexts.ReferenceFault)];
                break;
            case CarryOutDeletion.Outcome.NotConfirmed:
                _faults = [new DeletionFault(DeletionFault.Sure, RetentionTexts.SureFault)];
                break;
            case CarryOutDeletion.Outcome.Busy:
                _faults = [new DeletionFault(DeletionFault.Reference, RetentionTexts.BusyFault)];
                break;
            default:
                // Somebody was first, or the decision was changed: the page says how it is now.
                Navigation.NavigateTo(PortalUrls.Deletion(Id));
                break;
        }
    }
}
