using SurveyPortal.Domain.Access;
using SurveyPortal.Persistence.Areas;
using SurveyPortal.Web.Figures;
using SurveyPortal.Web.Figures.Spider;
using SurveyPortal.Web.Hosting;

namespace SurveyPortal.Web.Features.Spindeln;

/// <summary>Reads what a person may see under an address: an area's spiders, or the association's.</summary>
internal sealed class ReadResult(ReadSpider read, CurrentPerson current)
{
    /// <param name="address">The area's part of the address, or "forbundet".</param>
    /// <param name="pins">Keys with snapshot numbers that are wanted as they were; none is the newest.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public async Task<Outcome> RunAsync(string address, IReadOnlyCollection<string> pins, CancellationToken cancellationToken)
    {
        var records = await read.RunAsync(pins, cancellationToken);
        var area = address == PortalUrls.AssociationAddress ? null : AreaAddress.Find(records.Areas.ToList(), address);
        if ((area is null && address != PortalUrls.AssociationAddress) || !(await current.FindAsync()).MayWith(PortalAction.SeeResults, area?.Id))
        {
            return new Outcome.Unknown();
        }

        return new Outcome.Found(area, records, records.Of(area?.Id));
    }

    /// <summary>What the spider of that place is called.</summary>
    public static string TitleOf(Area? area) => area is null ? SpindelnTexts.AssociationFigure : ResultsWords.Format(SpindelnTexts.AreaFigure, area.Name);

    internal abstract record Outcome
    {
        internal sealed record Found(Area? Area, SpiderRecords Records, SpiderBook Book) : Outcome;

        internal sealed record Unknown : Outcome;
    }
}
