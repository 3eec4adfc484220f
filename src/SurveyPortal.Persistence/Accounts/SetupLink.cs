namespace SurveyPortal.Persistence.Accounts;

/// <summary>The one-time link that makes the first administrator; only its hash is kept.</summary>
public sealed class SetupLink
{
    /// <summary>SHA-256 of the token in the link, hexadecimal.</summary>
    public required string TokenHash { get; init; }

    /// <summary>UTC.</summary>
    public required DateTime CreatedAt { get; init; }
}
