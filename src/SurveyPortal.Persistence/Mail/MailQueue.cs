using Microsoft.EntityFrameworkCore;
using SurveyPortal.Persistence.Invitations;

namespace SurveyPortal.Persistence.Mail;

/// <summary>A mail that this portal, and no other on the same database, is about to send.</summary>
/// <param name="Id">The mail.</param>
/// <param name="To">One address.</param>
/// <param name="Subject">One line.</param>
/// <param name="Text">Plain text.</param>
/// <param name="Html">The same as simple HTML.</param>
/// <param name="Attempts">How many times it is tried, this time counted.</param>
/// <param name="InvitationId">The invitation it is about, if any.</param>
/// <param name="Until">When the claim runs out and somebody may try again, UTC.</param>
public sealed record ClaimedMail(Guid Id, string To, string Subject, string Text, string Html, int Attempts, Guid? InvitationId, DateTime Until);

/// <summary>
/// The outbox as the sender sees it. Several portals may share it: whoever moves a mail's next try into the future has it,
/// and a portal that dies with a mail in its hands loses the claim, not the mail.
/// </summary>
public sealed class MailQueue(IDbContextFactory<PortalContext> databases, TimeProvider time)
{
    /// <summary>How long a claim lasts: several times what the slowest server may take.</summary>
    public static readonly TimeSpan Claim = TimeSpan.FromMinutes(5);

    /// <summary>How long mails are listed after they were sent or given up.</summary>
    public static readonly TimeSpan Keep = TimeSpan.FromDays(30);

    private static readonly TimeSpan[] Waits =
    [
        TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(15), TimeSpan.FromHours(1),
        TimeSpan.FromHours(4), TimeSpan.FromHours(4), TimeSpan.FromHours(4), TimeSpan.FromHours(4), TimeSpan.FromHours(4),
    ];

