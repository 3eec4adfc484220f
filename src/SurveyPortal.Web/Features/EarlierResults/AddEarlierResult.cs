using SurveyPortal.Domain.Spider;
using SurveyPortal.Persistence.Log;
using SurveyPortal.Persistence.Spindeln;
using SurveyPortal.Web.Hosting;
using SurveyPortal.Web.Shell;

namespace SurveyPortal.Web.Features.EarlierResults;

/// <summary>Adds a baseline or an earlier year. It is stored as a baseline that is not confirmed yet.</summary>
internal sealed class AddEarlierResult(ChangeEarlierResults changes, ReadReach reach, EventLog log, CurrentPerson current, PortalClock clock)
{
    public async Task<EarlierOutcome> RunAsync(EarlierForm form, FormAxes axes, CancellationToken cancellationToken)
    {
        var faults = new List<FormFault>();
        var scope = (await reach.RunAsync(cancellationToken)).FirstOrDefault(scope => !scope.Ended && scope.Value == (form.Area ?? ""));
        if (scope is null)
        {
            faults.Add(new FormFault(EarlierForm.AreaField, EarlierResultsTexts.FaultArea));
        }

        if (form.Kind is not (EarlierForm.Baseline or EarlierForm.Year))
        {
            faults.Add(new FormFault(EarlierForm.KindField, EarlierResultsTexts.FaultKind));
        }

        var (figures, wrong) = EarlierFigures.Read(form.Text(), DateOnly.FromDateTime(clock.LocalNow));
        faults.AddRange(wrong.Select(fault => new FormFault(EarlierWords.FieldOf(fault, axes), EarlierWords.Say(fault, axes))));
        if (scope is null || figures is null || faults.Count > 0)
        {
            return new EarlierOutcome.Faulty(faults);
        }

        var doer = await current.AsDoerAsync();
        var (change, _) = await changes.AddAsync(
            [EarlierContent.Row(form.Id, scope.Area, EarlierResultsFeature.InstrumentKey, form.IsBaseline, figures)],
            (database, row) => log.Add(database, doer, LogKind.EarlierResultChanged, scope.Name, EarlierWords.InLog(row, EarlierResultsTexts.LogAdded)),
            cancellationToken);
        return EarlierOutcome.Of(form.Id, change);
    }
}
