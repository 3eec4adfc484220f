using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;
using SurveyPortal.Persistence.Log;
using SurveyPortal.Web.Hosting;

namespace SurveyPortal.Web.Features.Logbook;

/// <summary>What is looked for, as the address has it. What cannot be read is left out.</summary>
internal sealed record LogFilter(LogGroup? Group, string? Who, DateOnly? From, DateOnly? To)
{
    /// <summary>Stands for the portal itself, which has no name.</summary>
    public const string Portal = "-";

    private const int LongestName = 120;

    public bool IsEmpty => this == new LogFilter(null, null, null, null);

    public static LogFilter Of(string? group, string? who, string? from, string? to) => new(
        LogGroup.Find(group), string.IsNullOrWhiteSpace(who) || who.Length > LongestName ? null : who.Trim(), Day(from), Day(to));

    public IQueryable<LogEvent> Apply(IQueryable<LogEvent> events, PortalClock clock)
    {
        if (Group is { } group)
        {
            events = events.Where(entry => group.Kinds.Contains(entry.Kind));
        }

        if (Who is { } who)
        {
            var name = who == Portal ? "" : who;
            events = events.Where(entry => entry.Actor == name);
        }

        if (clock.Utc(From?.ToDateTime(TimeOnly.MinValue)) is { } start)
        {
            events = events.Where(entry => entry.At >= start);
        }

        // The last day is counted in full.
        return clock.Utc(To?.AddDays(1).ToDateTime(TimeOnly.MinValue)) is { } end ? events.Where(entry => entry.At < end) : events;
    }

    public string Page(int page) => Address(PortalUrls.Log, page > 1 ? page.ToString(CultureInfo.InvariantCulture) : null);

    public string Csv() => Address(PortalUrls.LogCsv, null);

    private string Address(string path, string? page) => QueryHelpers.AddQueryString(path, new Dictionary<string, string?>
    {
        ["handelse"] = Group?.Key,
        ["vem"] = Who,
        ["fran"] = Text(From),
        ["till"] = Text(To),
        ["sida"] = page,
    }.Where(pair => pair.Value is not null));

    public static string? Text(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    // The first and the last day there are cannot be counted on from.
    private static DateOnly? Day(string? text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is > 1900 and < 3000 ? day : null;
}
