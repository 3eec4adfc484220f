using Microsoft.EntityFrameworkCore;
using SurveyPortal.Domain.Access;
using SurveyPortal.Persistence;
using SurveyPortal.Web.Hosting;

namespace SurveyPortal.Web.Features.Meeting;

/// <summary>An area whose results the person may do something with, or the whole association.</summary>
/// <param name="AreaId">The area; null is the whole association.</param>
/// <param name="Name">What people call it.</param>
/// <param name="Address">Its part of an address.</param>
public sealed record Place(Guid? AreaId, string Name, string Address)
{
    /// <summary>What the whole association is called in addresses.</summary>
    public const string Association = "forbundet";

    /// <summary>True for the whole association.</summary>
    public bool IsAssociation => AreaId is null;
}

/// <summary>Finds the place an address names; one that the person may not do this with is not there.</summary>
internal sealed class FindPlace(IDbContextFactory<PortalContext> databases, AssociationFacts facts, CurrentPerson current)
{
    public async Task<Place?> RunAsync(string address, PortalAction action, CancellationToken cancellationToken) =>
        await OfAddressAsync(address, cancellationToken) is { } place && (await current.FindAsync()).MayWith(action, place.AreaId) ? place : null;

    /// <summary>The place of an id, for whoever has been let in by other means: a link.</summary>
    public async Task<Place> OfAsync(Guid? areaId, CancellationToken cancellationToken)
    {
        if (areaId is not { } id)
        {
            return new Place(null, facts.Name, Place.Association);
        }

        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        var areas = await database.Areas.AsNoTracking().ToListAsync(cancellationToken);
        var area = areas.Single(area => area.Id == id);
        return new Place(id, area.Name, AreaAddress.Among(areas, area));
    }

    private async Task<Place?> OfAddressAsync(string address, CancellationToken cancellationToken)
    {
        if (address == Place.Association)
        {
            return new Place(null, facts.Name, Place.Association);
        }

        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        var areas = await database.Areas.AsNoTracking().ToListAsync(cancellationToken);
        return AreaAddress.Find(areas, address) is { } area ? new Place(area.Id, area.Name, AreaAddress.Among(areas, area)) : null;
    }
}
