using Microsoft.EntityFrameworkCore;
using SurveyPortal.Persistence;
using SurveyPortal.Persistence.Log;
using SurveyPortal.Persistence.Mail;
using SurveyPortal.Web.Hosting;
using SurveyPortal.Web.Mail;

namespace SurveyPortal.Web.Features.Outgoing;

/// <summary>Puts a mail first in the queue again.</summary>
internal sealed class ResendMail(IDbContextFactory<PortalContext> databases, Outbox outbox, MailSignal signal, EventLog log, CurrentPerson current, PortalClock clock)
{
    /// <summary>False when it is sent already, is being sent right now, or is too old to be of any use.</summary>
    public async Task<bool> RunAsync(Guid id, CancellationToken cancellationToken)
    {
        if (!outbox.IsOn)
        {
            return false;
        }

        var doer = await current.AsDoerAsync();
        var now = clock.UtcNow;

        // A mail that waits for less than a claim may be in the sender's hands: it is not to be sent twice.
        var notClaimed = now + MailQueue.Claim;
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await database.Database.BeginTransactionAsync(cancellationToken);
        var again = await database.OutgoingMail
            .Where(mail => mail.Id == id && mail.InvitationId == null && mail.SentAt == null && mail.Text != "" && (mail.GivenUpAt != null || mail.NextTryAt > notClaimed))
            .ExecuteUpdateAsync(
                change => change.SetProperty(mail => mail.GivenUpAt, (DateTime?)null).SetProperty(mail => mail.NextTryAt, now).SetProperty(mail => mail.Attempts, 0),
                cancellationToken);
        if (again == 0)
        {
            return false;
        }

        // Not to whom: the log is kept for ever, and an address is somebody's.
        log.Add(database, doer, LogKind.MailResent, await database.OutgoingMail.Where(mail => mail.Id == id).Select(mail => mail.Subject).SingleAsync(cancellationToken));
        await database.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        signal.Raise();
        return true;
    }
}
