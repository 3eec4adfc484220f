using Microsoft.EntityFrameworkCore;
using SurveyPortal.Persistence;
using SurveyPortal.Persistence.Accounts;
using SurveyPortal.Web.Hosting;

namespace SurveyPortal.Web.Features.Accounts;

/// <summary>One person's account as an administrator sees it.</summary>
public sealed record AccountView(Account Account, AccountRights Rights, bool HasTwoStep, int Browsers, DateTime? InvitedUntil)
{
    /// <summary>Where in its life it is.</summary>
    public AccountState State => Account.State();
}

/// <summary>Reads one person's account.</summary>
internal sealed class ReadAccount(IDbContextFactory<PortalContext> databases, PortalClock clock)
{
    public async Task<AccountView?> RunAsync(Guid id, CancellationToken cancellationToken)
    {
        var now = clock.UtcNow;
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        var account = await database.Users.AsNoTracking().Include(row => row.Roles).Include(row => row.Areas).AsSplitQuery()
            .SingleOrDefaultAsync(row => row.Id == id, cancellationToken);
        if (account is null)
        {
            return null;
        }

        var hasTwoStep = account.TwoFactorEnabled
            || await database.UserTokens.AnyAsync(token => token.UserId == id && token.LoginProvider == AccountStore.Passkeys, cancellationToken);
        var browsers = await database.SignInSessions.CountAsync(session => session.AccountId == id, cancellationToken);
        var invitation = await database.AccountLinks.AsNoTracking()
            .Where(link => link.AccountId == id && link.Purpose == AccountLinkPurpose.Invitation && link.ExpiresAt > now).SingleOrDefaultAsync(cancellationToken);
        return new AccountView(account, AccountRights.Of(account), hasTwoStep, browsers, invitation?.ExpiresAt);
    }
}
