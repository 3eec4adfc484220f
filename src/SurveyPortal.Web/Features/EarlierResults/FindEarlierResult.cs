using Microsoft.EntityFrameworkCore;
using SurveyPortal.Persistence;
using SurveyPortal.Persistence.Spindeln;

namespace SurveyPortal.Web.Features.EarlierResults;

/// <summary>An earlier result with all that its page shows.</summary>
/// <param name="Result">The row.</param>
/// <param name="Scope">Whose it is.</param>
/// <param name="Axes">Every axis there is.</param>
/// <param name="Corrections">What has been corrected, the latest first.</param>
public sealed record EarlierView(EarlierResult Result, EarlierScope Scope, FormAxes Axes, IReadOnlyList<BaselineCorrection> Corrections);

/// <summary>Finds a result that the person looks after; any other is not there.</summary>
internal sealed class FindEarlierResult(IDbContextFactory<PortalContext> databases, ReadReach reach, ReadFormAxes axes)
{
    public async Task<EarlierView?> RunAsync(Guid id, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        var result = await database.EarlierResults.AsNoTracking()
            .SingleOrDefaultAsync(row => row.Id == id && row.InstrumentKey == EarlierResultsFeature.InstrumentKey, cancellationToken);
        if (result is null || (await reach.RunAsync(cancellationToken)).FirstOrDefault(scope => scope.Area == result.AreaId) is not { } scope)
        {
            return null;
        }

        var corrections = await database.BaselineCorrections.AsNoTracking().Where(row => row.ResultId == id).OrderByDescending(row => row.At).ToListAsync(cancellationToken);
        var keys = corrections.SelectMany(row => EarlierContent.Read(row.Before).Means.Keys).Concat(StoredMeans.Read(result.Axes).Keys);
        return new EarlierView(result, scope, await axes.RunAsync(keys, cancellationToken), corrections);
    }
}
