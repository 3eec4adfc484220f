using SurveyPortal.Persistence.Spindeln;
using SurveyPortal.Web.Shell;

namespace SurveyPortal.Web.Features.EarlierResults;

/// <summary>What a page tells first. What is done is in the address, so that a reload does nothing twice.</summary>
public sealed record EarlierNews(MessageKind Kind, string? Heading, string Text)
{
    internal const string Added = "tillagt";
    internal const string Changed = "andrat";
    internal const string Confirmed = "bekraftat";
    internal const string Corrected = "rattat";
    internal const string Removed = "borttaget";

    internal static string Address(Guid id, string done) => $"{PortalUrls.EarlierResult(id)}?klart={done}";

    /// <summary>What was done with a result, if the address says something we know and it can be so.</summary>
    internal static EarlierNews? Of(string? done, EarlierResult result) => (done, result.ConfirmedAt) switch
    {
        (Added, null) => Good(EarlierResultsTexts.DoneAdded),
        (Changed, null) => Good(EarlierResultsTexts.DoneChanged),
        (Confirmed, not null) => Good(EarlierResultsTexts.DoneConfirmed),
        (Corrected, not null) => Good(EarlierResultsTexts.DoneCorrected),
        _ => null,
    };

    internal static EarlierNews Good(string text) => new(MessageKind.Good, null, text);

    /// <summary>Why nothing was changed.</summary>
    internal static EarlierNews Of(EarlierChange why) => why switch
    {
        EarlierChange.Confirmed => new EarlierNews(MessageKind.Warn, EarlierResultsTexts.ConfirmedMeanwhileHeading, EarlierResultsTexts.ConfirmedMeanwhile),
        EarlierChange.NotConfirmed => new EarlierNews(MessageKind.Warn, EarlierResultsTexts.MeanwhileHeading, EarlierResultsTexts.NotConfirmedYet),
        EarlierChange.Same => new EarlierNews(MessageKind.Info, EarlierResultsTexts.SameHeading, EarlierResultsTexts.Same),
        _ => new EarlierNews(MessageKind.Warn, EarlierResultsTexts.MeanwhileHeading, EarlierResultsTexts.Meanwhile),
    };
}
