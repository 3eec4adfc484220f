using System.Globalization;
using SurveyPortal.Domain.Access;
using SurveyPortal.Domain.Rounds;
using SurveyPortal.Persistence.Areas;
using SurveyPortal.Web.Figures.Spider;
using SurveyPortal.Web.Hosting;

namespace SurveyPortal.Web.Features.Spindeln;

/// <summary>One place that has spiders, or will have.</summary>
/// <param name="Name">The area's name; null is the whole association.</param>
/// <param name="Address">Where its spiders are.</param>
/// <param name="Book">What there is of it.</param>
/// <param name="MayFollowUp">True when the person looks after it.</param>
public sealed record ListedPlace(string? Name, string Address, SpiderBook Book, bool MayFollowUp)
{
    /// <summary>The newest open round; null when none is.</summary>
    public Round? Open => Book.Choices.Select(choice => choice.Round).OfType<Round>().FirstOrDefault(round => round.State == RoundState.Open);

    /// <summary>The next round; null when none is planned.</summary>
    public Round? Next => Book.Planned.OrderBy(round => round.OpensAt ?? DateTime.MaxValue).FirstOrDefault();
}

/// <summary>The places whose results the person may see: areas in alphabetical order, and the association.</summary>
internal sealed class ListResults(ReadSpider read, CurrentPerson current)
{
    private static readonly StringComparer Alphabet = StringComparer.Create(CultureInfo.GetCultureInfo("sv-SE"), ignoreCase: true);

    public async Task<(IReadOnlyList<ListedPlace> Areas, ListedPlace? Association)> RunAsync(CancellationToken cancellationToken)
    {
        var records = await read.RunAsync(cancellationToken);
        var person = await current.FindAsync();
        ListedPlace Place(Area? area) => new(
            area?.Name,
            area is null ? PortalUrls.SpindelnAssociation : PortalUrls.Spider(AreaAddress.Among(records.Areas.ToList(), area)),
            records.Of(area?.Id),
            person.MayWith(PortalAction.FollowUpArea, area?.Id));
        return (
            [
                .. records.Areas.Where(area => person.MayWith(PortalAction.SeeResults, area.Id))
                    .OrderBy(area => area.Name, Alphabet).Select(Place).Where(place => IsAlive(records, place)),
            ],
            person.MayWith(PortalAction.SeeResults, null) ? Place(null) : null);
    }

    // An area that has ended is listed as long as it has something to show.
    private static bool IsAlive(SpiderRecords records, ListedPlace place) =>
        place.Book.Choices.Count > 0 || records.Areas.First(area => area.Id == place.Book.AreaId).EndedAt is null;
}
