using SurveyPortal.Web.Figures;
using SurveyPortal.Web.Figures.Spider;

namespace SurveyPortal.Web.Features.Spindeln;

/// <summary>Sentences about what a polygon is made from.</summary>
internal static class SpindelnWords
{
    /// <summary>Where a result from before the portal comes from.</summary>
    public static string Origin(SpiderChoice choice)
    {
        var origin = choice.Origin!;
        var source = ResultsWords.Format(SpindelnTexts.Origin, choice.Name, origin.Source.TrimEnd('.'));
        IEnumerable<string> parts = [source, .. origin.Note.Length > 0 ? [origin.Note] : Array.Empty<string>(), .. choice.Kind == SpiderKind.Baseline && !origin.Confirmed ? [SpindelnTexts.NotConfirmed] : Array.Empty<string>()];
        return string.Join(' ', parts);
    }

    /// <summary>How many wait while a round is open, for the whole round only.</summary>
    public static string Waiting(int waiting, int batch) => waiting == 1
        ? ResultsWords.Format(FiguresTexts.WaitingOne, batch)
        : ResultsWords.Format(FiguresTexts.WaitingMany, ResultsWords.Number(waiting), batch);

    /// <summary>Which areas are in the association's polygon, and which are not yet.</summary>
    public static string Included(SpiderChoice choice) => choice.Missing.Count == 0
        ? ResultsWords.Format(SpindelnTexts.AllIncluded, choice.Name, ResultsWords.List(choice.Included))
        : ResultsWords.Format(SpindelnTexts.SomeIncluded, choice.Name, ResultsWords.List(choice.Included), ResultsWords.List(choice.Missing));
}
