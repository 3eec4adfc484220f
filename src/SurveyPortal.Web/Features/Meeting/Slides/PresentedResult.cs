using SurveyPortal.Persistence.Spindeln;
using SurveyPortal.Web.Figures.Spider;

namespace SurveyPortal.Web.Features.Meeting.Slides;

/// <summary>All that is shown of a place at its meeting, on the screen and as a document.</summary>
/// <param name="Place">The area, or the association.</param>
/// <param name="Book">Every polygon there is.</param>
/// <param name="Comparison">Those that are shown.</param>
/// <param name="Year">The year it is about.</param>
/// <param name="Texts">Reviewed texts by question.</param>
/// <param name="Before">What was decided last time.</param>
/// <param name="Now">What is decided this time.</param>
/// <param name="AxisNames">Axes by key, in words, also those that are no longer asked about.</param>
/// <param name="MayDecide">True when the person may write down what is decided.</param>
internal sealed record PresentedResult(
    Place Place,
    SpiderBook Book,
    SpiderComparison Comparison,
    int Year,
    IReadOnlyList<PresentedTexts> Texts,
    NotedDecision? Before,
    NotedDecision? Now,
    IReadOnlyDictionary<string, string> AxisNames,
    bool MayDecide)
{
    /// <summary>Chosen axes in words.</summary>
    public IReadOnlyList<string> Names(NotedDecision? decision) => [.. (decision?.Axes ?? []).Select(axis => AxisNames.GetValueOrDefault(axis)).OfType<string>()];
}

/// <summary>What people wrote about a question, after review.</summary>
internal sealed record PresentedTexts(string Question, IReadOnlyList<string> Texts);
