using System.Globalization;
using Microsoft.EntityFrameworkCore;
using SurveyPortal.Domain.Access;
using SurveyPortal.Persistence;
using SurveyPortal.Web.Hosting;

namespace SurveyPortal.Web.Features.EarlierResults;

/// <summary>Whose results they are: an area's, or the whole association's.</summary>
/// <param name="Area">The area; null is the whole association.</param>
/// <param name="Name">What people read.</param>
/// <param name="Ended">True for an area that is one no longer.</param>
public sealed record EarlierScope(Guid? Area, string Name, bool Ended)
{
    /// <summary>As a form sends it.</summary>
    public string Value => Area?.ToString("N") ?? "";
}

/// <summary>What the person looks after: areas, and the whole association.</summary>
internal sealed class ReadReach(IDbContextFactory<PortalContext> databases, CurrentPerson current)
{
    private static readonly StringComparer Swedish = StringComparer.Create(CultureInfo.GetCultureInfo("sv-SE"), ignoreCase: true);

    public async Task<IReadOnlyList<EarlierScope>> RunAsync(CancellationToken cancellationToken)
    {
        var person = (await current.FindAsync()).Staff();
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        var areas = await database.Areas.AsNoTracking().ToListAsync(cancellationToken);
        var scopes = areas.Where(area => person.MayWith(PortalAction.FollowUpArea, area.Id))
            .OrderBy(area => area.EndedAt is not null).ThenBy(area => area.Name, Swedish)
            .Select(area => new EarlierScope(area.Id, area.Name, area.EndedAt is not null));
        return person.MayWith(PortalAction.FollowUpArea, null) ? [.. scopes, new EarlierScope(null, EarlierResultsTexts.WholeAssociation, false)] : [.. scopes];
    }
}
