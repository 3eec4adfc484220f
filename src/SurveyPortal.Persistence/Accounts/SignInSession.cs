namespace SurveyPortal.Persistence.Accounts;

/// <summary>One browser where a person is signed in. Removing it signs that browser out within a minute.</summary>
public sealed class SignInSession
{
    /// <summary>The longest description.</summary>
    public const int MaxBrowser = 60;

    /// <summary>Random; stands in the sign-in cookie.</summary>
    public required Guid Id { get; init; }

    /// <summary>Who is signed in.</summary>
    public required Guid AccountId { get; init; }

    /// <summary>When it began, UTC.</summary>
    public required DateTime StartedAt { get; init; }

    /// <summary>When it was last seen, UTC; kept up by the minute.</summary>
    public required DateTime LastSeenAt { get; set; }

    /// <summary>Browser and system in two words, so that the owner knows which it is.</summary>
    public required string Browser { get; init; }
}
