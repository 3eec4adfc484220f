using Microsoft.AspNetCore.Components;
using SurveyPortal.Web.Shell;

namespace SurveyPortal.Web.Features.Meeting.Sharing;

/// <summary>Where links to results are made and ended.</summary>
public sealed partial class SharingPage
{
    private SharingMatter? _matter;
    private ShareResults.Outcome.Made? _made;
    private (MessageKind Kind, string Text)? _news;
    private ShareInput _input = new([], null, null, null);
    private IReadOnlyList<FormFault> _faults = [];

    /// <summary>The area, or the association.</summary>
    [Parameter]
    public string Kommun { get; set; } = "";

    [SupplyParameterFromQuery(Name = "avslutad")]
    private string? Ended { get; set; }

    [SupplyParameterFromForm(FormName = ShareForm.Name)]
    private string[]? Polygons { get; set; }

    [SupplyParameterFromForm(FormName = ShareForm.Name)]
    private string? Purpose { get; set; }

    [SupplyParameterFromForm(FormName = ShareForm.Name)]
    private string? Days { get; set; }

    [SupplyParameterFromForm(FormName = ShareForm.Name)]
    private string? Seal { get; set; }

    [CascadingParameter]
    private HttpContext Http { get; set; } = null!;

    /// <inheritdoc />
    protected override async Task OnInitializedAsync()
    {
        _matter = await Read.RunAsync(Kommun, Http.RequestAborted);
        if (_matter is null)
        {
            Navigation.NotFound();
            return;
        }

        // A sent form is shown again as it was sent, also where nothing was ticked.
        _input = Seal is null
            ? new ShareInput(_matter.Usual, "", ShareForm.UsualDays, Tokens.Draw())
            : new ShareInput(Polygons ?? [], Purpose, Days, Seal);
        _news = Ended is null ? null : (MessageKind.Good, SharingTexts.Ended);
    }

    private async Task ShareAsync()
    {
        _news = null;
        switch (await Share.RunAsync(Kommun, _input, Http.RequestAborted))
        {
            case ShareResults.Outcome.Made made:
                _made = made;
                _matter = await Read.RunAsync(Kommun, Http.RequestAborted);
                break;
            case ShareResults.Outcome.Faulty { Faults: var faults }:
                _faults = faults;
                break;
            case ShareResults.Outcome.Stale:
                _input = _input with { Seal = Tokens.Draw() };
                _news = (MessageKind.Warn, SharingTexts.Stale);
                break;
            default:
                Navigation.NotFound();
                break;
        }
    }

    private async Task EndAsync(Guid link)
    {
        if (await End.RunAsync(Kommun, link, Http.RequestAborted))
        {
            Navigation.NavigateTo(PortalUrls.Sharing(_matter!.Place.Address) + "?avslutad=ja");
        }
        else
        {
            Navigation.NotFound();
        }
    }

    private string Address(string token) => (Options.PublicAddress.Length > 0 ? Options.PublicAddress : Navigation.BaseUri).TrimEnd('/') + PortalUrls.SharedResults(token);
}
