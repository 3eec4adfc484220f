using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using SurveyPortal.Persistence;
using SurveyPortal.Persistence.Accounts;

namespace SurveyPortal.Web.Features.SignIn;

/// <summary>The one-time link for the first administrator. Each start without accounts makes a new one and voids those of earlier starts.</summary>
internal sealed class SetupLinks(IDbContextFactory<PortalContext> databases, DatabaseSettings settings, TimeProvider time)
{
    // Several portals on one PostgreSQL may start at once, and each prints a link that must work.
    private static readonly TimeSpan StartedTogether = TimeSpan.FromMinutes(10);

    /// <summary>A new token, or null when the portal already has an account.</summary>
    public async Task<string?> MakeAsync(CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        if (await database.Users.AnyAsync(cancellationToken))
        {
            return null;
        }

        var token = RandomId.Secret();
        var now = time.GetUtcNow().UtcDateTime;
        var before = settings.Provider == DatabaseProvider.Postgres ? now - StartedTogether : DateTime.MaxValue;
        await database.SetupLinks.Where(link => link.CreatedAt < before).ExecuteDeleteAsync(cancellationToken);
        database.SetupLinks.Add(new SetupLink { TokenHash = Hash(token), CreatedAt = now });
        await database.SaveChangesAsync(cancellationToken);
        return token;
    }

    public async Task<bool> IsValidAsync(string token, CancellationToken cancellationToken)
    {
        var hash = Hash(token);
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        return await database.SetupLinks.AnyAsync(link => link.TokenHash == hash, cancellationToken);
    }

    /// <summary>Uses the link up. False when it is used already: of two who click at once, one gets it.</summary>
    public async Task<bool> RedeemAsync(string token, CancellationToken cancellationToken)
    {
        var hash = Hash(token);
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await database.Database.BeginTransactionAsync(cancellationToken);
        var mine = await database.SetupLinks.Where(link => link.TokenHash == hash).ExecuteDeleteAsync(cancellationToken) == 1;
        if (mine)
        {
            // There is one first administrator, however many links were printed.
            await database.SetupLinks.ExecuteDeleteAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }

        return mine;
    }

    /// <summary>Gives the link back after a failed try.</summary>
    public async Task RestoreAsync(string token, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        database.SetupLinks.Add(new SetupLink { TokenHash = Hash(token), CreatedAt = time.GetUtcNow().UtcDateTime });
        await database.SaveChangesAsync(cancellationToken);
    }

    private static string Hash(string token) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
}
