using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using SurveyPortal.Persistence;
using SurveyPortal.Persistence.Accounts;
using SurveyPortal.Persistence.Log;
using SurveyPortal.Web.Mail;

namespace SurveyPortal.Web.Features.SignIn;

/// <summary>
/// Mails a link for a new password to whoever has an active account with the address. It ends in the same way, in words and in
/// time, when there is none: nobody can find out who has an account.
/// </summary>
internal sealed class ForgetPassword(
    IDbContextFactory<PortalContext> databases, AccountLetters letters, ILookupNormalizer normalizer, EventLog log, TimeProvider time)
{
    /// <summary>So often within an hour: enough for a mail that went astray, too seldom to be a plague.</summary>
    public const int MostInAnHour = 3;

    // Longer than the look-up and the writing take.
    private static readonly TimeSpan Takes = TimeSpan.FromMilliseconds(600);

    /// <summary>False when nothing can be mailed.</summary>
    public bool IsPossible => letters.AreMailed;

    public async Task RunAsync(string email, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        if (IsPossible)
        {
            await TryAsync(normalizer.NormalizeEmail(email.Trim()), cancellationToken);
        }

        var rest = Takes - time.GetElapsedTime(started);
        if (rest > TimeSpan.Zero)
        {
            await Task.Delay(rest, time, cancellationToken);
        }
    }

    private async Task TryAsync(string normalized, CancellationToken cancellationToken)
    {
        var since = time.GetUtcNow().UtcDateTime.AddHours(-1);
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        await using var turn = await AccountTurn.BeginAsync(database, cancellationToken);
        if (await database.Users.AsNoTracking().Where(AccountStates.IsActive).SingleOrDefaultAsync(row => row.NormalizedEmail == normalized, cancellationToken) is not { } account)
        {
            return;
        }

        // The log knows what was sent; what an administrator gave does not count.
        var name = account.InLog();
        var sent = await database.LogEvents.CountAsync(
            row => row.Kind == LogKind.PasswordForgotten && row.ActorId == null && row.Subject == name && row.At > since, cancellationToken);
        if (sent >= MostInAnHour)
        {
            return;
        }

        await letters.AddAsync(database, account, AccountLinkPurpose.NewPassword, "", cancellationToken);
        log.Add(database, Doer.Portal, LogKind.PasswordForgotten, name);
        await turn.CommitAsync(cancellationToken);
    }
}
