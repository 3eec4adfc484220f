using System.Diagnostics;
using SurveyPortal.Domain.Access;

namespace SurveyPortal.Web.Shell;

/// <summary>What people call the roles, and the order they are always listed in.</summary>
internal static class RoleName
{
    /// <summary>Every role, those who see most first.</summary>
    public static IReadOnlyList<PortalRole> InOrder { get; } =
    [
        PortalRole.Administrator,
        PortalRole.Head,
        PortalRole.Coordinator,
        PortalRole.Coach,
        PortalRole.Manager,
        PortalRole.EventOrganiser,
        PortalRole.PreparatoryGroup,
        PortalRole.Board,
    ];

    /// <summary>The role's name.</summary>
    public static string Of(PortalRole role) => role switch
    {
        PortalRole.Administrator => ShellTexts.RoleAdministrator,
        PortalRole.Head => ShellTexts.RoleHead,
        PortalRole.Coordinator => ShellTexts.RoleCoordinator,
        PortalRole.Coach => ShellTexts.RoleCoach,
        PortalRole.Manager => ShellTexts.RoleManager,
        PortalRole.EventOrganiser => ShellTexts.RoleEventOrganiser,
        PortalRole.PreparatoryGroup => ShellTexts.RolePreparatoryGroup,
        PortalRole.Board => ShellTexts.RoleBoard,
        _ => throw new UnreachableException(),
    };

    /// <summary>The names of several roles, in their order.</summary>
    public static string Of(IEnumerable<PortalRole> roles) => string.Join(", ", InOrder.Intersect(roles).Select(Of));
}
