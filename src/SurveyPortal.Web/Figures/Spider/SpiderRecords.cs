using SurveyPortal.Domain.Instruments;
using SurveyPortal.Domain.Rounds;
using SurveyPortal.Persistence.Areas;
using SurveyPortal.Persistence.Spindeln;

namespace SurveyPortal.Web.Figures.Spider;

/// <summary>
/// Everything that is known of the collaboration survey, as it was read. Pure: the views are made from it.
/// It asks nobody's right: whoever shows something of it has asked first.
/// </summary>
/// <param name="Areas">Every area, also ended ones.</param>
/// <param name="Campaigns">Every campaign.</param>
/// <param name="Rounds">Open and closed rounds, each with what it asked and what is released.</param>
/// <param name="Pinned">Rounds as they were at a snapshot that was asked for.</param>
/// <param name="Planned">Rounds that have not opened.</param>
/// <param name="Earlier">Results from before the portal.</param>
/// <param name="Versions">Every version of the form, drafts last: names of axes are looked up in it.</param>
public sealed record SpiderRecords(
    IReadOnlyList<Area> Areas,
    IReadOnlyList<Campaign> Campaigns,
    IReadOnlyList<SpiderPart> Rounds,
    IReadOnlyList<SpiderPart> Pinned,
    IReadOnlyList<Round> Planned,
    IReadOnlyList<EarlierResult> Earlier,
    IReadOnlyList<Instrument> Versions)
{
    /// <summary>The instrument this is about.</summary>
    public const string Instrument = "spindeln";

    /// <summary>What can be shown of an area, or of the whole association (null).</summary>
    public SpiderBook Of(Guid? area) => SpiderBook.Of(this, area);
}
