namespace SurveyPortal.Persistence.Mail;

/// <summary>One mail in the outbox. When it is sent its texts are emptied, because they may hold a one-time link.</summary>
public sealed class OutgoingMail
{
    /// <summary>Random.</summary>
    public required Guid Id { get; init; }

    /// <summary>One address; empty when a letter about an invitation is sent.</summary>
    public required string To { get; set; }

    /// <summary>One line.</summary>
    public required string Subject { get; init; }

    /// <summary>The mail as plain text; empty when sent.</summary>
    public required string Text { get; set; }

    /// <summary>The mail as simple HTML; empty when sent.</summary>
    public required string Html { get; set; }

    /// <summary>When it was put here, UTC.</summary>
    public required DateTime CreatedAt { get; init; }

    /// <summary>When it is tried next, UTC.</summary>
    public required DateTime NextTryAt { get; set; }

    /// <summary>After this it is not worth sending any more, UTC: a link in it has expired, say. Null is no end.</summary>
    public DateTime? UselessAfter { get; init; }

    /// <summary>
    /// The invitation to a round that it is about; null for other mail. The list of mail never shows whom such a letter goes to:
    /// whoever got a reminder had not answered.
    /// </summary>
    public Guid? InvitationId { get; init; }

    /// <summary>True for a reminder, which is not sent when the code has been used meanwhile.</summary>
    public bool IsReminder { get; init; }

    /// <summary>How many times it has been tried.</summary>
    public int Attempts { get; set; }

    /// <summary>When the mail server took it, UTC.</summary>
    public DateTime? SentAt { get; set; }

    /// <summary>When the portal gave up, UTC; it can be sent again by hand.</summary>
    public DateTime? GivenUpAt { get; set; }

    /// <summary>What went wrong last, in words for staff; empty when nothing has.</summary>
    public string Trouble { get; set; } = "";
}
