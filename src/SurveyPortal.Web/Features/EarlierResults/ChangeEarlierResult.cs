using SurveyPortal.Domain.Spider;
using SurveyPortal.Persistence.Log;
using SurveyPortal.Persistence.Spindeln;
using SurveyPortal.Web.Hosting;
using SurveyPortal.Web.Shell;

namespace SurveyPortal.Web.Features.EarlierResults;

/// <summary>Changes an earlier year, or a baseline that is not confirmed.</summary>
internal sealed class ChangeEarlierResult(ChangeEarlierResults changes, FindEarlierResult find, EventLog log, CurrentPerson current, PortalClock clock)
{
    public async Task<EarlierOutcome> RunAsync(Guid id, EarlierForm form, CancellationToken cancellationToken)
    {
        if (await find.RunAsync(id, cancellationToken) is not { } view)
        {
            return new EarlierOutcome.NotThere();
        }

        // Protection comes before what is filled in: nobody is asked to mend a form that cannot be saved.
        if (view.Result.ConfirmedAt is not null)
        {
            return new EarlierOutcome.Refused(EarlierChange.Confirmed);
        }

        var faults = new List<FormFault>();
        if (form.Kind is not (EarlierForm.Baseline or EarlierForm.Year))
        {
            faults.Add(new FormFault(EarlierForm.KindField, EarlierResultsTexts.FaultKind));
        }

        var (figures, wrong) = EarlierFigures.Read(form.Text(), DateOnly.FromDateTime(clock.LocalNow));
        faults.AddRange(wrong.Select(fault => new FormFault(EarlierWords.FieldOf(fault, view.Axes), EarlierWords.Say(fault, view.Axes))));
        if (figures is null || faults.Count > 0)
        {
            return new EarlierOutcome.Faulty(faults);
        }

        var doer = await current.AsDoerAsync();
        return EarlierOutcome.Of(id, await changes.ChangeAsync(
            id, form.SeenStamp, form.IsBaseline, figures,
            (database, row) => log.Add(database, doer, LogKind.EarlierResultChanged, view.Scope.Name, EarlierWords.InLog(row, EarlierResultsTexts.LogChanged)),
            cancellationToken));
    }
}
