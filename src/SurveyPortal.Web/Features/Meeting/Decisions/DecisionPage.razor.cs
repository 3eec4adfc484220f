using System.Globalization;
using Microsoft.AspNetCore.Components;
using SurveyPortal.Persistence.Spindeln;
using SurveyPortal.Web.Shell;

namespace SurveyPortal.Web.Features.Meeting.Decisions;

/// <summary>Where the group writes down what it decided about a campaign's results.</summary>
public sealed partial class DecisionPage
{
    private DecisionMatter? _matter;
    private NotedDecision? _overtaken;
    private IReadOnlyCollection<string> _chosen = [];
    private IReadOnlyList<FormFault> _faults = [];

    /// <summary>The area.</summary>
    [Parameter]
    public string Kommun { get; set; } = "";

    /// <summary>The campaign.</summary>
    [Parameter]
    public Guid Kampanj { get; set; }

    [SupplyParameterFromQuery(Name = "sparat")]
    private string? Saved { get; set; }

    [SupplyParameterFromForm(FormName = DecisionForm.Name)]
    private string[]? Axes { get; set; }

    [SupplyParameterFromForm(FormName = DecisionForm.Name)]
    private string? Text { get; set; }

    [SupplyParameterFromForm(FormName = DecisionForm.Name)]
    private string? Stamp { get; set; }

    [CascadingParameter]
    private HttpContext Http { get; set; } = null!;

    /// <inheritdoc />
    protected override async Task OnInitializedAsync()
    {
        _matter = await Find.RunAsync(Kommun, Kampanj, Http.RequestAborted);
        if (_matter is null)
        {
            Navigation.NotFound();
            return;
        }

        // A sent form is shown again as it was sent, also where nothing was ticked.
        var sent = HttpMethods.IsPost(Http.Request.Method);
        _chosen = sent ? Axes ?? [] : _matter.Now?.Axes ?? [];
        Text ??= _matter.Now?.Text;
        Stamp ??= StampOf(_matter.Now);
    }

    private static string StampOf(NotedDecision? decision) => decision?.Stamp.ToString(CultureInfo.InvariantCulture) ?? "";

    private async Task SaveAsync()
    {
        var stamp = int.TryParse(Stamp, CultureInfo.InvariantCulture, out var number) ? number : (int?)null;
        switch (await Note.RunAsync(Kommun, Kampanj, [.. _chosen], Text ?? "", stamp, Http.RequestAborted))
        {
            case NoteDecision.Outcome.Done:
                Navigation.NavigateTo(PortalUrls.Decision(_matter!.Place.Address, Kampanj) + "?sparat=ja");
                break;
            case NoteDecision.Outcome.Empty:
                _faults = [new FormFault(DecisionForm.TextField, DecisionPageTexts.EmptyFault)];
                break;
            case NoteDecision.Outcome.TooLong:
                _faults = [new FormFault(DecisionForm.TextField, string.Format(CultureInfo.CurrentCulture, DecisionPageTexts.TooLongFault, GroupDecision.MaxText))];
                break;
            case NoteDecision.Outcome.Overtaken:
                // What was sent stays in the form; what the other wrote stands above it, and the next save replaces it knowingly.
                _matter = await Find.RunAsync(Kommun, Kampanj, Http.RequestAborted);
                (_overtaken, Stamp) = (_matter?.Now, StampOf(_matter?.Now));
                break;
            default:
                Navigation.NotFound();
                break;
        }
    }

    private List<string> Names(IReadOnlyList<string> axes) => [.. _matter!.Instrument.Items.Where(item => axes.Contains(item.Key)).Select(item => item.Name)];
}
