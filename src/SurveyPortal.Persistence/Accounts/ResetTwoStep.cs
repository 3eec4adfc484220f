using Microsoft.EntityFrameworkCore;

namespace SurveyPortal.Persistence.Accounts;

/// <summary>
/// Takes away everything that a second step at sign-in can be done with, for somebody who has lost it all: the app's key, recovery
/// codes and passkeys. Every sign-in ends; the password stays.
/// </summary>
public sealed class ResetTwoStep(IDbContextFactory<PortalContext> databases)
{
    /// <summary>Does it, with its event in the log, in one transaction. Nothing is written when there was nothing to take away.</summary>
    public async Task<AccountChange> RunAsync(Guid accountId, ChangeAccount.Record record, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(record);
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        await using var turn = await AccountTurn.BeginAsync(database, cancellationToken);
        if (await database.Users.AsNoTracking().SingleOrDefaultAsync(row => row.Id == accountId, cancellationToken) is not { } account)
        {
            return AccountChange.Unknown;
        }

        // All that is kept among an account's tokens belongs to the second step, also the key of an app that is only being set up.
        var tokens = await database.UserTokens.Where(token => token.UserId == accountId).ExecuteDeleteAsync(cancellationToken);
        if (tokens == 0 && !account.TwoFactorEnabled)
        {
            return AccountChange.Done;
        }

        await database.Users.Where(row => row.Id == accountId).ExecuteUpdateAsync(update => update.SetProperty(row => row.TwoFactorEnabled, false), cancellationToken);
        await turn.EndSessionsAsync(accountId, cancellationToken);
        record(database, account);
        await turn.CommitAsync(cancellationToken);
        return AccountChange.Done;
    }
}
