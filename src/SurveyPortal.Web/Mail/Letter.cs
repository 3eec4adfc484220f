namespace SurveyPortal.Web.Mail;

/// <summary>One mail as the portal thinks of it; <see cref="Outbox"/> makes plain text and simple HTML of it.</summary>
/// <param name="To">One address.</param>
/// <param name="Subject">One line.</param>
/// <param name="Paragraphs">Plain text.</param>
internal sealed record Letter(string To, string Subject, IReadOnlyList<string> Paragraphs)
{
    /// <summary>What to click, after the paragraphs.</summary>
    public LetterLink? Link { get; init; }

    /// <summary>Small print after the link.</summary>
    public IReadOnlyList<string> Afterwards { get; init; } = [];

    /// <summary>Other links, last.</summary>
    public IReadOnlyList<LetterLink> More { get; init; } = [];

    /// <summary>The id of the letter; null draws one. A letter that must not be written twice has one of its own.</summary>
    public Guid? Id { get; init; }

    /// <summary>The invitation to a round it is about: nobody sees such a letter in the list of mail.</summary>
    public Guid? InvitationId { get; init; }

    /// <summary>True for a reminder: it is not sent when the code is used meanwhile.</summary>
    public bool IsReminder { get; init; }

    /// <summary>After this it is not worth sending any more, UTC.</summary>
    public DateTime? UselessAfter { get; init; }
}

/// <summary>A link in a mail.</summary>
internal sealed record LetterLink(string Address, string Text);
