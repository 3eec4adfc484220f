using SurveyPortal.Persistence.Spindeln;
using SurveyPortal.Web.Figures.Spider;

namespace SurveyPortal.Web.Features.Meeting.Sharing;

/// <summary>What may leave the portal by a link: only what no longer changes by somebody answering.</summary>
internal static class Sharable
{
    /// <summary>True for earlier results, and for what is made from closed rounds whose last answers are counted.</summary>
    public static bool MayBeShared(this SpiderChoice choice) =>
        choice is { Series: not null, IsReference: false } && (choice.IsAggregate || choice.Parts.All(part => part.IsFinal));

    public static IReadOnlyList<string> Keys(ShareLink link) => link.Polygons.Split(',', StringSplitOptions.RemoveEmptyEntries);
}
