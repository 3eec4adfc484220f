namespace SurveyPortal.Persistence.Accounts;

/// <summary>A one-time link sent to one person; only its hash is kept, and it is removed when it is used.</summary>
public sealed class AccountLink
{
    /// <summary>SHA-256 of the token in the link, hexadecimal.</summary>
    public required string TokenHash { get; init; }

    /// <summary>Whose account it opens.</summary>
    public required Guid AccountId { get; init; }

    /// <summary>What it is for.</summary>
    public required AccountLinkPurpose Purpose { get; init; }

    /// <summary>When it stops working, UTC.</summary>
    public required DateTime ExpiresAt { get; init; }
}

/// <summary>What a one-time link is for.</summary>
public enum AccountLinkPurpose
{
    /// <summary>Choose the first password and start using the account.</summary>
    Invitation = 1,

    /// <summary>Choose a new password instead of a forgotten one.</summary>
    NewPassword = 2,
}
