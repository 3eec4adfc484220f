using Microsoft.AspNetCore.Components;
using SurveyPortal.Persistence.Spindeln;
using SurveyPortal.Web.Hosting;
using SurveyPortal.Web.Shell;

namespace SurveyPortal.Web.Features.EarlierResults;

/// <summary>One earlier result: reads it, and does one thing with it at a time. Which one stands in the address.</summary>
public sealed partial class EarlierResultPage
{
    private const string Change = "andra";
    private const string Correct = "ratta";
    private const string Confirm = "bekrafta";
    private const string Remove = "ta-bort";

    private EarlierView? _view;
    private EarlierNews? _news;
    private IReadOnlyList<FormFault> _faults = [];

    /// <summary>The result.</summary>
    [Parameter]
    public Guid Id { get; set; }

    [Inject]
    private FindEarlierResult Find { get; set; } = null!;

    [Inject]
    private ChangeEarlierResult Changes { get; set; } = null!;

    [Inject]
    private CorrectBaseline Corrects { get; set; } = null!;

    [Inject]
    private ConfirmBaseline Confirms { get; set; } = null!;

    [Inject]
    private RemoveEarlierResult Removes { get; set; } = null!;

    [Inject]
    private PortalClock Clock { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [SupplyParameterFromForm(Name = "Form")]
    private EarlierForm? Sent { get; set; }

    [SupplyParameterFromQuery(Name = "gor")]
    private string? Deed { get; set; }

    [SupplyParameterFromQuery(Name = "klart")]
    private string? Done { get; set; }

    [CascadingParameter]
    private HttpContext Http { get; set; } = null!;

    private EarlierForm Form { get; set; } = new();

    private bool IsOpenBaseline => _view is { Result: { IsBaseline: true, ConfirmedAt: null } };

    private bool EditFits => _view is { Result: var result } && (Deed == Correct) == (result.ConfirmedAt is not null);

    private bool IsEditing => Deed is Change or Correct && EditFits;

    private IReadOnlyList<(string Deed, string Text, string Look)> Choices => Deed is Confirm or Remove ? []
        : _view!.Result.ConfirmedAt is not null ? [(Correct, EarlierResultsTexts.ToCorrect, "")]
        : IsOpenBaseline ? [(Confirm, EarlierResultsTexts.ToConfirm, "primary"), (Change, EarlierResultsTexts.ToChange, ""), (Remove, EarlierResultsTexts.ToRemove, "danger")]
        : [(Change, EarlierResultsTexts.ToChange, ""), (Remove, EarlierResultsTexts.ToRemove, "danger")];

    /// <inheritdoc />
    protected override async Task OnInitializedAsync()
    {
        _view = await Find.RunAsync(Id, Http.RequestAborted);
        if (_view is null)
        {
            // A form that was sent is answered by its own handler.
            if (!HttpMethods.IsPost(Http.Request.Method) || Deed is null)
            {
                Navigation.NotFound();
            }

            return;
        }

        _news = EarlierNews.Of(Done, _view.Result);
        Form = EarlierForm.Of(_view.Result);
        if (Sent is not null)
        {
            Form = Sent;
            Form.ReadMeans(await Http.Request.ReadFormAsync(Http.RequestAborted), _view.Axes);
        }
    }

    // Removed twice it is removed once; anything else cannot be done with what is not there.
    private Task AnswerLateAsync() => Deed == Remove ? RemoveAsync() : FinishAsync("", () => Task.FromResult<EarlierOutcome>(new EarlierOutcome.NotThere()));

    private Task ChangeAsync() => FinishAsync(EarlierNews.Changed, () => Changes.RunAsync(Id, Form, Http.RequestAborted));

    private Task CorrectAsync() => FinishAsync(EarlierNews.Corrected, () => Corrects.RunAsync(Id, Form, Http.RequestAborted));

    private Task ConfirmAsync() => FinishAsync(EarlierNews.Confirmed, () => Confirms.RunAsync(Id, Form.SeenStamp, Http.RequestAborted));

    private Task RemoveAsync() => FinishAsync(EarlierNews.Removed, () => Removes.RunAsync(Id, Form.SeenStamp, Http.RequestAborted));

    private async Task FinishAsync(string done, Func<Task<EarlierOutcome>> work)
    {
        switch (await work())
        {
            case EarlierOutcome.Done when done == EarlierNews.Removed:
                Navigation.NavigateTo($"{PortalUrls.EarlierResults}?klart={done}");
                break;
            case EarlierOutcome.Done:
                Navigation.NavigateTo(EarlierNews.Address(Id, done));
                break;
            case EarlierOutcome.Faulty faulty:
                _faults = faulty.Faults;
                break;
            case EarlierOutcome.Refused refused:
                await ShowAsItIsAsync(refused.Why);
                break;
            default:
                Navigation.NotFound();
                break;
        }
    }

    // Somebody else was quicker: what they made of it is shown, and what was written here is gone, as the message says.
    private async Task ShowAsItIsAsync(EarlierChange why)
    {
        _view = await Find.RunAsync(Id, Http.RequestAborted);
        if (_view is null)
        {
            Navigation.NotFound();
            return;
        }

        _news = EarlierNews.Of(why);
        Form = EarlierForm.Of(_view.Result);
    }

    private string? FaultOf(string field) => _faults.FirstOrDefault(fault => fault.Field == field)?.Text;
}
