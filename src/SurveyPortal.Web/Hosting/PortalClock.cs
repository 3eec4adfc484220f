namespace SurveyPortal.Web.Hosting;

/// <summary>The time, in UTC for storing and in the association's time zone for people.</summary>
internal sealed class PortalClock(TimeProvider time, PortalOptions options)
{
    private readonly TimeZoneInfo _zone = TimeZoneInfo.FindSystemTimeZoneById(options.TimeZone);

    public DateTime UtcNow => time.GetUtcNow().UtcDateTime;

    public DateTime LocalNow => TimeZoneInfo.ConvertTimeFromUtc(UtcNow, _zone);

    public DateTime? Local(DateTime? utc) => utc is { } value ? TimeZoneInfo.ConvertTimeFromUtc(DateTime.SpecifyKind(value, DateTimeKind.Utc), _zone) : null;

    /// <summary>A time on the clock on the wall as UTC. An hour that summer time skips is moved forward past the gap.</summary>
    public DateTime? Utc(DateTime? local)
    {
        if (local is not { } value)
        {
            return null;
        }

        var wall = DateTime.SpecifyKind(value, DateTimeKind.Unspecified);
        return TimeZoneInfo.ConvertTimeToUtc(_zone.IsInvalidTime(wall) ? wall.AddHours(1) : wall, _zone);
    }
}

/// <summary>Whether the portal shows fictitious data.</summary>
internal sealed record DemoMode(bool IsOn);
