using System.Buffers.Text;
using System.Security.Claims;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using SurveyPortal.Persistence;
using SurveyPortal.Persistence.Accounts;
using SurveyPortal.Web.Hosting;
using SurveyPortal.Web.Hosting.Sessions;

namespace SurveyPortal.Web.Features.SignIn.OwnAccount;

/// <summary>Reads the own account.</summary>
internal sealed class ReadOwnAccount(UserManager<Account> accounts, IDbContextFactory<PortalContext> databases, DemoMode demo, TimeProvider time)
{
    /// <summary>The account behind a sign-in; null when it is gone between two clicks.</summary>
    public Task<Account?> FindAsync(ClaimsPrincipal person) => accounts.GetUserAsync(person);

    public async Task<OwnAccountView?> RunAsync(ClaimsPrincipal person, CancellationToken cancellationToken)
    {
        if (await FindAsync(person) is not { } account)
        {
            return null;
        }

        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        var roles = await database.RoleAssignments.Where(role => role.AccountId == account.Id).Select(role => role.Role).ToListAsync(cancellationToken);
        var areas = await database.AccountAreas.Where(area => area.AccountId == account.Id)
            .Join(database.Areas, tied => tied.AreaId, area => area.Id, (_, area) => area.Name).ToListAsync(cancellationToken);
        var now = time.GetUtcNow().UtcDateTime;
        var (seen, started) = (now - SessionCheck.Life, now - SessionCheck.LongestLife);
        var sessions = await database.SignInSessions.AsNoTracking()
            .Where(session => session.AccountId == account.Id && session.LastSeenAt >= seen && session.StartedAt > started).ToListAsync(cancellationToken);
        var passkeys = await accounts.GetPasskeysAsync(account);
        return new OwnAccountView(
            account.DisplayName,
            account.Email ?? "",
            roles,
            [.. areas.Order(StringComparer.CurrentCulture)],
            TwoStepRule.IsAsked(roles, demo),
            account.TwoFactorEnabled,
            await accounts.CountRecoveryCodesAsync(account),
            [.. passkeys.Select(passkey => new OwnPasskey(Base64Url.EncodeToString(passkey.CredentialId), passkey.Name ?? "", passkey.CreatedAt.UtcDateTime))],
            [.. sessions.Select(session => new OwnSession(session.Id, session.Browser, session.StartedAt, session.LastSeenAt, session.Id == person.Session()))
                .OrderByDescending(session => session.IsThis).ThenByDescending(session => session.LastSeenAt)]);
    }
}
