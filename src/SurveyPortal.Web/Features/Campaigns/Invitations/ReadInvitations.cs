using System.Globalization;
using Microsoft.EntityFrameworkCore;
using SurveyPortal.Domain.Rounds;
using SurveyPortal.Persistence;
using SurveyPortal.Persistence.Invitations;
using SurveyPortal.Persistence.Reading;

namespace SurveyPortal.Web.Features.Campaigns.Invitations;

/// <summary>Somebody invited by mail. Nothing here says whether the person has answered or wants no more letters.</summary>
public sealed record InvitedPerson(Guid Id, string Address, bool IsSent, string Trouble);

/// <summary>
/// Who is invited to a round and how the letters went. Answered is for the whole round, and known while it is open only.
/// </summary>
public sealed record InvitationsView(Round Round, IReadOnlyList<InvitedPerson> People, int Printed, int OptedOut, int? Answered, IReadOnlyList<Reminder> Reminders)
{
    /// <summary>First letters that have left.</summary>
    public int Sent => People.Count(person => person.IsSent);

    /// <summary>Those whose letter could not be sent.</summary>
    public IReadOnlyList<InvitedPerson> Failed => [.. People.Where(person => !person.IsSent && person.Trouble.Length > 0)];

    /// <summary>True when people can be invited, taken back and reminded.</summary>
    public bool CanChange => Round is { State: not RoundState.Closed, Access: RoundAccess.PersonalLinks };
}

/// <summary>Reads who is invited; null when the round is not one the person manages.</summary>
internal sealed class ReadInvitations(IDbContextFactory<PortalContext> databases, FindInvitingRound find, ReceivedCounter counter)
{
    private static readonly StringComparer Swedish = StringComparer.Create(CultureInfo.GetCultureInfo("sv-SE"), ignoreCase: true);

    public async Task<InvitationsView?> RunAsync(Guid roundId, CancellationToken cancellationToken)
    {
        if (await find.RunAsync(roundId, cancellationToken) is not { } round)
        {
            return null;
        }

        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        var invitations = await database.Invitations.AsNoTracking().Where(invitation => invitation.RoundId == roundId).ToListAsync(cancellationToken);
        var reminders = await database.Reminders.AsNoTracking().Where(reminder => reminder.RoundId == roundId).ToListAsync(cancellationToken);
        return new InvitationsView(
            round,
            [
                .. invitations.Where(invitation => invitation.Address is not null).OrderBy(invitation => invitation.Address, Swedish)
                    .Select(invitation => new InvitedPerson(invitation.Id, invitation.Address!, invitation.SentAt is not null, invitation.Trouble)),
            ],
            invitations.Count(invitation => invitation.Address is null),
            invitations.Count(invitation => invitation.OptedOut),
            round.State == RoundState.Open ? await counter.CountAsync(roundId, cancellationToken) : null,
            [.. reminders.OrderBy(reminder => reminder.At)]);
    }
}
