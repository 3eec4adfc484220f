using Microsoft.EntityFrameworkCore;
using SurveyPortal.Persistence;
using SurveyPortal.Persistence.Mail;
using SurveyPortal.Web.Hosting;

namespace SurveyPortal.Web.Features.Outgoing;

/// <summary>One mail in a list.</summary>
public sealed record ListedMail(Guid Id, string To, string Subject, DateTime At, DateTime NextTryAt, int Attempts, string Trouble, bool CanResend);

/// <summary>Everything on the page. The lists are cut; the counts are not.</summary>
public sealed record OutgoingView(IReadOnlyList<ListedMail> Waiting, int WaitingCount, IReadOnlyList<ListedMail> Failed, int FailedCount, IReadOnlyList<ListedMail> Sent);

/// <summary>Reads the outbox, never the texts of a mail, and never letters to invited respondents: who is reminded has not answered.</summary>
internal sealed class ReadOutgoing(IDbContextFactory<PortalContext> databases, PortalClock clock)
{
    public const int Most = 50;

    public async Task<OutgoingView> RunAsync(CancellationToken cancellationToken)
    {
        var notClaimed = clock.UtcNow + MailQueue.Claim;
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        var all = database.OutgoingMail.AsNoTracking().Where(mail => mail.InvitationId == null);
        var waiting = all.Where(mail => mail.SentAt == null && mail.GivenUpAt == null);
        var failed = all.Where(mail => mail.SentAt == null && mail.GivenUpAt != null);
        return new OutgoingView(
            await waiting.OrderBy(mail => mail.CreatedAt).Take(Most)
                .Select(mail => new ListedMail(mail.Id, mail.To, mail.Subject, mail.CreatedAt, mail.NextTryAt, mail.Attempts, mail.Trouble, mail.NextTryAt > notClaimed))
                .ToListAsync(cancellationToken),
            await waiting.CountAsync(cancellationToken),
            await failed.OrderByDescending(mail => mail.GivenUpAt).Take(Most)
                .Select(mail => new ListedMail(mail.Id, mail.To, mail.Subject, mail.GivenUpAt!.Value, mail.NextTryAt, mail.Attempts, mail.Trouble, mail.Text != ""))
                .ToListAsync(cancellationToken),
            await failed.CountAsync(cancellationToken),
            await all.Where(mail => mail.SentAt != null).OrderByDescending(mail => mail.SentAt).Take(Most)
                .Select(mail => new ListedMail(mail.Id, mail.To, mail.Subject, mail.SentAt!.Value, mail.NextTryAt, mail.Attempts, mail.Trouble, false))
                .ToListAsync(cancellationToken));
    }
}
