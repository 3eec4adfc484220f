using SurveyPortal.Persistence;
using SurveyPortal.Persistence.Mail;
using SurveyPortal.Web.Hosting;

namespace SurveyPortal.Web.Mail;

/// <summary>
/// Where letters are put: in a table, in the same transaction as what they tell of, so that neither comes without the other.
/// A background sender does the rest.
/// </summary>
internal sealed class Outbox(PortalOptions options, AssociationFacts facts, TimeProvider time)
{
    /// <summary>False without a mail server: pages then show links to copy instead.</summary>
    public bool IsOn => options.Mail.Server.Length > 0;

    /// <summary>Adds a letter to what is about to be stored.</summary>
    /// <exception cref="InvalidOperationException">There is no mail server; see <see cref="IsOn"/>.</exception>
    public void Add(PortalContext database, Letter letter)
    {
        if (!IsOn)
        {
            throw new InvalidOperationException("There is no mail server.");
        }

        var now = time.GetUtcNow().UtcDateTime;
        database.OutgoingMail.Add(new OutgoingMail
        {
            Id = RandomId.Create(),
            To = letter.To,
            Subject = letter.Subject,
            Text = LetterText.Plain(letter, facts.Name),
            Html = LetterText.Html(letter, facts.Name),
            CreatedAt = now,
            NextTryAt = now,
            UselessAfter = letter.UselessAfter,
        });
    }
}
