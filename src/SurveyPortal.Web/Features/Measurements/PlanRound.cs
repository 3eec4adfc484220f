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

namespace SurveyPortal.Web.Features.Measurements;

/// <summary>Plans a round, and opens it at once when that was asked. Its rule is the strictest of instrument and settings.</summary>
internal sealed class PlanRound(
    IDbContextFactory<PortalContext> databases, InstrumentCatalog catalog, RoundSignal signal, PortalClock clock, AssociationFacts facts, CurrentPerson current, EventLog log)
{
    private const int Draws = 5;

    /// <param name="id">Drawn when the form was made: sending it twice makes one round.</param>
    /// <param name="form">What was filled in.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public async Task<Outcome> RunAsync(Guid id, RoundForm form, CancellationToken cancellationToken)
    {
        var instruments = await catalog.NewestAsync(cancellationToken);
        var faults = form.Check(clock, instruments).ToList();
        var instrument = form.FindInstrument(instruments);
        if (instrument is not null && !await MayAsync(instrument, form.FindArea(), cancellationToken))
        {
            faults.Insert(0, new FormFault(FormField.Area, MeasurementsTexts.FaultArea));
        }

        if (faults.Count > 0 || instrument is null)
        {
            return new Outcome.Faulty(faults);
        }

        for (var draw = 1; ; draw++)
        {
            try
            {
                await AddAsync(id, instrument, form, cancellationToken);
                await signal.RaiseEverywhereAsync(id, cancellationToken);
                return new Outcome.Planned(id);
            }
            catch (DbUpdateException) when (draw < Draws)
            {
                // Either the form came twice, or another round has the drawn code.
                if (await IsThereAsync(id, cancellationToken))
                {
                    return new Outcome.Planned(id);
                }
            }
        }
    }

    private async Task AddAsync(Guid id, Instrument instrument, RoundForm form, CancellationToken cancellationToken)
    {
        var rule = ReleaseRule.Strictest(instrument.Thresholds, facts.Thresholds.OpenBatch, facts.Thresholds.Closed);
        var round = Round.Plan(id, instrument, form.Title.Trim(), RandomId.RoundCode(), RandomId.ShortCode(), rule, form.FindArea());
        round.SetWindow(form.OpensAtUtc(clock), form.ClosesAtUtc(clock), clock.UtcNow);
        if (form.Opening == RoundOpening.Now)
        {
            round.Open(clock.UtcNow);
        }

        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        await InstrumentCatalog.FreezeAsync(database, instrument, cancellationToken);
        database.Rounds.Add(round);
        var doer = await current.AsDoerAsync();
        log.Add(database, doer, LogKind.RoundPlanned, round.Title, instrument.Title);
        if (round.State == RoundState.Open)
        {
            log.Add(database, doer, LogKind.RoundOpened, round.Title);
        }

        await database.SaveChangesAsync(cancellationToken);
    }

    private async Task<bool> MayAsync(Instrument instrument, Guid? area, CancellationToken cancellationToken)
    {
        if (!(await current.FindAsync()).MayWith(PortalAction.ManageRounds, area))
        {
            return false;
        }

        if (area is null)
        {
            return true;
        }

        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        return instrument.AllowedComparisons.Contains(Comparison.Municipality)
            && await database.Areas.AnyAsync(row => row.Id == area && row.EndedAt == null, cancellationToken);
    }

    private async Task<bool> IsThereAsync(Guid id, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        return await database.Rounds.AnyAsync(round => round.Id == id, cancellationToken);
    }

    internal abstract record Outcome
    {
        internal sealed record Planned(Guid Id) : Outcome;

        internal sealed record Faulty(IReadOnlyList<FormFault> Faults) : Outcome;
    }
}
