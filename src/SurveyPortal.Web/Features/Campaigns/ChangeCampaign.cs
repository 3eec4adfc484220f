using Microsoft.EntityFrameworkCore;
using SurveyPortal.Domain.Access;
using SurveyPortal.Domain.Rounds;
using SurveyPortal.Persistence;
using SurveyPortal.Persistence.Log;
using SurveyPortal.Web.Features.Campaigns.Invitations;
using SurveyPortal.Web.Hosting;
using SurveyPortal.Web.Live;
using SurveyPortal.Web.Shell;

namespace SurveyPortal.Web.Features.Campaigns;

/// <summary>Changes the rounds of a campaign together, in one transaction: their dates, or opening those that wait.</summary>
internal sealed class ChangeCampaign(
    IDbContextFactory<PortalContext> databases, RoundSignal signal, InvitationSignal invitations, PortalClock clock, CurrentPerson current, EventLog log)
{
    /// <summary>Moves the common dates. A round that is open keeps its opening, a closed one everything.</summary>
    public async Task<Outcome> SetWindowAsync(Guid id, WindowForm form, CancellationToken cancellationToken)
    {
        var (opensAt, closesAt) = (clock.Utc(CampaignTime.ReadMoment(form.OpensAt)), clock.Utc(CampaignTime.ReadMoment(form.ClosesAt)));
        bool Differs(Round round) => (round.OpensAt, round.ClosesAt) != (round.State == RoundState.Planned ? opensAt : round.OpensAt, closesAt);
        return await RunAsync(
            id, LogKind.RoundWindowChanged,
            rounds => WindowForm.Check(form.OpensAt, form.ClosesAt, rounds.Exists(round => round.State == RoundState.Planned), clock) is { Count: > 0 } faults ? new Outcome.Faulty(faults)
                // Whoever asks for what is there already, by clicking twice say, is not told of anybody else.
                : form.Seen is { Length: > 0 } seen && seen != CampaignView.DatesOf(rounds) && rounds.Exists(Differs) ? new Outcome.Overtaken()
                : null,
            round => Differs(round) && round.SetWindow(round.State == RoundState.Planned ? opensAt : round.OpensAt, closesAt, clock.UtcNow),
            cancellationToken);
    }

    /// <summary>Opens every round that waits.</summary>
    public Task<Outcome> OpenAsync(Guid id, CancellationToken cancellationToken) => RunAsync(
        id, LogKind.RoundOpened,
        rounds => rounds.Exists(round => round.State == RoundState.Planned && round.ClosesAt <= clock.UtcNow)
            ? new Outcome.Faulty([new FormFault(CampaignForm.ClosesId, CampaignsTexts.FaultClosesPast)])
            : null,
        round => round.Open(clock.UtcNow), cancellationToken);

    private async Task<Outcome> RunAsync(Guid id, LogKind kind, Func<List<Round>, Outcome?> check, Func<Round, bool> change, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        var rounds = await database.Rounds.Where(round => round.CampaignId == id && round.State != RoundState.Closed).ToListAsync(cancellationToken);
        var person = await current.FindAsync();
        if (!person.MayWith(PortalAction.ManageCampaigns, null))
        {
            return new Outcome.Done(0);
        }

        if (check(rounds) is { } fault)
        {
            return fault;
        }

        var doer = await current.AsDoerAsync();
        var changed = rounds.Where(change).ToList();
        foreach (var round in changed)
        {
            log.Add(database, doer, kind, round.Title);
        }

        try
        {
            await database.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateConcurrencyException)
        {
            return new Outcome.Overtaken();
        }

        foreach (var round in changed)
        {
            await signal.RaiseEverywhereAsync(round.Id, cancellationToken);
        }

        invitations.Raise();
        return new Outcome.Done(changed.Count);
    }

    internal abstract record Outcome
    {
        /// <summary>So many rounds were changed; none when everything was as asked already.</summary>
        internal sealed record Done(int Rounds) : Outcome;

        /// <summary>Somebody else, or the clock, changed one of the rounds at the same moment; nothing is changed.</summary>
        internal sealed record Overtaken : Outcome;

        internal sealed record Faulty(IReadOnlyList<FormFault> Faults) : Outcome;
    }
}
