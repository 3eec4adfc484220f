using Microsoft.EntityFrameworkCore;
using SurveyPortal.Persistence.Spindeln;
using SurveyPortal.Persistence.Tests.Engines;

namespace SurveyPortal.Persistence.Tests.Spindeln;

public sealed class ShareLinksTests
{
    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task A_link_works_until_it_expires_and_not_after_it_was_ended(Engine engine)
    {
        await using var portal = await PortalDatabase.CreateAsync(engine);
        var links = portal.Get<ShareLinks>();
        var (lasting, brief, ended) = (RandomId.Secret(), RandomId.Secret(), RandomId.Secret());
        await using (var database = await portal.Contexts.CreateDbContextAsync())
        {
            links.Add(database, lasting, null, ["r-1", "t-2"], "styrelsen", "Koordinatorn", portal.Clock.Now.AddDays(14));
            links.Add(database, brief, null, ["r-1"], "", "Koordinatorn", portal.Clock.Now.AddDays(1));
            links.Add(database, ended, null, ["r-1"], "", "Koordinatorn", portal.Clock.Now.AddDays(14)).EndedAt = portal.Clock.Now;
            await database.SaveChangesAsync();
        }

        Assert.NotNull(await links.FindAsync(brief, CancellationToken.None));
        portal.Clock.Now += TimeSpan.FromDays(1);

        Assert.Equal("r-1,t-2", (await links.FindAsync(lasting, CancellationToken.None))!.Polygons);
        Assert.Null(await links.FindAsync(brief, CancellationToken.None));
        Assert.Null(await links.FindAsync(ended, CancellationToken.None));
        Assert.Null(await links.FindAsync(RandomId.Secret(), CancellationToken.None));
        Assert.NotNull(await links.FindMadeAsync(ended, CancellationToken.None));
        Assert.Equal(3, (await links.ReadAsync(null, CancellationToken.None)).Count);
        Assert.Empty(await links.ReadAsync(RandomId.Create(), CancellationToken.None));
        await using var after = await portal.Contexts.CreateDbContextAsync();
        Assert.DoesNotContain(await after.ShareLinks.ToListAsync(), link => new[] { lasting, brief, ended }.Contains(link.TokenHash, StringComparer.OrdinalIgnoreCase));
    }
}
