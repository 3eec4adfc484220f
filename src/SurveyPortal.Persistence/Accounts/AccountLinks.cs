using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;

namespace SurveyPortal.Persistence.Accounts;

/// <summary>One-time links that let a person choose a password. Only the hash of a link is kept; a new link of the same kind voids the old.</summary>
public sealed class AccountLinks(IDbContextFactory<PortalContext> databases, TimeProvider time)
{
    /// <summary>How long an invitation works.</summary>
    public static readonly TimeSpan InvitationLife = TimeSpan.FromDays(7);

    /// <summary>How long a link for a forgotten password works.</summary>
    public static readonly TimeSpan NewPasswordLife = TimeSpan.FromHours(2);

    /// <summary>Adds a link to what is about to be stored.</summary>
    /// <returns>The token that goes into the address, and when it stops working (UTC).</returns>
    public async Task<(string Token, DateTime ExpiresAt)> AddAsync(PortalContext database, Guid accountId, AccountLinkPurpose purpose, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(database);
        var token = RandomId.Secret();
        var expiresAt = time.GetUtcNow().UtcDateTime + (purpose == AccountLinkPurpose.Invitation ? InvitationLife : NewPasswordLife);
        await database.AccountLinks.Where(link => link.AccountId == accountId && link.Purpose == purpose).ExecuteDeleteAsync(cancellationToken);
        database.AccountLinks.Add(new AccountLink { TokenHash = Hash(token), AccountId = accountId, Purpose = purpose, ExpiresAt = expiresAt });
        return (token, expiresAt);
    }

    /// <summary>The link if it can be used now; null when it is used, voided, expired or never was.</summary>
    public async Task<AccountLink?> FindAsync(string token, CancellationToken cancellationToken)
    {
        var (hash, now) = (Hash(token), time.GetUtcNow().UtcDateTime);
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        return await database.AccountLinks.AsNoTracking().SingleOrDefaultAsync(link => link.TokenHash == hash && link.ExpiresAt > now, cancellationToken);
    }

    /// <summary>Uses the link up. Null when it cannot be used: of two who click at once, one gets it.</summary>
    public async Task<AccountLink?> RedeemAsync(string token, CancellationToken cancellationToken)
    {
        if (await FindAsync(token, cancellationToken) is not { } link)
        {
            return null;
        }

        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        return await database.AccountLinks.Where(row => row.TokenHash == link.TokenHash).ExecuteDeleteAsync(cancellationToken) == 1 ? link : null;
    }

    internal static string Hash(string token) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
}
