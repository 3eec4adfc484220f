using Microsoft.EntityFrameworkCore;
using SurveyPortal.Domain.Rounds;
using SurveyPortal.Persistence;
using SurveyPortal.Web.Hosting;

namespace SurveyPortal.Web.Features.Retention;

/// <summary>Closed rounds by what is to be done with their answers.</summary>
public sealed record RetentionView(IReadOnlyList<Round> Due, IReadOnlyList<Round> Undecided, IReadOnlyList<Round> Later, IReadOnlyList<Round> Deleted);

/// <summary>Lists closed rounds. Nothing is ever deleted by the clock: what is due is only put first.</summary>
internal sealed class ReadRetention(IDbContextFactory<PortalContext> databases, PortalClock clock)
{
    public async Task<RetentionView> RunAsync(CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        var closed = await database.Rounds.AsNoTracking().Where(round => round.State == RoundState.Closed).OrderByDescending(round => round.ClosedAt).ToListAsync(cancellationToken);
        var now = clock.UtcNow;
        return new RetentionView(
            [.. closed.Where(round => round.DeletionDueAt <= now).OrderBy(round => round.DeletionDueAt)],
            [.. closed.Where(round => round.AnswersDeletedAt is null && round.RetentionMonths is null)],
            [.. closed.Where(round => round.DeletionDueAt > now).OrderBy(round => round.DeletionDueAt)],
            [.. closed.Where(round => round.AnswersDeletedAt is not null).OrderByDescending(round => round.AnswersDeletedAt)]);
    }
}
