using SurveyPortal.Domain.Rounds;
using SurveyPortal.Persistence;
using SurveyPortal.Persistence.Invitations;
using SurveyPortal.Web.Mail;

namespace SurveyPortal.Web.Features.Campaigns.Invitations;

/// <summary>
/// Writes the letters that are due: first letters of open rounds, and reminders. This is the only way a letter comes to be, so nobody
/// gets two however often it runs, and on however many portals.
/// </summary>
internal sealed class SendInvitations(InvitationLetters letters, InvitationWords words, Outbox outbox, MailSignal mail)
{
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        if (!outbox.IsOn)
        {
            return;
        }

        await letters.PassOverAsync(cancellationToken);
        foreach (var round in await letters.OpenRoundsAsync(cancellationToken))
        {
            // Reminders first: whoever gets the first letter now is not reminded of it at once.
            await letters.RemindAsync(
                round, (database, id, invitation, code) => outbox.Add(database, words.Reminder(round, id, invitation, code)), cancellationToken);
            while (await letters.WriteFirstAsync(
                round.Id, (database, id, invitation, code) => outbox.Add(database, words.First(round, id, invitation, code)), cancellationToken) == InvitationLetters.Batch)
            {
                // A transaction for each batch: answers get in between.
                mail.Raise();
            }

            mail.Raise();
        }
    }
}
