using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;

namespace SurveyPortal.Persistence.Spindeln;

/// <summary>Links by which anybody may see chosen results for a while. Only the hash of a link is kept.</summary>
public sealed class ShareLinks(IDbContextFactory<PortalContext> databases, TimeProvider time)
{
    /// <summary>The most days a link works.</summary>
    public const int MostDays = 90;

    /// <summary>The longest purpose.</summary>
    public const int MaxPurpose = 200;

    /// <summary>The most characters that all keys take together.</summary>
    public const int MaxPolygons = 400;

    /// <summary>Adds a link to what is about to be stored.</summary>
    /// <param name="database">Stores it.</param>
    /// <param name="token">256 random bits (<see cref="RandomId.Secret"/>); it goes into the address and is not kept.</param>
    /// <param name="areaId">The area; null is the whole association.</param>
    /// <param name="polygons">Keys of what it shows.</param>
    /// <param name="purpose">What it is for; may be empty.</param>
    /// <param name="madeBy">Who makes it.</param>
    /// <param name="expiresAt">When it stops working, UTC.</param>
    public ShareLink Add(PortalContext database, string token, Guid? areaId, IReadOnlyList<string> polygons, string purpose, string madeBy, DateTime expiresAt)
    {
        ArgumentNullException.ThrowIfNull(database);
        var link = new ShareLink
        {
            Id = RandomId.Create(),
            TokenHash = Hash(token),
            AreaId = areaId,
            Polygons = string.Join(',', polygons),
            Purpose = purpose,
            MadeBy = madeBy,
            MadeAt = time.GetUtcNow().UtcDateTime,
            ExpiresAt = expiresAt,
        };
        database.ShareLinks.Add(link);
        return link;
    }

    /// <summary>The link if it works now; null when it is expired, ended or never was.</summary>
    public async Task<ShareLink?> FindAsync(string token, CancellationToken cancellationToken)
    {
        var (hash, now) = (Hash(token), time.GetUtcNow().UtcDateTime);
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        return await database.ShareLinks.AsNoTracking().SingleOrDefaultAsync(link => link.TokenHash == hash && link.ExpiresAt > now && link.EndedAt == null, cancellationToken);
    }

    /// <summary>The link whatever has become of it, or null when it never was.</summary>
    public async Task<ShareLink?> FindMadeAsync(string token, CancellationToken cancellationToken)
    {
        var hash = Hash(token);
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        return await database.ShareLinks.AsNoTracking().SingleOrDefaultAsync(link => link.TokenHash == hash, cancellationToken);
    }

    /// <summary>All links of an area, or of the whole association (null), the newest first.</summary>
    public async Task<IReadOnlyList<ShareLink>> ReadAsync(Guid? areaId, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        return await database.ShareLinks.AsNoTracking().Where(link => link.AreaId == areaId).OrderByDescending(link => link.MadeAt).ToListAsync(cancellationToken);
    }

    private static string Hash(string token) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
}
