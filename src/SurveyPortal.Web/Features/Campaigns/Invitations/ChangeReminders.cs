using Microsoft.EntityFrameworkCore;
using SurveyPortal.Domain.Rounds;
using SurveyPortal.Persistence;
using SurveyPortal.Persistence.Invitations;
using SurveyPortal.Persistence.Log;
using SurveyPortal.Web.Hosting;

namespace SurveyPortal.Web.Features.Campaigns.Invitations;

/// <summary>Chooses days on which those whose code is unused are reminded, and takes them back.</summary>
internal sealed class ChangeReminders(IDbContextFactory<PortalContext> databases, FindInvitingRound find, PortalClock clock, EventLog log, CurrentPerson current)
{
    /// <summary>The hour of the day, on the association's clock.</summary>
    public const int Hour = 8;

    /// <summary>More than this is nagging.</summary>
    public const int Most = 5;

    public async Task<Outcome> AddAsync(Guid roundId, string? written, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await database.Database.BeginTransactionAsync(cancellationToken);
        if (await find.InvitingAsync(database, roundId, cancellationToken) is not { } round)
        {
            return new Outcome.NotNow();
        }

        if (CampaignTime.ReadDay(written) is not { } day)
        {
            return new Outcome.Faulty(InvitationsTexts.FaultDay);
        }

        var at = clock.Utc(day.ToDateTime(new TimeOnly(Hour, 0)))!.Value;
        if (Fault(round, at) is { } fault)
        {
            return new Outcome.Faulty(fault);
        }

        var days = await database.Reminders.Where(reminder => reminder.RoundId == roundId).Select(reminder => reminder.At).ToListAsync(cancellationToken);
        if (days.Contains(at))
        {
            // The same form twice: the day is there, which is what was asked for.
            return new Outcome.Done();
        }

        if (days.Count >= Most)
        {
            return new Outcome.Faulty(CampaignsWords.Format(InvitationsTexts.FaultReminders, Most));
        }

        database.Reminders.Add(new Reminder { Id = RandomId.Create(), RoundId = roundId, At = at });
        log.Add(database, await current.AsDoerAsync(), LogKind.RemindersChanged, round.Title, CampaignsWords.Format(InvitationsTexts.LogReminder, clock.Say(at)));
        await database.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new Outcome.Done();
    }

    public async Task<Outcome> RemoveAsync(Guid roundId, Guid reminderId, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        if (await find.InvitingAsync(database, roundId, cancellationToken) is not { } round)
        {
            return new Outcome.NotNow();
        }

        if (await database.Reminders.SingleOrDefaultAsync(row => row.Id == reminderId && row.RoundId == roundId && row.DoneAt == null, cancellationToken) is not { } reminder)
        {
            return new Outcome.Gone();
        }

        database.Reminders.Remove(reminder);
        log.Add(database, await current.AsDoerAsync(), LogKind.RemindersChanged, round.Title, CampaignsWords.Format(InvitationsTexts.LogReminderGone, clock.Say(reminder.At)));
        try
        {
            await database.SaveChangesAsync(cancellationToken);
            return new Outcome.Done();
        }
        catch (DbUpdateConcurrencyException)
        {
            // It was carried out, or taken back, at the same moment.
            return new Outcome.Gone();
        }
    }

    private string? Fault(Round round, DateTime at) =>
        at <= clock.UtcNow ? InvitationsTexts.FaultDayPast
        : at >= round.ClosesAt ? InvitationsTexts.FaultDayClosed
        : round.State == RoundState.Planned && at <= round.OpensAt ? InvitationsTexts.FaultDayBefore
        : null;

    internal abstract record Outcome
    {
        internal sealed record Done : Outcome;

        internal sealed record Faulty(string Text) : Outcome;

        /// <summary>The reminder is carried out, or was taken back.</summary>
        internal sealed record Gone : Outcome;

        /// <summary>The round is closed, has an open link, or is somebody else's.</summary>
        internal sealed record NotNow : Outcome;
    }
}
