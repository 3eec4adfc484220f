using SurveyPortal.Persistence;
using SurveyPortal.Persistence.Log;
using SurveyPortal.Web.Hosting;
using SurveyPortal.Web.Mail;

namespace SurveyPortal.Web.Features.Outgoing;

/// <summary>Tries the mail server with a real mail, past the outbox, so that the answer comes at once.</summary>
internal sealed class SendTestMail(Outbox outbox, IMailer mailer, EventLog log, CurrentPerson current, AssociationFacts association)
{
    public async Task<Outcome> RunAsync(string to, CancellationToken cancellationToken)
    {
        if (!outbox.IsOn || !MailText.IsAddress(to))
        {
            return new Outcome.NoAddress();
        }

        var letter = new Letter(to, OutgoingTexts.TestSubject, [OutgoingTexts.TestText]);
        var delivery = await mailer.SendAsync(
            new Parcel(RandomId.Create(), to, letter.Subject, LetterText.Plain(letter, association.Name), LetterText.Html(letter, association.Name)),
            cancellationToken);
        var trouble = delivery switch
        {
            Delivery.Refused refused => refused.Trouble,
            Delivery.Failed failed => failed.Trouble,
            _ => null,
        };
        await log.WriteAsync(await current.AsDoerAsync(), LogKind.TestMailSent, OutgoingTexts.TestSubject, trouble ?? OutgoingTexts.TestTaken, cancellationToken);
        return trouble is null ? new Outcome.Sent() : new Outcome.Failed(trouble);
    }

    internal abstract record Outcome
    {
        internal sealed record Sent : Outcome;

        internal sealed record Failed(string Trouble) : Outcome;

        internal sealed record NoAddress : Outcome;
    }
}
