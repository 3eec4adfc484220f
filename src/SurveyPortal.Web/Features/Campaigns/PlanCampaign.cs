using Microsoft.EntityFrameworkCore;
using SurveyPortal.Domain.Access;
using SurveyPortal.Domain.Instruments;
using SurveyPortal.Domain.Release;
using SurveyPortal.Domain.Rounds;
using SurveyPortal.Persistence;
using SurveyPortal.Persistence.Instruments;
using SurveyPortal.Persistence.Log;
using SurveyPortal.Web.Hosting;
using SurveyPortal.Web.Live;
using SurveyPortal.Web.Shell;

namespace SurveyPortal.Web.Features.Campaigns;

/// <summary>Plans one round in each chosen area in one transaction: all of them are there, or none.</summary>
internal sealed class PlanCampaign(
    IDbContextFactory<PortalContext> databases, ReadCampaignChoices read, RoundSignal signal, PortalClock clock, AssociationFacts facts, CurrentPerson current, EventLog log)
{
    private const int Draws = 5;

    /// <param name="form">What was filled in. Its id was drawn when the form was made: sending it twice makes one campaign.</param>
    /// <param name="chosen">Ids of areas.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public async Task<Outcome> RunAsync(CampaignForm form, IReadOnlyList<Guid> chosen, CancellationToken cancellationToken)
    {
        if (!(await current.FindAsync()).MayWith(PortalAction.ManageCampaigns, null))
        {
            return new Outcome.NotAllowed();
        }

        var choices = await read.RunAsync(cancellationToken);
        var areas = choices.Areas.Where(area => chosen.Contains(area.Id)).ToList();
        var faults = form.Check(choices, areas, clock);
        if (await FindAsync(form, cancellationToken) is { } there)
        {
            return there;
        }

        if (faults.Count > 0 || form.FindVersion(choices.Versions) is not { } version)
        {
            return new Outcome.Faulty(faults);
        }

        for (var draw = 1; ; draw++)
        {
            try
            {
                var rounds = await AddAsync(form, version.Instrument, areas, cancellationToken);
                foreach (var round in rounds)
                {
                    await signal.RaiseEverywhereAsync(round, cancellationToken);
                }

                return new Outcome.Planned(form.Id);
            }
            catch (DbUpdateConcurrencyException)
            {
                // The draft was changed while it was about to be used: whoever plans looks at it once more.
                return new Outcome.Faulty([new FormFault(CampaignForm.VersionId, CampaignsTexts.FaultVersionChanged)]);
            }
            catch (DbUpdateException) when (draw < Draws)
            {
                // The form came twice at once, somebody took the title, or another round has a drawn code.
                if (await FindAsync(form, cancellationToken) is { } other)
                {
                    return other;
                }
            }
        }
    }

    private async Task<IReadOnlyList<Guid>> AddAsync(CampaignForm form, Instrument instrument, IReadOnlyList<AreaChoice> areas, CancellationToken cancellationToken)
    {
        var campaign = Campaign.Plan(
            form.Id, instrument, form.Title!, form.ReadYear()!.Value, form.Access,
            clock.Utc(CampaignTime.ReadMoment(form.OpensAt)), clock.Utc(CampaignTime.ReadMoment(form.ClosesAt)), clock.UtcNow);
        var rule = ReleaseRule.Strictest(instrument.Thresholds, facts.Thresholds.OpenBatch, facts.Thresholds.Closed);
        var rounds = areas.Select(area =>
            Round.Plan(RandomId.Create(), instrument, campaign, (area.Id, area.Name), RandomId.RoundCode(), RandomId.ShortCode(), rule)).ToList();

        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        await InstrumentCatalog.FreezeAsync(database, instrument, cancellationToken);
        database.Campaigns.Add(campaign);
        database.Rounds.AddRange(rounds);
        var doer = await current.AsDoerAsync();
        log.Add(database, doer, LogKind.CampaignPlanned, campaign.Title, instrument.Title);
        foreach (var round in rounds)
        {
            log.Add(database, doer, LogKind.RoundPlanned, round.Title, instrument.Title);
        }

        await database.SaveChangesAsync(cancellationToken);
        return [.. rounds.Select(round => round.Id)];
    }

    // The same form again is the campaign it made; the same title from somebody else is a fault.
    private async Task<Outcome?> FindAsync(CampaignForm form, CancellationToken cancellationToken)
    {
        var title = form.Title?.Trim() ?? "";
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        var known = await database.Campaigns.AsNoTracking().Where(campaign => campaign.Id == form.Id || campaign.Title == title).Select(campaign => campaign.Id).ToListAsync(cancellationToken);
        return known.Contains(form.Id) ? new Outcome.Planned(form.Id)
            : known.Count > 0 ? new Outcome.Faulty([new FormFault(CampaignForm.TitleId, CampaignsTexts.FaultTitleTaken)])
            : null;
    }

    internal abstract record Outcome
    {
        internal sealed record Planned(Guid Id) : Outcome;

        internal sealed record Faulty(IReadOnlyList<FormFault> Faults) : Outcome;

        internal sealed record NotAllowed : Outcome;
    }
}
