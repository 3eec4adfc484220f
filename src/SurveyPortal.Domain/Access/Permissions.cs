namespace SurveyPortal.Domain.Access;

/// <summary>Who a signed-in person is in the portal. There is no role 0, so a role that was never set may do nothing.</summary>
public enum PortalRole
{
    /// <summary>Administratör: runs the portal itself.</summary>
    Administrator = 1,

    /// <summary>Förbundschef: runs all measurements.</summary>
    Head = 2,

    /// <summary>SE-coach: starts the tablet.</summary>
    Coach = 3,
}

/// <summary>What can be done in the portal; every page and endpoint asks for one of these.</summary>
public enum PortalAction
{
    /// <summary>See the start page for staff.</summary>
    SeeOverview,

    /// <summary>See the list of rounds and a round's own page.</summary>
    SeeRounds,

    /// <summary>Create, open and close rounds.</summary>
    ManageRounds,

    /// <summary>See released results.</summary>
    SeeResults,

    /// <summary>Turn a tablet into an answering device.</summary>
    ActivateDevice,

    /// <summary>See the list of devices and turn one off.</summary>
    ManageDevices,

    /// <summary>Take backups.</summary>
    TakeBackup,
}

/// <summary>The one table that says who may do what. Whatever is not in it is denied.</summary>
public static class Permissions
{
    private static readonly Dictionary<PortalRole, HashSet<PortalAction>> Table = new()
    {
        [PortalRole.Administrator] =
        [
            PortalAction.SeeOverview, PortalAction.SeeRounds, PortalAction.ManageRounds, PortalAction.SeeResults,
            PortalAction.ActivateDevice, PortalAction.ManageDevices, PortalAction.TakeBackup,
        ],
        [PortalRole.Head] =
        [
            PortalAction.SeeOverview, PortalAction.SeeRounds, PortalAction.ManageRounds, PortalAction.SeeResults,
            PortalAction.ActivateDevice, PortalAction.ManageDevices,
        ],
        // A coach never sees what the own participants answered, not even as figures.
        [PortalRole.Coach] = [PortalAction.SeeOverview, PortalAction.ActivateDevice],
    };

    /// <summary>True when the role may do it.</summary>
    public static bool Allows(PortalRole role, PortalAction action) => Table.TryGetValue(role, out var actions) && actions.Contains(action);

    /// <summary>True when any of the roles may do it.</summary>
    public static bool Allows(IEnumerable<PortalRole> roles, PortalAction action)
    {
        ArgumentNullException.ThrowIfNull(roles);
        return roles.Any(role => Allows(role, action));
    }
}
