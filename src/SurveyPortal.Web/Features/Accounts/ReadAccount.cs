using Microsoft.EntityFrameworkCore;
using SurveyPortal.Persistence;
using SurveyPortal.Persistence.Accounts;
using SurveyPortal.Web.Hosting;
using SurveyPortal.Web.Hosting.Sessions;

namespace SurveyPortal.Web.Features.Accounts;

/// <summary>One person's account as an administrator sees it.</summary>
/// <param name="Account">The account.</param>
/// <param name="Rights">Its roles and areas.</param>
/// <param name="HasTwoStep">A password alone does not let the person in.</param>
/// <param name="HasPasskey">There is a passkey, which is a convenience only where the password is enough.</param>
/// <param name="Browsers">Where the person is signed in.</param>
/// <param name="InvitedUntil">When an invitation stops working, UTC.</param>
public sealed record AccountView(Account Account, AccountRights Rights, bool HasTwoStep, bool HasPasskey, int Browsers, DateTime? InvitedUntil)
{
    /// <summary>Where in its life it is.</summary>
    public AccountState State => Account.State();
}

/// <summary>Reads one person's account.</summary>
internal sealed class ReadAccount(IDbContextFactory<PortalContext> databases, PortalClock clock, DemoMode demo)
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

        var hasPasskey = await database.UserTokens.AnyAsync(token => token.UserId == id && token.LoginProvider == AccountStore.Passkeys, cancellationToken);
        var hasTwoStep = TwoStepRule.HasSecondStep(TwoStepRule.IsAsked(account.Roles.Select(row => row.Role), demo), account.TwoFactorEnabled, hasPasskey);
        var browsers = await database.SignInSessions.CountAsync(session => session.AccountId == id, cancellationToken);
        var invitation = await database.AccountLinks.AsNoTracking()
            .Where(link => link.AccountId == id && link.Purpose == AccountLinkPurpose.Invitation && link.ExpiresAt > now).SingleOrDefaultAsync(cancellationToken);
        return new AccountView(account, AccountRights.Of(account), hasTwoStep, hasPasskey, browsers, invitation?.ExpiresAt);
    }
}
