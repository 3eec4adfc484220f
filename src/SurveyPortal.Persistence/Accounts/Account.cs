using Microsoft.AspNetCore.Identity;

namespace SurveyPortal.Persistence.Accounts;

/// <summary>A member of staff who can sign in. Respondents never have one.</summary>
public sealed class Account : IdentityUser<Guid>
{
    /// <summary>What colleagues call the person.</summary>
    public string DisplayName { get; set; } = "";

    /// <summary>What the person may do.</summary>
    public ICollection<RoleAssignment> Roles { get; } = [];

    /// <summary>The municipality areas the person is tied to.</summary>
    public ICollection<AccountArea> Areas { get; } = [];

    /// <summary>When the person was invited, UTC; null for the first administrator.</summary>
    public DateTime? InvitedAt { get; set; }

    /// <summary>When the account was deactivated, UTC; null while it works.</summary>
    public DateTime? DeactivatedAt { get; set; }

    /// <summary>When the person last signed in, UTC; null if never.</summary>
    public DateTime? LastSignInAt { get; set; }
}
