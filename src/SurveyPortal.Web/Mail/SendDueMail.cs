using SurveyPortal.Persistence.Mail;
using SurveyPortal.Web.Hosting;

namespace SurveyPortal.Web.Mail;

/// <summary>Sends what is due, one mail at a time, as many as the minute allows.</summary>
internal sealed class SendDueMail(MailQueue queue, IMailer mailer, PortalOptions options, TimeProvider time, ILogger<SendDueMail> logger)
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    // What this portal has tried in the last minute; what others on the same database have sent is asked of the database.
    private readonly Queue<DateTime> _tried = new();

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await queue.GiveUpUselessAsync(MailTexts.TooLate, cancellationToken);
        for (var left = await LeftThisMinuteAsync(cancellationToken); left > 0; left--)
        {
            if (await queue.ClaimAsync(cancellationToken) is not { } mail || !await SendAsync(mail, cancellationToken))
            {
                return;
            }
        }
    }

    // Between the server's yes and the mark, the portal can be killed. The claim then runs out and the mail is sent again:
    // at worst it comes twice, with the same Message-ID, and it is never lost.
    private async Task<bool> SendAsync(ClaimedMail mail, CancellationToken cancellationToken)
    {
        _tried.Enqueue(Now);
        switch (await mailer.SendAsync(new Parcel(mail.Id, mail.To, mail.Subject, mail.Text, mail.Html), cancellationToken))
        {
            case Delivery.Refused refused:
                await queue.MarkFailedAsync(mail, refused.Trouble, forGood: true, cancellationToken);
                return true;
            case Delivery.Failed failed:
                logger.LogWarning("A mail could not be sent and is tried again: {Trouble}", failed.Trouble);
                await queue.MarkFailedAsync(mail, failed.Trouble, forGood: false, cancellationToken);

                // What stops one mail probably stops the next: a breath before it.
                return false;
            default:
                // It is sent: a portal that stops now still takes the time to say so.
                await queue.MarkSentAsync(mail.Id, CancellationToken.None);
                return true;
        }
    }

    private async Task<int> LeftThisMinuteAsync(CancellationToken cancellationToken)
    {
        var since = Now - Minute;
        while (_tried.TryPeek(out var first) && first <= since)
        {
            _tried.Dequeue();
        }

        return options.Mail.PerMinute - Math.Max(_tried.Count, await queue.CountSentAsync(since, cancellationToken));
    }

    private DateTime Now => time.GetUtcNow().UtcDateTime;
}
