using Microsoft.EntityFrameworkCore;
using SurveyPortal.Domain.Access;
using SurveyPortal.Persistence;
using SurveyPortal.Persistence.Log;
using SurveyPortal.Web.Hosting;

namespace SurveyPortal.Web.Features.Meeting.Sharing;

/// <summary>Ends a link before its time. Ended twice it is ended once.</summary>
internal sealed class EndSharing(FindPlace find, IDbContextFactory<PortalContext> databases, EventLog log, CurrentPerson current, PortalClock clock)
{
    /// <returns>False when the place has no such link, or the person may not end it.</returns>
    public async Task<bool> RunAsync(string address, Guid linkId, CancellationToken cancellationToken)
    {
        if (await find.RunAsync(address, PortalAction.FollowUpArea, cancellationToken) is not { } place)
        {
            return false;
        }

        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        if (await database.ShareLinks.SingleOrDefaultAsync(link => link.Id == linkId && link.AreaId == place.AreaId, cancellationToken) is not { } link)
        {
            return false;
        }

        if (link.EndedAt is null && link.ExpiresAt > clock.UtcNow)
        {
            link.EndedAt = clock.UtcNow;
            log.Add(database, await current.AsDoerAsync(), LogKind.SharingEnded, place.Name, link.Purpose);
            await database.SaveChangesAsync(cancellationToken);
        }

        return true;
    }
}
