using Microsoft.EntityFrameworkCore;
using SurveyPortal.Domain.Rounds;
using SurveyPortal.Persistence.Log;

namespace SurveyPortal.Persistence.Invitations;

/// <summary>Puts a letter with this code into what is about to be stored.</summary>
/// <param name="database">Where to add it.</param>
/// <param name="letterId">The letter's id: a first letter has its invitation's own, so that there can never be two.</param>
/// <param name="invitation">Whom it goes to.</param>
/// <param name="code">The code in it.</param>
public delegate void AddLetter(PortalContext database, Guid letterId, Invitation invitation, RoundCode code);

/// <summary>
/// Writes the letters that are due: code and letter in one transaction. Running again, on this portal or another, writes nothing twice,
/// and a portal that is killed leaves whole letters or none.
/// </summary>
public sealed class InvitationLetters(IDbContextFactory<PortalContext> databases, InvitationCodes codes, EventLog log, TimeProvider time)
{
    /// <summary>Letters in one transaction: answers wait for it on SQLite, so it is kept short.</summary>
    public const int Batch = 50;

    /// <summary>Open rounds of personal links: nobody else is written to.</summary>
    public async Task<IReadOnlyList<Round>> OpenRoundsAsync(CancellationToken cancellationToken)
    {
        var now = Now;
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        return await database.Rounds.AsNoTracking()
            .Where(round => !round.Settled && round.State == RoundState.Open && round.Access == RoundAccess.PersonalLinks && (round.ClosesAt == null || round.ClosesAt > now))
            .ToListAsync(cancellationToken);
    }

    /// <summary>Writes first letters to those who have none yet. Gives how many were written; fewer than <see cref="Batch"/> when nobody waits any more.</summary>
    public async Task<int> WriteFirstAsync(Guid roundId, AddLetter add, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(add);
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        var waiting = await Unwritten(database, roundId).OrderBy(invitation => invitation.Id).Take(Batch).Select(invitation => invitation.Id).ToListAsync(cancellationToken);
        if (waiting.Count == 0)
        {
            return 0;
        }

        await using var transaction = await database.Database.BeginTransactionAsync(cancellationToken);

        // Takes the rows: another portal, or somebody who removes one of them, waits here and then sees what was written.
        await database.Invitations.Where(invitation => waiting.Contains(invitation.Id)).ExecuteUpdateAsync(
            change => change.SetProperty(invitation => invitation.Trouble, invitation => invitation.Trouble), cancellationToken);
        var mine = await Unwritten(database, roundId).AsNoTracking().Where(invitation => waiting.Contains(invitation.Id)).ToListAsync(cancellationToken);
        foreach (var invitation in mine)
        {
            add(database, invitation.Id, invitation, await codes.AddAsync(database, invitation.Id, roundId, cancellationToken));
        }

        await database.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return waiting.Count;
    }

    /// <summary>
    /// Carries out the reminders of an open round whose time has come. After a pause several may be due: they become one.
    /// Gives how many letters were written; null when nothing was due, or another portal was first.
    /// </summary>
    public async Task<int?> RemindAsync(Round round, AddLetter add, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(round);
        ArgumentNullException.ThrowIfNull(add);
        var now = Now;
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        var due = await database.Reminders.AsNoTracking()
            .Where(reminder => reminder.RoundId == round.Id && reminder.DoneAt == null && reminder.At <= now)
            .OrderByDescending(reminder => reminder.At).Select(reminder => reminder.Id).ToListAsync(cancellationToken);
        if (due.Count == 0)
        {
            return null;
        }

        await using var transaction = await database.Database.BeginTransactionAsync(cancellationToken);
        var taken = await database.Reminders.Where(reminder => due.Contains(reminder.Id) && reminder.DoneAt == null)
            .ExecuteUpdateAsync(change => change.SetProperty(reminder => reminder.DoneAt, now), cancellationToken);
        if (taken < due.Count)
        {
            // Another portal has them, or somebody took one away: what is still due is taken next time.
            return null;
        }

        // Whoever answers right now is either done before this, or waits and then uses the new code up too.
        await InvitationCodes.HoldAsync(database, round.Id, cancellationToken);
        var unused = await InvitationCodes.UnusedAsync(database, round.Id, cancellationToken);
        foreach (var invitation in unused)
        {
            add(database, RandomId.Create(), invitation, await codes.AddAsync(database, invitation.Id, round.Id, cancellationToken));
        }

        var newest = due[0];
        await database.Reminders.Where(reminder => reminder.Id == newest).ExecuteUpdateAsync(
            change => change.SetProperty(reminder => reminder.Letters, unused.Count), cancellationToken);
        log.Add(database, Doer.Portal, LogKind.RemindersSent, round.Title, unused.Count.ToString(System.Globalization.CultureInfo.InvariantCulture));
        await database.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return unused.Count;
    }

    /// <summary>Marks reminders that came due while their round was not open as done: nobody is reminded of what cannot be answered.</summary>
    public async Task PassOverAsync(CancellationToken cancellationToken)
    {
        var now = Now;
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        await database.Reminders
            .Where(reminder => reminder.DoneAt == null && reminder.At <= now && database.Rounds.Any(round => round.Id == reminder.RoundId && round.State == RoundState.Planned))
            .ExecuteUpdateAsync(change => change.SetProperty(reminder => reminder.DoneAt, now), cancellationToken);
    }

    // Sent says enough for good; trouble says that a letter was written, also when its row has been cleared away since.
    private static IQueryable<Invitation> Unwritten(PortalContext database, Guid roundId) => database.Invitations.Where(invitation =>
        invitation.RoundId == roundId && invitation.Address != null && !invitation.OptedOut && invitation.SentAt == null && invitation.Trouble == ""
        && !database.OutgoingMail.Any(mail => mail.Id == invitation.Id));

    private DateTime Now => time.GetUtcNow().UtcDateTime;
}
