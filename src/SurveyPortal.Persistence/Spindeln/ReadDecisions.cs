using Microsoft.EntityFrameworkCore;
using SurveyPortal.Domain.Rounds;

namespace SurveyPortal.Persistence.Spindeln;

/// <summary>What a collaboration group has decided, with the campaign it looked at.</summary>
/// <param name="CampaignId">The campaign.</param>
/// <param name="Campaign">Its title.</param>
/// <param name="Year">The year it is shown under.</param>
/// <param name="InstrumentKey">What was asked.</param>
/// <param name="Axes">Keys of the chosen axes.</param>
/// <param name="Text">What was decided; may be empty when axes are chosen.</param>
/// <param name="WrittenBy">Who wrote it down last.</param>
/// <param name="WrittenAt">When, UTC.</param>
/// <param name="Stamp">What a change must know.</param>
public sealed record NotedDecision(
    Guid CampaignId, string Campaign, int Year, string InstrumentKey, IReadOnlyList<string> Axes, string Text, string WrittenBy, DateTime WrittenAt, int Stamp);

/// <summary>Reads what an area's collaboration group has decided over the years. Whoever calls has made sure that the reader may see the area.</summary>
public sealed class ReadDecisions(IDbContextFactory<PortalContext> databases)
{
    /// <summary>All of an area's, the newest campaign first.</summary>
    public async Task<IReadOnlyList<NotedDecision>> RunAsync(Guid areaId, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        var rows = await (from decision in database.GroupDecisions.AsNoTracking()
                          join campaign in database.Campaigns.AsNoTracking() on decision.CampaignId equals campaign.Id
                          where decision.AreaId == areaId
                          select new { Decision = decision, Campaign = campaign }).ToListAsync(cancellationToken);
        return
        [
            .. rows.OrderByDescending(row => row.Campaign.Year).ThenByDescending(row => row.Campaign.PlannedAt).Select(row => new NotedDecision(
                row.Campaign.Id, row.Campaign.Title, row.Campaign.Year, row.Campaign.InstrumentKey,
                row.Decision.Axes.Split(',', StringSplitOptions.RemoveEmptyEntries), row.Decision.Text, row.Decision.WrittenBy, row.Decision.WrittenAt, row.Decision.Stamp)),
        ];
    }

    /// <summary>What was decided last before a campaign, when the same was asked.</summary>
    public static NotedDecision? Before(IReadOnlyList<NotedDecision> decisions, Campaign campaign)
    {
        ArgumentNullException.ThrowIfNull(decisions);
        ArgumentNullException.ThrowIfNull(campaign);
        return decisions.FirstOrDefault(decision => decision.InstrumentKey == campaign.InstrumentKey && decision.Year < campaign.Year);
    }
}
