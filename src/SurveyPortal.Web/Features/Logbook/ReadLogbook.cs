using Microsoft.EntityFrameworkCore;
using SurveyPortal.Persistence;
using SurveyPortal.Persistence.Log;
using SurveyPortal.Web.Hosting;

namespace SurveyPortal.Web.Features.Logbook;

/// <summary>One page of the log.</summary>
internal sealed record LogPage(IReadOnlyList<LogEvent> Events, int Page, int Pages, int Count, IReadOnlyList<string> People);

/// <summary>Reads the log, the newest first.</summary>
internal sealed class ReadLogbook(IDbContextFactory<PortalContext> databases, PortalClock clock)
{
    public const int PageSize = 50;

    private static readonly StringComparer Swedish = StringComparer.Create(System.Globalization.CultureInfo.GetCultureInfo("sv-SE"), ignoreCase: true);

    public async Task<LogPage> RunAsync(LogFilter filter, int page, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        var found = filter.Apply(database.LogEvents.AsNoTracking(), clock);
        var count = await found.CountAsync(cancellationToken);
        var pages = Math.Max(1, (count + PageSize - 1) / PageSize);
        page = Math.Clamp(page, 1, pages);
        var events = await found.OrderByDescending(entry => entry.Number).Skip((page - 1) * PageSize).Take(PageSize).ToListAsync(cancellationToken);
        var people = await database.LogEvents.Where(entry => entry.Actor != "").Select(entry => entry.Actor).Distinct().ToListAsync(cancellationToken);
        return new LogPage(events, page, pages, count, [.. people.Order(Swedish)]);
    }
}
