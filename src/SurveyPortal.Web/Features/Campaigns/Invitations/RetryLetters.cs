using Microsoft.EntityFrameworkCore;
using SurveyPortal.Persistence;
using SurveyPortal.Web.Hosting;
using SurveyPortal.Web.Mail;

namespace SurveyPortal.Web.Features.Campaigns.Invitations;

/// <summary>Tries the first letters that were given up once more.</summary>
internal sealed class RetryLetters(IDbContextFactory<PortalContext> databases, FindInvitingRound find, MailSignal mail, InvitationSignal invitations, PortalClock clock)
{
    /// <summary>False when the round is closed or not the person's: then nothing was done.</summary>
    public async Task<bool> RunAsync(Guid roundId, CancellationToken cancellationToken)
    {
        var now = clock.UtcNow;
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await database.Database.BeginTransactionAsync(cancellationToken);
        if (await find.InvitingAsync(database, roundId, cancellationToken) is null)
        {
            return false;
        }

        var failed = database.Invitations.Where(invitation => invitation.RoundId == roundId && invitation.SentAt == null && invitation.Trouble != "" && !invitation.OptedOut);
        await database.OutgoingMail
            .Where(letter => letter.GivenUpAt != null && letter.Text != "" && failed.Any(invitation => invitation.Id == letter.Id))
            .ExecuteUpdateAsync(
                change => change.SetProperty(letter => letter.GivenUpAt, (DateTime?)null).SetProperty(letter => letter.NextTryAt, now).SetProperty(letter => letter.Attempts, 0),
                cancellationToken);

        // Letters are cleared away after a month; such an invitation gets a new one.
        await failed.Where(invitation => !database.OutgoingMail.Any(letter => letter.Id == invitation.Id))
            .ExecuteUpdateAsync(change => change.SetProperty(invitation => invitation.Trouble, ""), cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        mail.Raise();
        invitations.Raise();
        return true;
    }
}
