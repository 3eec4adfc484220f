using SurveyPortal.Persistence.Log;
using SurveyPortal.Persistence.Spindeln;
using SurveyPortal.Web.Hosting;

namespace SurveyPortal.Web.Features.EarlierResults;

/// <summary>Confirms a baseline: from then on it is only corrected, with a reason.</summary>
internal sealed class ConfirmBaseline(ChangeEarlierResults changes, FindEarlierResult find, EventLog log, CurrentPerson current)
{
    public async Task<EarlierOutcome> RunAsync(Guid id, int stamp, CancellationToken cancellationToken)
    {
        if (await find.RunAsync(id, cancellationToken) is not { } view)
        {
            return new EarlierOutcome.NotThere();
        }

        var doer = await current.AsDoerAsync();
        return EarlierOutcome.Of(id, await changes.ConfirmAsync(
            id, stamp, (database, row) => log.Add(database, doer, LogKind.BaselineConfirmed, view.Scope.Name, EarlierWords.Title(row)), cancellationToken));
    }
}
