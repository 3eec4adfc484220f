using SurveyPortal.Domain.Access;
using SurveyPortal.Web.Shell;

namespace SurveyPortal.Web.Features.Accounts;

/// <summary>The roles and areas somebody has ticked.</summary>
public sealed record RightsInput(IReadOnlyCollection<PortalRole> Roles, IReadOnlyCollection<Guid> Areas)
{
    /// <summary>The boxes' names.</summary>
    internal const string RoleField = "roll";
    internal const string AreaField = "omrade";

    /// <summary>Ids of the two groups of boxes, for the links from what is wrong.</summary>
    internal const string RolesId = "roller";
    internal const string AreasId = "omraden";

    internal static RightsInput None { get; } = new([], []);

    internal bool IsTiedToAreas => Roles.Any(Permissions.IsTiedToAreas);

    /// <summary>What was ticked; what is no role and no id was not ticked by a person.</summary>
    internal static RightsInput Read(IFormCollection form) => new(
        [.. form[RoleField].Select(value => Enum.TryParse<PortalRole>(value, out var role) && Enum.IsDefined(role) ? role : (PortalRole?)null).OfType<PortalRole>().Distinct()],
        [.. form[AreaField].Select(value => Guid.TryParse(value, out var area) ? area : (Guid?)null).OfType<Guid>().Distinct()]);

    /// <summary>What is to be stored: areas count only with a role that is tied to them.</summary>
    internal RightsInput Among(IReadOnlyList<AreaChoice> choices) =>
        this with { Areas = IsTiedToAreas ? [.. Areas.Intersect(choices.Select(choice => choice.Id))] : [] };

    /// <summary>What is wrong, in the order of the form.</summary>
    internal IEnumerable<FormFault> Check()
    {
        if (Roles.Count == 0)
        {
            yield return new FormFault(RolesId, AccountsTexts.FaultRoles);
        }
        else if (IsTiedToAreas && Areas.Count == 0)
        {
            yield return new FormFault(AreasId, AccountsWords.Format(AccountsTexts.FaultAreas, AccountsWords.TiedRoles));
        }
    }
}
