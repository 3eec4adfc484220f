using Microsoft.EntityFrameworkCore;

namespace SurveyPortal.Persistence.Reading;

/// <summary>Counts the answers of a whole round: those released and those waiting. Never per group.</summary>
public sealed class ReceivedCounter(IDbContextFactory<PortalContext> databases)
{
    /// <summary>Received answers of the round.</summary>
    public async Task<int> CountAsync(Guid roundId, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);

        // One statement, so a release step between two reads cannot make an answer vanish or count twice.
        return await database.Database.SqlQuery<int>($"""
            SELECT CAST((SELECT COUNT(*) FROM "Inbox" WHERE "RoundId" = {roundId})
                + COALESCE((SELECT "Released" FROM "Snapshots" WHERE "RoundId" = {roundId} ORDER BY "Number" DESC LIMIT 1), 0) AS integer) AS "Value"
            """).SingleAsync(cancellationToken);
    }
}
