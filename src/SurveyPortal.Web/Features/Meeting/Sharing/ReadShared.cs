using SurveyPortal.Persistence.Spindeln;
using SurveyPortal.Web.Figures;
using SurveyPortal.Web.Figures.Spider;

namespace SurveyPortal.Web.Features.Meeting.Sharing;

/// <summary>What somebody with a link sees.</summary>
internal sealed record SharedView(Place Place, ShareLink Link, SpiderComparison Comparison);

/// <summary>Reads exactly what a link shows: no more polygons, and no splits. A link that does not work shows nothing.</summary>
internal sealed class ReadShared(ShareLinks links, ReadSpider read, FindPlace places)
{
    public async Task<SharedView?> RunAsync(string token, CancellationToken cancellationToken)
    {
        if (await links.FindAsync(token, cancellationToken) is not { } link)
        {
            return null;
        }

        var place = await places.OfAsync(link.AreaId, cancellationToken);
        var book = (await read.RunAsync(cancellationToken)).Of(link.AreaId);
        var keys = Sharable.Keys(link);
        var chosen = book.Choices.Where(choice => keys.Contains(choice.Key) && choice.MayBeShared()).OrderBy(choice => choice.Date).ToList();
        return new SharedView(place, link, SpiderComparison.Of(book, chosen, ResultsWords.Format(SharingTexts.FigureTitle, place.Name)));
    }
}
