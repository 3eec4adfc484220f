using Microsoft.EntityFrameworkCore;
using SurveyPortal.Domain.Access;
using SurveyPortal.Persistence.Log;

namespace SurveyPortal.Persistence.Accounts;

/// <summary>
/// For an administrator who has lost everything to sign in with, when nobody else can help: the second step is taken away, every
/// sign-in ends, and a link to choose a new password is made. All of it, with the log, is one transaction.
/// </summary>
internal sealed class RenewSignIn(IDbContextFactory<PortalContext> databases, AccountLinks links, EventLog log)
{
    /// <param name="normalizedEmail">The address as accounts are found by.</param>
    /// <param name="way">What the log says about how it was done.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task<Outcome> RunAsync(string normalizedEmail, string way, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        await using var turn = await AccountTurn.BeginAsync(database, cancellationToken);
        var account = await database.Users.AsNoTracking().Include(row => row.Roles).SingleOrDefaultAsync(row => row.NormalizedEmail == normalizedEmail, cancellationToken);
        if (account is null)
        {
            return new Outcome.Unknown();
        }

        if (account.Roles.All(role => role.Role != PortalRole.Administrator))
        {
            return new Outcome.NotAdministrator();
        }

        if (account.DeactivatedAt is not null)
        {
            return new Outcome.Closed();
        }

        var tokens = await database.UserTokens.Where(token => token.UserId == account.Id).ExecuteDeleteAsync(cancellationToken);
        await database.Users.Where(row => row.Id == account.Id).ExecuteUpdateAsync(update => update.SetProperty(row => row.TwoFactorEnabled, false), cancellationToken);
        await turn.EndSessionsAsync(account.Id, cancellationToken);
        var (token, expiresAt) = await links.AddAsync(database, account.Id, AccountLinkPurpose.NewPassword, cancellationToken);
        if (tokens > 0 || account.TwoFactorEnabled)
        {
            log.Add(database, Doer.Portal, LogKind.TwoFactorOff, account.InLog(), way);
        }

        log.Add(database, Doer.Portal, LogKind.PasswordForgotten, account.InLog(), way);
        await turn.CommitAsync(cancellationToken);
        return new Outcome.Made(account.DisplayName, token, expiresAt);
    }

    internal abstract record Outcome
    {
        /// <param name="Name">Whose link it is.</param>
        /// <param name="Token">What goes into the address.</param>
        /// <param name="ExpiresAt">When the link stops working, UTC.</param>
        internal sealed record Made(string Name, string Token, DateTime ExpiresAt) : Outcome;

        internal sealed record Unknown : Outcome;

        internal sealed record NotAdministrator : Outcome;

        internal sealed record Closed : Outcome;
    }
}
