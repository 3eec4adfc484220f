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

    /// <summary>Samverkanskoordinator: follows up one or more municipality areas.</summary>
    Coordinator = 4,

    /// <summary>Chef: answers for the work in one or more municipality areas.</summary>
    Manager = 5,

    /// <summary>Evenemangsansvarig: arranges events.</summary>
    EventOrganiser = 6,

    /// <summary>Beredningsgrupp: prepares the board's matters.</summary>
    PreparatoryGroup = 7,

    /// <summary>Styrelse: the board.</summary>
    Board = 8,
}
