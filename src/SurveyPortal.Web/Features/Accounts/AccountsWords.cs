using System.Diagnostics;
using System.Globalization;
using SurveyPortal.Domain.Access;
using SurveyPortal.Persistence.Accounts;
using SurveyPortal.Web.Shell;

namespace SurveyPortal.Web.Features.Accounts;

/// <summary>Accounts in words.</summary>
internal static class AccountsWords
{
    public static CultureInfo Swedish { get; } = CultureInfo.GetCultureInfo("sv-SE");

    public static StringComparer Order { get; } = StringComparer.Create(Swedish, ignoreCase: true);

    /// <summary>The roles that are tied to areas, in words: "samverkanskoordinator, SE-coach, chef eller evenemangsansvarig".</summary>
    public static string TiedRoles
    {
        get
        {
            var names = RoleName.InOrder.Where(Permissions.IsTiedToAreas).Select(role => Small(RoleName.Of(role))).ToList();
            return names is [.. { Count: > 0 } first, var last] ? Format(AccountsTexts.Or, string.Join(", ", first), last) : string.Concat(names);
        }
    }

    public static string Format(string text, params object[] parts) => string.Format(Swedish, text, parts);

    public static string Of(AccountState state) => state switch
    {
        AccountState.Invited => AccountsTexts.StateInvited,
        AccountState.Active => AccountsTexts.StateActive,
        AccountState.Deactivated => AccountsTexts.StateDeactivated,
        _ => throw new UnreachableException(),
    };

    /// <summary>What a role may do, in one line.</summary>
    public static string What(PortalRole role) => role switch
    {
        PortalRole.Administrator => AccountsTexts.WhatAdministrator,
        PortalRole.Head => AccountsTexts.WhatHead,
        PortalRole.Coordinator => AccountsTexts.WhatCoordinator,
        PortalRole.Coach => AccountsTexts.WhatCoach,
        PortalRole.Manager => AccountsTexts.WhatManager,
        PortalRole.EventOrganiser => AccountsTexts.WhatEventOrganiser,
        PortalRole.PreparatoryGroup => AccountsTexts.WhatPreparatoryGroup,
        PortalRole.Board => AccountsTexts.WhatBoard,
        _ => throw new UnreachableException(),
    };

    /// <summary>Roles and areas on one line.</summary>
    public static string Rights(IReadOnlyCollection<PortalRole> roles, IReadOnlyCollection<string> areas)
    {
        var names = roles.Count == 0 ? AccountsTexts.NoRole : RoleName.Of(roles);
        return areas.Count == 0 ? names : Format(AccountsTexts.RolesInAreas, names, string.Join(", ", areas.Order(Order)));
    }

    // "SE-coach" keeps its letters, "Chef" does not.
    private static string Small(string name) => name.Length > 1 && char.IsUpper(name[1]) ? name : name.ToLower(Swedish);
}
