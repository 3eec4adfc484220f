using Microsoft.AspNetCore.Identity;
using SurveyPortal.Domain.Access;

namespace SurveyPortal.Persistence.Accounts;

/// <summary>A member of staff who can sign in. Respondents never have one.</summary>
public sealed class Account : IdentityUser<Guid>
{
    /// <summary>What colleagues call the person.</summary>
    public string DisplayName { get; set; } = "";

    /// <summary>What the person may do.</summary>
    public ICollection<RoleAssignment> Roles { get; } = [];
}

/// <summary>One role of one account.</summary>
public sealed class RoleAssignment
{
    /// <summary>Whose role it is.</summary>
    public required Guid AccountId { get; init; }

    /// <summary>The role.</summary>
    public required PortalRole Role { get; init; }
}

/// <summary>The one-time link that makes the first administrator; only its hash is kept.</summary>
public sealed class SetupLink
{
    /// <summary>SHA-256 of the token in the link, hexadecimal.</summary>
    public required string TokenHash { get; init; }

    /// <summary>UTC.</summary>
    public required DateTime CreatedAt { get; init; }
}
