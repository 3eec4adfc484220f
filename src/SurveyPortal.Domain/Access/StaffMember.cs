namespace SurveyPortal.Domain.Access;

/// <summary>What a signed-in person is: roles, and the municipality areas the person is tied to.</summary>
/// <param name="Roles">May be several: half a coordinator and half a coach is a common post.</param>
/// <param name="Areas">Ids of areas; they count for every role that is tied to areas.</param>
public sealed record StaffMember(IReadOnlyCollection<PortalRole> Roles, IReadOnlyCollection<Guid> Areas)
{
    /// <summary>Nobody: may do nothing.</summary>
    public static StaffMember Nobody { get; } = new([], []);

    /// <summary>True when some matter exists that the person may do it with. A page's own matter is asked for with <see cref="MayWith"/>.</summary>
    public bool May(PortalAction action) => Reaches(action) is var reach && (reach & ~(Areas.Count > 0 ? Reach.None : Reach.OwnAreas)) != Reach.None;

    /// <summary>True when the person may do it with a matter of this area; null is a matter of the whole association.</summary>
    public bool MayWith(PortalAction action, Guid? area)
    {
        var reach = Reaches(action);
        return area is { } id
            ? reach.HasFlag(Areas.Contains(id) ? Reach.OwnAreas : Reach.OtherAreas)
            : reach.HasFlag(Reach.Association);
    }

    private Reach Reaches(PortalAction action) => Roles.Aggregate(Reach.None, (reach, role) => reach | Permissions.Of(role, action));
}
