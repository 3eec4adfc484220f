using SurveyPortal.Domain.Access;

namespace SurveyPortal.Persistence.Accounts;

/// <summary>One role of one account.</summary>
public sealed class RoleAssignment
{
    /// <summary>Whose role it is.</summary>
    public required Guid AccountId { get; init; }

    /// <summary>The role.</summary>
    public required PortalRole Role { get; init; }
}
