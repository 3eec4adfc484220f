using SurveyPortal.Persistence.Spindeln;
using SurveyPortal.Persistence.Texts;
using SurveyPortal.Web.Figures.Spider;

namespace SurveyPortal.Web.Features.Spindeln;

/// <summary>What people wrote in a round, as far as it may be shown.</summary>
/// <param name="Questions">Each text question with its reviewed texts.</param>
/// <param name="Waiting">Released texts that nobody has reviewed.</param>
/// <param name="Released">True when there were enough of them to be released at all.</param>
public sealed record FollowUpTexts(IReadOnlyList<(string Question, IReadOnlyList<string> Texts)> Questions, int Waiting, bool Released);

/// <summary>What the group decided about a campaign's results.</summary>
public sealed record FollowUpDecision(string Campaign, IReadOnlyList<string> Axes, string Text, string WrittenBy, DateTime WrittenAt);

/// <summary>What stands beside an area's spider: reviewed texts of a round, and what the group decided, the newest first.</summary>
internal sealed class ReadFollowUp(ReadDecisions decisions, ReleasedTexts texts)
{
    /// <summary>The texts of a closed round; null while it is open, or when it asked for none.</summary>
    public async Task<FollowUpTexts?> TextsAsync(SpiderChoice? choice, CancellationToken cancellationToken)
    {
        if (choice?.Parts is not [{ IsFinal: true, Instrument.Texts: { Count: > 0 } questions } part])
        {
            return null;
        }

        var released = await texts.ReadAsync(part.Round.Id, cancellationToken);
        return new FollowUpTexts(
            [.. questions.Select(question => (question.Text, (IReadOnlyList<string>)[.. released.Where(text => text.Item == question.Key && text.State == TextState.Shown).Select(text => text.Text)]))],
            released.Count(text => text.State == TextState.Unreviewed),
            released.Count > 0);
    }

    /// <summary>What the area's group has decided.</summary>
    public async Task<IReadOnlyList<FollowUpDecision>> DecisionsAsync(SpiderRecords records, SpiderBook book, CancellationToken cancellationToken)
    {
        if (book.AreaId is not { } area)
        {
            return [];
        }

        return
        [
            .. (await decisions.RunAsync(area, cancellationToken)).Where(decision => decision.InstrumentKey == SpiderRecords.Instrument)
                .Select(decision => new FollowUpDecision(decision.Campaign, AxesOf(decision, records, book), decision.Text, decision.WrittenBy, decision.WrittenAt)),
        ];
    }

    private static IReadOnlyList<string> AxesOf(NotedDecision decision, SpiderRecords records, SpiderBook book) =>
    [
        .. decision.Axes.Select(key => book.Axes.FirstOrDefault(axis => axis.Key == key)?.Label
                ?? records.Versions.OrderByDescending(version => version.Version).SelectMany(version => version.Items).FirstOrDefault(item => item.Key == key)?.Name)
            .OfType<string>(),
    ];
}