    // Whole milliseconds: what is compared later must come back from the database as it went in.
    private DateTime Now
    {
        get
        {
            var now = time.GetUtcNow().UtcDateTime;
            return now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMillisecond));
        }
    }

    /// <summary>Takes the mail that has waited longest; null when none is due.</summary>
    public async Task<ClaimedMail?> ClaimAsync(CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        while (true)
        {
            var now = Now;
            var due = await Waiting(database).Where(mail => mail.NextTryAt <= now).OrderBy(mail => mail.NextTryAt).AsNoTracking().FirstOrDefaultAsync(cancellationToken);
            if (due is null)
            {
                return null;
            }

            var until = now + Claim;
            var mine = await Waiting(database).Where(mail => mail.Id == due.Id && mail.NextTryAt == due.NextTryAt).ExecuteUpdateAsync(
                change => change.SetProperty(mail => mail.NextTryAt, until).SetProperty(mail => mail.Attempts, mail => mail.Attempts + 1), cancellationToken);
            if (mine == 1 && !await IsAnsweredAsync(database, due, cancellationToken))
            {
                return new ClaimedMail(due.Id, due.To, due.Subject, due.Text, due.Html, due.Attempts + 1, due.InvitationId, until);
            }
        }
    }

    /// <summary>Marks it as sent and empties its texts: they may hold a one-time link.</summary>
    public async Task MarkSentAsync(Guid id, CancellationToken cancellationToken)
    {
        var now = Now;
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await database.Database.BeginTransactionAsync(cancellationToken);
        await database.OutgoingMail.Where(mail => mail.Id == id).ExecuteUpdateAsync(
            change => change
                .SetProperty(mail => mail.SentAt, now).SetProperty(mail => mail.GivenUpAt, (DateTime?)null)
                // Who was invited stands with the invitation; who was reminded must not stand anywhere.
                .SetProperty(mail => mail.To, mail => mail.InvitationId == null ? mail.To : "")
                .SetProperty(mail => mail.Text, "").SetProperty(mail => mail.Html, "").SetProperty(mail => mail.Trouble, ""),
            cancellationToken);
        await InvitationOf(database, id).ExecuteUpdateAsync(
            change => change.SetProperty(invitation => invitation.SentAt, invitation => invitation.SentAt ?? now).SetProperty(invitation => invitation.Trouble, ""),
            cancellationToken);

        // Still a letter about an invitation, and hidden as such, but nobody can say about whose.
        await database.OutgoingMail.Where(mail => mail.Id == id && mail.IsReminder).ExecuteUpdateAsync(
            change => change.SetProperty(mail => mail.InvitationId, Guid.Empty), cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>Puts it back with a longer wait, or gives it up: at once when nothing else is to be hoped for, otherwise after about a day.</summary>
    public async Task MarkFailedAsync(ClaimedMail claimed, string trouble, bool forGood, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(claimed);
        var end = forGood || claimed.Attempts > Waits.Length;
        var (givenUpAt, next) = end ? (Now, claimed.Until) : ((DateTime?)null, Now + Waits[claimed.Attempts - 1]);
        await using var database = await databases.CreateDbContextAsync(cancellationToken);

        // Only while the claim is ours: afterwards somebody else knows better how it went.
        var ours = await Waiting(database).Where(mail => mail.Id == claimed.Id && mail.NextTryAt == claimed.Until).ExecuteUpdateAsync(
            change => change.SetProperty(mail => mail.NextTryAt, next).SetProperty(mail => mail.GivenUpAt, givenUpAt).SetProperty(mail => mail.Trouble, trouble),
            cancellationToken);
        if (ours == 1 && claimed.InvitationId is not null)
        {
            await InvitationOf(database, claimed.Id).ExecuteUpdateAsync(change => change.SetProperty(invitation => invitation.Trouble, trouble), cancellationToken);

            // Nobody can send a reminder again by hand, and its address would go on saying who had not answered.
            await database.OutgoingMail.Where(mail => mail.Id == claimed.Id && mail.IsReminder && mail.GivenUpAt != null).ExecuteDeleteAsync(cancellationToken);
        }
    }

    /// <summary>Gives up what nobody has any use for any more, and empties it; also what was given up before.</summary>
    public async Task GiveUpUselessAsync(string trouble, CancellationToken cancellationToken)
    {
        var now = Now;
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        await database.OutgoingMail
            .Where(mail => mail.SentAt == null && mail.UselessAfter <= now && mail.Text != "" && (mail.GivenUpAt != null || mail.NextTryAt <= now))
            .ExecuteUpdateAsync(
                change => change
                    .SetProperty(mail => mail.Trouble, mail => mail.GivenUpAt == null ? trouble : mail.Trouble)
                    .SetProperty(mail => mail.GivenUpAt, mail => mail.GivenUpAt ?? now)
                    .SetProperty(mail => mail.Text, "").SetProperty(mail => mail.Html, ""),
                cancellationToken);
    }

    /// <summary>Mails sent by anybody since then.</summary>
    public async Task<int> CountSentAsync(DateTime since, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        return await database.OutgoingMail.CountAsync(mail => mail.SentAt > since, cancellationToken);
    }

    /// <summary>Removes what was sent or given up long ago.</summary>
    public async Task ForgetOldAsync(CancellationToken cancellationToken)
    {
        var before = Now - Keep;
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        await database.OutgoingMail.Where(mail => mail.SentAt < before || mail.GivenUpAt < before).ExecuteDeleteAsync(cancellationToken);
    }

    // A reminder whose code has been used since it was put here is of no use; it is taken away instead of sent.
    private static async Task<bool> IsAnsweredAsync(PortalContext database, OutgoingMail mail, CancellationToken cancellationToken)
    {
        if (!mail.IsReminder || await database.Database.SqlQuery<int>(
            $"""SELECT 1 AS "Value" FROM "InvitationCodes" WHERE "InvitationId" = {mail.InvitationId} LIMIT 1""").AnyAsync(cancellationToken))
        {
            return false;
        }

        await database.OutgoingMail.Where(row => row.Id == mail.Id).ExecuteDeleteAsync(cancellationToken);
        return true;
    }

    // Of a reminder nothing is noted: that it could not be sent would say that the person had not answered.
    private static IQueryable<Invitation> InvitationOf(PortalContext database, Guid mailId) => database.Invitations.Where(invitation =>
        database.OutgoingMail.Any(mail => mail.Id == mailId && mail.InvitationId == invitation.Id && !mail.IsReminder));

    private static IQueryable<OutgoingMail> Waiting(PortalContext database) =>
        database.OutgoingMail.Where(mail => mail.SentAt == null && mail.GivenUpAt == null);
}
