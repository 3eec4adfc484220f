using System.Globalization;
using Microsoft.EntityFrameworkCore;
using SurveyPortal.Domain.Access;
using SurveyPortal.Domain.Rounds;
using SurveyPortal.Persistence;
using SurveyPortal.Persistence.Accounts;
using SurveyPortal.Persistence.Log;
using SurveyPortal.Web.Hosting;
using SurveyPortal.Web.Shell;

namespace SurveyPortal.Web.Features.Overview;

/// <summary>Reads what waits for the person: only what that person may deal with, the urgent first.</summary>
internal sealed class ReadDue(IDbContextFactory<PortalContext> databases, DatabaseSettings settings, PortalClock clock, CurrentPerson current)
{
    private static readonly TimeSpan Soon = TimeSpan.FromDays(3);
    private static readonly TimeSpan MailMemory = TimeSpan.FromDays(30);
    private static readonly TimeSpan BackupAge = TimeSpan.FromDays(30);

    public async Task<IReadOnlyList<DueItem>> RunAsync(CancellationToken cancellationToken)
    {
        var person = (await current.FindAsync()).Staff();
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        var rounds = await database.Rounds.AsNoTracking().Where(round => round.AnswersDeletedAt == null).ToListAsync(cancellationToken);
        var due = new List<DueItem>();
        foreach (var round in rounds)
        {
            due.AddRange(OfRound(round, person));
        }

        due.AddRange(WithoutRetention(rounds, person));
        due.AddRange(await OfPortalAsync(database, person, cancellationToken));
        return [.. due.OrderByDescending(item => item.Urgent)];
    }

    private IEnumerable<DueItem> OfRound(Round round, StaffMember person)
    {
        var now = clock.UtcNow;
        if (round.DeletionDueAt <= now && person.MayWith(PortalAction.DeleteAnswers, round.AreaId))
        {
            yield return new DueItem(Format(OverviewTexts.DueDeletion, round.Title), PortalUrls.Retention, Urgent: true);
        }

        if (!person.MayWith(PortalAction.ManageRounds, round.AreaId))
        {
            yield break;
        }

        if (round.State == RoundState.Planned && (round.ClosesAt <= now || round.OpensAt <= now))
        {
            yield return new DueItem(Format(OverviewTexts.DueMissed, round.Title), PortalUrls.Round(round.Id), Urgent: true);
        }
        else if (round.State == RoundState.Open && round.ClosesAt is { } closesAt && closesAt - now <= Soon)
        {
            yield return new DueItem(Format(OverviewTexts.DueCloses, round.Title, SwedishTime.Moment(clock.Local(closesAt)!.Value)), PortalUrls.Round(round.Id), Urgent: false);
        }
    }

    private static IEnumerable<DueItem> WithoutRetention(IEnumerable<Round> rounds, StaffMember person)
    {
        var undecided = rounds.Count(round => round.State == RoundState.Closed && round.RetentionMonths is null && person.MayWith(PortalAction.DeleteAnswers, round.AreaId));
        if (undecided > 0)
        {
            yield return new DueItem(Count(undecided, OverviewTexts.DueRetentionOne, OverviewTexts.DueRetention), PortalUrls.Retention, Urgent: false);
        }
    }

    private async Task<IReadOnlyList<DueItem>> OfPortalAsync(PortalContext database, StaffMember person, CancellationToken cancellationToken)
    {
        var (now, due) = (clock.UtcNow, new List<DueItem>());
        if (person.May(PortalAction.ManageMail))
        {
            var since = now - MailMemory;
            Add(due, await database.OutgoingMail.CountAsync(mail => mail.GivenUpAt >= since, cancellationToken), OverviewTexts.DueMailOne, OverviewTexts.DueMail, PortalUrls.MailLog, urgent: true);
        }

        if (person.May(PortalAction.SeeFaultReports))
        {
            Add(due, await database.FaultReports.CountAsync(report => report.HandledAt == null, cancellationToken), OverviewTexts.DueReportOne, OverviewTexts.DueReport, PortalUrls.FaultReports, urgent: true);
        }

        if (person.May(PortalAction.ManageAccounts))
        {
            var waiting = database.AccountLinks.Where(link => link.Purpose == AccountLinkPurpose.Invitation && link.ExpiresAt > now).Select(link => link.AccountId);
            Add(
                due,
                await database.Users.CountAsync(account => account.PasswordHash == null && account.InvitedAt != null && account.DeactivatedAt == null && !waiting.Contains(account.Id), cancellationToken),
                OverviewTexts.DueInvitationOne, OverviewTexts.DueInvitation, PortalUrls.Accounts, urgent: false);
        }

        if (person.May(PortalAction.ManageSettings) && !await database.Areas.AnyAsync(cancellationToken))
        {
            due.Add(new DueItem(OverviewTexts.DueAreas, PortalUrls.Association, Urgent: false));
        }

        if (person.May(PortalAction.TakeBackup) && settings.Provider == DatabaseProvider.Sqlite && await NeedsBackupAsync(database, cancellationToken))
        {
            due.Add(new DueItem(OverviewTexts.DueBackup, PortalUrls.Backups, Urgent: false));
        }

        return due;
    }

    // Without a closed or open round there is nothing yet that could be lost.
    private async Task<bool> NeedsBackupAsync(PortalContext database, CancellationToken cancellationToken)
    {
        var since = clock.UtcNow - BackupAge;
        return await database.Rounds.AnyAsync(round => round.State != RoundState.Planned, cancellationToken)
            && !await database.LogEvents.AnyAsync(entry => entry.Kind == LogKind.BackupTaken && entry.At >= since, cancellationToken);
    }

    private static void Add(List<DueItem> due, int count, string one, string many, string address, bool urgent)
    {
        if (count > 0)
        {
            due.Add(new DueItem(Count(count, one, many), address, urgent));
        }
    }

    private static string Count(int count, string one, string many) => count == 1 ? one : Format(many, count);

    private static string Format(string text, params object[] values) => string.Format(CultureInfo.CurrentCulture, text, values);
}
