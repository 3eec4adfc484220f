using Microsoft.EntityFrameworkCore;
using SurveyPortal.Domain.Rounds;
using SurveyPortal.Persistence;

namespace SurveyPortal.Web.Features.Campaigns;

/// <summary>One campaign in the list, with how many of its rounds are in each state.</summary>
public sealed record ListedCampaign(Campaign Campaign, int Planned, int Open, int Closed);

/// <summary>Every campaign, the latest year first.</summary>
internal sealed class ListCampaigns(IDbContextFactory<PortalContext> databases)
{
    public async Task<IReadOnlyList<ListedCampaign>> RunAsync(CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        var campaigns = await database.Campaigns.AsNoTracking().ToListAsync(cancellationToken);
        var states = (await database.Rounds.Where(round => round.CampaignId != null).Select(round => new { round.CampaignId, round.State }).ToListAsync(cancellationToken))
            .ToLookup(round => round.CampaignId!.Value, round => round.State);
        return
        [
            .. campaigns.OrderByDescending(campaign => campaign.Year).ThenByDescending(campaign => campaign.PlannedAt).Select(campaign => new ListedCampaign(
                campaign,
                states[campaign.Id].Count(state => state == RoundState.Planned),
                states[campaign.Id].Count(state => state == RoundState.Open),
                states[campaign.Id].Count(state => state == RoundState.Closed))),
        ];
    }
}
