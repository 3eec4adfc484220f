namespace SurveyPortal.Persistence.Tests.Engines;

/// <summary>A clock that a test sets.</summary>
internal sealed class TestClock : TimeProvider
{
    public DateTime Now { get; set; } = new(2026, 11, 22, 10, 0, 0, DateTimeKind.Utc);

    public override DateTimeOffset GetUtcNow() => new(Now);
}
