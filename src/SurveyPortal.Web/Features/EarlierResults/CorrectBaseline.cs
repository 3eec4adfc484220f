using SurveyPortal.Domain.Spider;
using SurveyPortal.Persistence.Log;
using SurveyPortal.Persistence.Spindeln;
using SurveyPortal.Web.Hosting;
using SurveyPortal.Web.Shell;

namespace SurveyPortal.Web.Features.EarlierResults;

/// <summary>Corrects a confirmed baseline. The reason is asked for, and what it said before is kept for everybody to see.</summary>
internal sealed class CorrectBaseline(ChangeEarlierResults changes, FindEarlierResult find, EventLog log, CurrentPerson current, PortalClock clock)
{
    public async Task<EarlierOutcome> RunAsync(Guid id, EarlierForm form, CancellationToken cancellationToken)
    {
        if (await find.RunAsync(id, cancellationToken) is not { } view)
        {
            return new EarlierOutcome.NotThere();
        }

        if (view.Result.ConfirmedAt is null)
        {
            return new EarlierOutcome.Refused(EarlierChange.NotConfirmed);
        }

        var (figures, wrong) = EarlierFigures.Read(form.Text(), DateOnly.FromDateTime(clock.LocalNow));
        var faults = wrong.Select(fault => new FormFault(EarlierWords.FieldOf(fault, view.Axes), EarlierWords.Say(fault, view.Axes))).ToList();
        var reason = (form.Reason ?? "").ReplaceLineEndings(" ").Trim();
        if (reason.Length == 0)
        {
            faults.Add(new FormFault(EarlierForm.ReasonField, EarlierResultsTexts.FaultReason));
        }
        else if (reason.Length > BaselineCorrection.MaxReason || reason.Any(char.IsControl))
        {
            faults.Add(new FormFault(EarlierForm.ReasonField, EarlierWords.Format(EarlierResultsTexts.FaultReasonLong, BaselineCorrection.MaxReason)));
        }

        if (figures is null || faults.Count > 0)
        {
            return new EarlierOutcome.Faulty(faults);
        }

        var doer = await current.AsDoerAsync();
        return EarlierOutcome.Of(id, await changes.CorrectAsync(
            id, form.SeenStamp, figures, reason, doer.Name,
            (database, row) => log.Add(database, doer, LogKind.BaselineCorrected, view.Scope.Name, EarlierWords.InLog(row, reason)),
            cancellationToken));
    }
}
