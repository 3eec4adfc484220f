using System.Globalization;
using Microsoft.AspNetCore.Components;
using SurveyPortal.Domain.Answers;
using SurveyPortal.Domain.Release;
using SurveyPortal.Persistence.Texts;
using SurveyPortal.Web.Shell;

namespace SurveyPortal.Web.Features.Meeting.Review;

/// <summary>Where free texts are reviewed before anybody else sees them.</summary>
public sealed partial class ReviewPage
{
    private TextsToReview? _texts;
    private ReleasedText? _chosen;
    private (MessageKind Kind, string Text)? _news;
    private IReadOnlyList<FormFault> _faults = [];

    /// <summary>The round.</summary>
    [Parameter]
    public Guid Id { get; set; }

    [SupplyParameterFromQuery(Name = "text")]
    private string? Chosen { get; set; }

    [SupplyParameterFromQuery(Name = "gjort")]
    private string? Done { get; set; }

    [SupplyParameterFromForm(FormName = ReviewForm.Name)]
    private string? Reviewed { get; set; }

    [SupplyParameterFromForm(FormName = ReviewForm.Name)]
    private string? Stamp { get; set; }

    [SupplyParameterFromForm(FormName = ReviewForm.Name)]
    private string? Written { get; set; }

    [SupplyParameterFromForm(FormName = ReviewForm.Name)]
    private string? Deed { get; set; }

    [CascadingParameter]
    private HttpContext Http { get; set; } = null!;

    private (string Heading, string Text) Why => _texts!.Stage switch
    {
        ReviewStage.NothingAsked => (ReviewTexts.NothingAskedHeading, ReviewTexts.NothingAskedText),
        ReviewStage.Deleted => (ReviewTexts.DeletedHeading, ReviewTexts.DeletedText),
        ReviewStage.NotClosed => (ReviewTexts.NotClosedHeading, Format(ReviewTexts.NotClosedText, ReleasePlan.FewestTexts)),
        ReviewStage.Counting => (ReviewTexts.CountingHeading, ReviewTexts.CountingText),
        _ => (ReviewTexts.TooFewHeading, Format(ReviewTexts.TooFewText, ReleasePlan.FewestTexts)),
    };

    internal static string Format(string text, params object?[] values) => string.Format(CultureInfo.CurrentCulture, text, values);

    /// <inheritdoc />
    protected override async Task OnInitializedAsync()
    {
        await LoadAsync();
        if (_texts is null)
        {
            Navigation.NotFound();
            return;
        }

        _news = Done switch
        {
            "visas" => (MessageKind.Good, ReviewTexts.DoneShown),
            "borta" => (MessageKind.Good, ReviewTexts.DoneHidden),
            _ => null,
        };
    }

    private async Task LoadAsync()
    {
        _texts = await Read.RunAsync(Id, Http.RequestAborted);
        _chosen = _texts?.Choose(Reviewed ?? Chosen);
    }

    private async Task SendAsync()
    {
        _news = null;
        switch (await Review.RunAsync(Id, Reviewed ?? "", Stamp ?? "", Deed == ReviewForm.Hide ? null : Written ?? "", Http.RequestAborted))
        {
            case ReviewText.Outcome.Done { Shown: var shown }:
                Navigation.NavigateTo(PortalUrls.ReviewTexts(Id) + (shown ? "?gjort=visas" : "?gjort=borta"));
                return;
            case ReviewText.Outcome.Empty:
                _faults = [new FormFault(ReviewForm.Field, ReviewTexts.EmptyFault)];
                return;
            case ReviewText.Outcome.TooLong:
                _faults = [new FormFault(ReviewForm.Field, Format(ReviewTexts.TooLongFault, AnswerSheet.MaxText))];
                return;
            case ReviewText.Outcome.Overtaken:
                _news = (MessageKind.Warn, ReviewTexts.Overtaken);
                break;
            default:
                _news = (MessageKind.Warn, ReviewTexts.Gone);
                break;
        }

        // As it stands now, whoever was first: what they wrote, not what was sent too late.
        Written = null;
        await LoadAsync();
    }
}
