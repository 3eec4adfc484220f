using Microsoft.AspNetCore.Components;
using SurveyPortal.Domain.Access;
using SurveyPortal.Domain.Rounds;
using SurveyPortal.Web.Figures;
using SurveyPortal.Web.Figures.Spider;
using SurveyPortal.Web.Hosting;

namespace SurveyPortal.Web.Features.Spindeln;

/// <summary>Everything that can be shown of an area, or of the whole association, following its open rounds.</summary>
public sealed partial class PlaceResult
{
    private ReadResult.Outcome.Found? _found;
    private SpindelnView? _view;
    private Dictionary<Guid, int> _received = [];
    private SpiderChoice? _textsOf;
    private FollowUpTexts? _texts;
    private IReadOnlyList<FollowUpDecision> _decisions = [];
    private StaffMember _person = StaffMember.Nobody;
    private bool _mayFollowUp;
    private string? _news;
    private string? _shown;

    [Inject]
    private ReadResult Read { get; set; } = null!;

    [Inject]
    private ReadFollowUp FollowUp { get; set; } = null!;

    [Inject]
    private CurrentPerson Current { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    /// <summary>The area's part of the address, or the association's.</summary>
    [Parameter, EditorRequired]
    public required string Address { get; set; }

    /// <summary>Keys of the chosen polygons; none is the usual choice.</summary>
    [Parameter, EditorRequired]
    public required IReadOnlyCollection<string> Chosen { get; set; }

    /// <summary>The background question one polygon is split by.</summary>
    [Parameter]
    public string? SplitBy { get; set; }

    /// <summary>The polygon that is split.</summary>
    [Parameter]
    public string? SplitOf { get; set; }

    /// <inheritdoc />
    protected override IEnumerable<Guid> Followed => OpenRounds.Select(round => round.Id);

    private IEnumerable<Round> OpenRounds => _found?.Book.Choices.SelectMany(choice => choice.Parts).Select(part => part.Round).Where(round => round.State == RoundState.Open) ?? [];

    /// <inheritdoc />
    protected override async Task OnParametersSetAsync()
    {
        if (_shown != Address)
        {
            _shown = Address;
            await LoadAsync();
        }
        else if (_found is not null)
        {
            await ComposeAsync();
        }
    }

    /// <inheritdoc />
    protected override async Task LoadAsync()
    {
        // An answer that came changes a number only; the spiders are read anew when there is something new in them.
        if (_found is null || await HasChangedAsync())
        {
            if (await Read.RunAsync(Address, [], Gone) is not ReadResult.Outcome.Found found)
            {
                _found = null;
                Navigation.NotFound();
                return;
            }

            var before = _found?.Book.Latest;
            _found = found;
            await ComposeAsync();
            if (before is not null && found.Book.Latest is { } latest && before.Pinned != latest.Pinned)
            {
                _news = ResultsWords.Format(SpindelnTexts.News, latest.Name, ResultsWords.Number(latest.Answers));
            }
        }

        _received = [];
        foreach (var round in OpenRounds.Where(round => _person.MayWith(PortalAction.SeeResults, round.AreaId)).ToList())
        {
            if (await ReadRoundAsync(round.Id) is { Round.State: RoundState.Open } now)
            {
                _received[round.Id] = now.Received;
            }
        }
    }

    private async Task<bool> HasChangedAsync()
    {
        foreach (var part in _found!.Book.Choices.SelectMany(choice => choice.Parts).Where(part => !part.IsFinal))
        {
            if (await ReadRoundAsync(part.Round.Id) is { } now && (now.Round.State != part.Round.State || (now.Snapshot?.Number ?? 0) != part.Number || now.Round.ClosesAt != part.Round.ClosesAt))
            {
                return true;
            }
        }

        return false;
    }

    private async Task ComposeAsync()
    {
        var found = _found!;
        _person = (await Current.FindAsync()).Staff();
        _mayFollowUp = _person.MayWith(PortalAction.FollowUpArea, found.Area?.Id);
        _view = SpindelnView.Of(found.Book, ReadResult.TitleOf(found.Area), Chosen, SplitBy, SplitOf);
        if (found.Area is not null)
        {
            _textsOf = WrittenIn(found.Book, _view.SplitOf);
            _texts = await FollowUp.TextsAsync(_textsOf, Gone);
            _decisions = await FollowUp.DecisionsAsync(found.Records, found.Book, Gone);
        }
    }

    // The chosen round's texts if it is closed, otherwise those of the newest that is.
    private static SpiderChoice? WrittenIn(SpiderBook book, SpiderChoice? chosen) =>
        chosen is { IsOpen: false } ? chosen : book.Choices.FirstOrDefault(choice => choice is { Kind: SpiderKind.Round, IsOpen: false }) ?? chosen;
}
