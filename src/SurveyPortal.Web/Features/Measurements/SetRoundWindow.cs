using SurveyPortal.Domain.Rounds;
using SurveyPortal.Persistence.Log;
using SurveyPortal.Web.Hosting;
using SurveyPortal.Web.Shell;

namespace SurveyPortal.Web.Features.Measurements;

/// <summary>Sets when a round closes by itself, and while it is planned when it opens.</summary>
internal sealed class SetRoundWindow(ChangeRound changes, PortalClock clock)
{
    public Task<RoundChange> RunAsync(Guid roundId, WindowForm form, CancellationToken cancellationToken) =>
        changes.RunAsync(roundId, LogKind.RoundWindowChanged, round => Set(round, form), cancellationToken);

    private RoundChange Set(Round round, WindowForm form)
    {
        var (opensAt, closesAt, now) = (round.State == RoundState.Planned ? clock.Utc(WallTime.Read(form.OpensAt)) : null, clock.Utc(WallTime.Read(form.ClosesAt)), clock.UtcNow);
        var faults = new List<FormFault>();
        if (round.State == RoundState.Planned && !form.OpensByHand)
        {
            if (opensAt is null || opensAt <= now)
            {
                faults.Add(new FormFault(FormField.OpensAt, opensAt is null ? MeasurementsTexts.FaultOpensAt : MeasurementsTexts.FaultOpensAtPast));
            }
        }

        if (!form.ClosesByHand)
        {
            faults.AddRange(WallTime.CheckClosing(closesAt, form.OpensByHand ? null : opensAt, now));
        }

        if (faults.Count > 0 && round.State != RoundState.Closed)
        {
            return new RoundChange.Faulty(faults);
        }

        return round.SetWindow(form.OpensByHand ? null : opensAt, form.ClosesByHand ? null : closesAt, now)
            ? new RoundChange.Done()
            : new RoundChange.NotNow(round.State);
    }
}

/// <summary>A round's window as it is filled in.</summary>
public sealed class WindowForm
{
    /// <summary>Opened by a person; only asked while the round is planned.</summary>
    public bool OpensByHand { get; set; } = true;

    /// <summary>The clock on the wall.</summary>
    public string OpensAt { get; set; } = "";

    /// <summary>Closed by a person.</summary>
    public bool ClosesByHand { get; set; }

    /// <summary>The clock on the wall.</summary>
    public string ClosesAt { get; set; } = "";
}
