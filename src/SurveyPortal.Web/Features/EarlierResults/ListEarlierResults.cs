using Microsoft.EntityFrameworkCore;
using SurveyPortal.Persistence;
using SurveyPortal.Persistence.Spindeln;

namespace SurveyPortal.Web.Features.EarlierResults;

/// <summary>What is stored of one area: the baseline first, then years from the latest.</summary>
public sealed record ListedScope(EarlierScope Scope, IReadOnlyList<EarlierResult> Results);

/// <summary>Lists what is stored of all that the person looks after.</summary>
internal sealed class ListEarlierResults(IDbContextFactory<PortalContext> databases, ReadReach reach)
{
    public async Task<IReadOnlyList<ListedScope>> RunAsync(CancellationToken cancellationToken)
    {
        var scopes = await reach.RunAsync(cancellationToken);
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        var results = (await database.EarlierResults.AsNoTracking().Where(result => result.InstrumentKey == EarlierResultsFeature.InstrumentKey).ToListAsync(cancellationToken))
            .ToLookup(result => result.AreaId);
        return
        [
            .. scopes.Where(scope => !scope.Ended || results.Contains(scope.Area))
                .Select(scope => new ListedScope(scope, [.. results[scope.Area].OrderByDescending(result => result.IsBaseline).ThenByDescending(result => result.MeasuredOn)])),
        ];
    }
}
