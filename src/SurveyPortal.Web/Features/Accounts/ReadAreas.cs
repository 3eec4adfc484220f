using Microsoft.EntityFrameworkCore;
using SurveyPortal.Persistence;

namespace SurveyPortal.Web.Features.Accounts;

/// <summary>An area to choose.</summary>
public sealed record AreaChoice(Guid Id, string Name);

/// <summary>The areas a person can be tied to: those that are, and of those that were the ones the person has.</summary>
internal sealed class ReadAreas(IDbContextFactory<PortalContext> databases)
{
    public async Task<IReadOnlyList<AreaChoice>> RunAsync(IReadOnlyCollection<Guid> kept, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        var areas = await database.Areas.AsNoTracking().Where(area => area.EndedAt == null || kept.Contains(area.Id)).ToListAsync(cancellationToken);
        return [.. areas.OrderBy(area => area.Name, AccountsWords.Order)
            .Select(area => new AreaChoice(area.Id, area.EndedAt is null ? area.Name : AccountsWords.Format(AccountsTexts.AreaEnded, area.Name)))];
    }
}
