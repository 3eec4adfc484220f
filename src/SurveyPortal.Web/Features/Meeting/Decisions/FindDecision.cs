using Microsoft.EntityFrameworkCore;
using SurveyPortal.Domain.Access;
using SurveyPortal.Domain.Instruments;
using SurveyPortal.Domain.Rounds;
using SurveyPortal.Persistence;
using SurveyPortal.Persistence.Instruments;
using SurveyPortal.Persistence.Spindeln;

namespace SurveyPortal.Web.Features.Meeting.Decisions;

/// <summary>What a group may decide about a campaign, what it has decided, and what it decided before.</summary>
/// <param name="Place">The area.</param>
/// <param name="Campaign">The campaign.</param>
/// <param name="Instrument">What was asked: its items are the axes.</param>
/// <param name="Now">What is written down; null while nothing is.</param>
/// <param name="Before">What was written down last before this campaign.</param>
/// <param name="AxesBefore">The axes of that, in words.</param>
public sealed record DecisionMatter(Place Place, Campaign Campaign, Instrument Instrument, NotedDecision? Now, NotedDecision? Before, IReadOnlyList<string> AxesBefore);

/// <summary>Finds what the group of an area may decide about a campaign; for anybody who does not follow up the area it is not there.</summary>
internal sealed class FindDecision(IDbContextFactory<PortalContext> databases, InstrumentCatalog instruments, ReadDecisions decisions, FindPlace find)
{
    public async Task<DecisionMatter?> RunAsync(string address, Guid campaignId, CancellationToken cancellationToken)
    {
        if (await find.RunAsync(address, PortalAction.FollowUpArea, cancellationToken) is not { AreaId: { } area } place)
        {
            return null;
        }

        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        if (!await database.Rounds.AnyAsync(round => round.CampaignId == campaignId && round.AreaId == area, cancellationToken)
            || await database.Campaigns.AsNoTracking().SingleOrDefaultAsync(campaign => campaign.Id == campaignId, cancellationToken) is not { } campaign
            || instruments.Find(campaign.InstrumentKey, campaign.InstrumentVersion) is not { Score: ScoreKind.Mean } instrument)
        {
            return null;
        }

        var noted = await decisions.RunAsync(area, cancellationToken);
        var before = ReadDecisions.Before(noted, campaign);
        return new DecisionMatter(
            place, campaign, instrument, noted.FirstOrDefault(decision => decision.CampaignId == campaignId), before,
            before is null ? [] : await NamesAsync(campaign.InstrumentKey, before.Axes, cancellationToken));
    }

    // In the newest words there are; an axis that is no longer asked about is named as it was.
    private async Task<IReadOnlyList<string>> NamesAsync(string key, IReadOnlyList<string> axes, CancellationToken cancellationToken)
    {
        var items = (await instruments.VersionsAsync(key, cancellationToken)).Where(version => version.Frozen)
            .OrderByDescending(version => version.Instrument.Version).SelectMany(version => version.Instrument.Items).ToList();
        return [.. axes.Select(axis => items.FirstOrDefault(item => item.Key == axis)?.Name).OfType<string>()];
    }
}
