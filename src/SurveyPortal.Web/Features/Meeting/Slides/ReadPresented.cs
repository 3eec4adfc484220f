using SurveyPortal.Domain.Access;
using SurveyPortal.Domain.Rounds;
using SurveyPortal.Persistence.Spindeln;
using SurveyPortal.Persistence.Texts;
using SurveyPortal.Web.Figures;
using SurveyPortal.Web.Figures.Spider;
using SurveyPortal.Web.Hosting;

namespace SurveyPortal.Web.Features.Meeting.Slides;

/// <summary>Reads what is shown at a place's meeting, for whoever may see its results; for anybody else it is not there.</summary>
internal sealed class ReadPresented(FindPlace find, ReadSpider read, ReleasedTexts texts, ReadDecisions decisions, CurrentPerson current)
{
    public async Task<PresentedResult?> RunAsync(string address, CancellationToken cancellationToken)
    {
        if (await find.RunAsync(address, PortalAction.SeeResults, cancellationToken) is not { } place)
        {
            return null;
        }

        var records = await read.RunAsync(cancellationToken);
        var book = records.Of(place.AreaId);
        var comparison = SpiderComparison.Of(book, book.Default, ResultsWords.Format(SlidesTexts.FigureTitle, place.Name));
        var campaign = records.Campaigns.FirstOrDefault(campaign => campaign.Id == comparison.Latest?.CampaignId);
        var (before, now) = await DecisionsAsync(place, campaign, cancellationToken);
        return new PresentedResult(
            place, book, comparison, campaign?.Year ?? comparison.Latest?.Date.Year ?? 0, await TextsAsync(comparison.Latest, cancellationToken), before, now, NamesOf(records),
            place.AreaId is not null && campaign is not null && (await current.FindAsync()).MayWith(PortalAction.FollowUpArea, place.AreaId));
    }

    private async Task<(NotedDecision? Before, NotedDecision? Now)> DecisionsAsync(Place place, Campaign? campaign, CancellationToken cancellationToken)
    {
        if (place.AreaId is not { } area)
        {
            return (null, null);
        }

        var noted = await decisions.RunAsync(area, cancellationToken);
        return (
            campaign is null ? noted.FirstOrDefault() : ReadDecisions.Before(noted, campaign),
            noted.FirstOrDefault(decision => decision.CampaignId == campaign?.Id));
    }

    private async Task<IReadOnlyList<PresentedTexts>> TextsAsync(SpiderChoice? latest, CancellationToken cancellationToken)
    {
        if (latest is not { Kind: SpiderKind.Round, Parts: [{ Round: { State: RoundState.Closed } round, Instrument: var instrument }] })
        {
            return [];
        }

        var released = await texts.ReadAsync(round.Id, cancellationToken);
        return
        [
            .. instrument.Texts.Select(question => new PresentedTexts(
                    question.Text, [.. released.Where(text => text.Item == question.Key && text.State == TextState.Shown).Select(text => text.Text)]))
                .Where(question => question.Texts.Count > 0),
        ];
    }

    private static Dictionary<string, string> NamesOf(SpiderRecords records)
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var item in records.Versions.OrderByDescending(version => version.Version).SelectMany(version => version.Items))
        {
            names.TryAdd(item.Key, item.Name);
        }

        return names;
    }
}
