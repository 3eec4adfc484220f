namespace SurveyPortal.Persistence.Invitations;

/// <summary>
/// Somebody invited to a round, by mail or with a printed code. It says nothing of whether the person has answered: the codes that
/// tell are in a table of their own, as hashes, and are deleted in the transaction that stores the answer.
/// Invitations are deleted when the round closes.
/// </summary>
public sealed class Invitation
{
    /// <summary>Random.</summary>
    public required Guid Id { get; init; }

    /// <summary>The round.</summary>
    public required Guid RoundId { get; init; }

    /// <summary>The mail address, in lower case; null for a printed code. No address twice in a round.</summary>
    public string? Address { get; init; }

    /// <summary>When the mail server took the first letter, UTC; null before.</summary>
    public DateTime? SentAt { get; set; }

    /// <summary>Why the first letter could not be sent, in words for staff; empty when nothing is wrong.</summary>
    public string Trouble { get; set; } = "";

    /// <summary>True when the person does not want to be written to about this round.</summary>
    public bool OptedOut { get; set; }
}
