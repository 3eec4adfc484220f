using System.Globalization;
using Microsoft.EntityFrameworkCore;
using SurveyPortal.Domain.Instruments;
using SurveyPortal.Domain.Rounds;
using SurveyPortal.Persistence;
using SurveyPortal.Persistence.Instruments;
using SurveyPortal.Persistence.Reading;

namespace SurveyPortal.Web.Features.Campaigns;

/// <summary>An area's round. Received is known while it is open only: afterwards the number would give hidden groups away.</summary>
public sealed record CampaignRound(Round Round, string Area, int? Received, int Invited);

/// <summary>A campaign with its rounds.</summary>
public sealed record CampaignView(Campaign Campaign, Instrument? Instrument, IReadOnlyList<CampaignRound> Rounds)
{
    /// <summary>Rounds whose dates can still be moved.</summary>
    public IEnumerable<Round> Unfinished => Rounds.Select(row => row.Round).Where(round => round.State != RoundState.Closed);

    /// <summary>The dates of the rounds that can still be moved, as a form remembers them.</summary>
    public string Dates => DatesOf(Unfinished);

    /// <summary>True when some round waits to be opened.</summary>
    public bool HasPlanned => Rounds.Any(row => row.Round.State == RoundState.Planned);

    internal static string DatesOf(IEnumerable<Round> rounds) => string.Join(
        ',', rounds.OrderBy(round => round.Id).Select(round => string.Create(CultureInfo.InvariantCulture, $"{round.OpensAt?.Ticks}-{round.ClosesAt?.Ticks}")));
}

/// <summary>One campaign as it stands now; null when there is none.</summary>
internal sealed class ReadCampaign(IDbContextFactory<PortalContext> databases, InstrumentCatalog instruments, ReceivedCounter counter)
{
    private static readonly StringComparer Swedish = StringComparer.Create(CultureInfo.GetCultureInfo("sv-SE"), ignoreCase: true);

    public async Task<CampaignView?> RunAsync(Guid id, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        if (await database.Campaigns.AsNoTracking().SingleOrDefaultAsync(campaign => campaign.Id == id, cancellationToken) is not { } campaign)
        {
            return null;
        }

        var rounds = await database.Rounds.AsNoTracking().Where(round => round.CampaignId == id).ToListAsync(cancellationToken);
        var areas = await database.Areas.AsNoTracking().ToDictionaryAsync(area => area.Id, area => area.Name, cancellationToken);
        var ids = rounds.Select(round => round.Id).ToList();
        var invited = await database.Invitations.Where(invitation => ids.Contains(invitation.RoundId))
            .GroupBy(invitation => invitation.RoundId).Select(group => new { group.Key, Count = group.Count() })
            .ToDictionaryAsync(group => group.Key, group => group.Count, cancellationToken);

        var rows = new List<CampaignRound>();
        foreach (var round in rounds)
        {
            rows.Add(new CampaignRound(
                round,
                round.AreaId is { } area ? areas.GetValueOrDefault(area, round.Title) : round.Title,
                round.State == RoundState.Open ? await counter.CountAsync(round.Id, cancellationToken) : null,
                invited.GetValueOrDefault(round.Id)));
        }

        return new CampaignView(
            campaign, instruments.Find(campaign.InstrumentKey, campaign.InstrumentVersion), [.. rows.OrderBy(row => row.Area, Swedish)]);
    }
}
