using SurveyPortal.Persistence;
using SurveyPortal.Persistence.Mail;
using SurveyPortal.Web.Hosting;

namespace SurveyPortal.Web.Mail;

/// <summary>
/// Where letters are put: in a table, in the same transaction as what they tell of, so that neither comes without the other.
/// A background sender does the rest.
/// </summary>
internal sealed class Outbox(PortalOptions options, AssociationFacts facts, MailSignal signal, TimeProvider time)
{
    /// <summary>False without a mail server: pages then show links to copy instead.</summary>
    public bool IsOn => options.Mail.Server.Length > 0;

    /// <summary>Adds a letter to what is about to be stored.</summary>
    /// <exception cref="InvalidOperationException">There is no mail server; see <see cref="IsOn"/>.</exception>
    /// <exception cref="ArgumentException">The address is not one, or the subject is not one line; see <see cref="MailText"/>.</exception>
    public void Add(PortalContext database, Letter letter)
    {
        if (!IsOn)
        {
            throw new InvalidOperationException("There is no mail server.");
        }

        if (!MailText.IsAddress(letter.To))
        {
            throw new ArgumentException("A letter goes to one plain address.", nameof(letter));
        }

        if (string.IsNullOrWhiteSpace(letter.Subject) || letter.Subject.Length > MailText.LongestSubject || !MailText.IsOneLine(letter.Subject))
        {
            throw new ArgumentException($"A subject is one line of at most {MailText.LongestSubject} characters.", nameof(letter));
        }

        var now = time.GetUtcNow().UtcDateTime;
        database.OutgoingMail.Add(new OutgoingMail
        {
            Id = letter.Id ?? RandomId.Create(),
            To = letter.To,
            Subject = letter.Subject,
            Text = LetterText.Plain(letter, facts.Name),
            Html = LetterText.Html(letter, facts.Name),
            CreatedAt = now,
            NextTryAt = now,
            UselessAfter = letter.UselessAfter,
            InvitationId = letter.InvitationId,
            IsReminder = letter.IsReminder,
        });

        // Not before it is stored. Where a larger transaction is still open the sender looks again by itself.
        database.SavedChanges += (_, _) => signal.Raise();
    }
}
