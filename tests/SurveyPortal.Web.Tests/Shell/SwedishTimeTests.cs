using SurveyPortal.Web.Hosting;
using SurveyPortal.Web.Shell;

namespace SurveyPortal.Web.Tests.Shell;

public sealed class SwedishTimeTests
{
    // 14.00 in Stockholm.
    private static readonly DateTime Now = new(2026, 11, 22, 13, 0, 0, DateTimeKind.Utc);

    [Theory]
    [InlineData(20, "alldeles nyss")]
    [InlineData(61, "för en minut sedan")]
    [InlineData(10 * 60, "för 10 minuter sedan")]
    [InlineData(2 * 60 * 60, "i dag kl. 12.00")]
    [InlineData(20 * 60 * 60, "i går kl. 18.00")]
    [InlineData(3 * 24 * 60 * 60, "19 november 2026 kl. 14.00")]
    public void The_past_is_told_as_people_tell_it(int secondsAgo, string expected)
    {
        var clock = new PortalClock(new StoppedTime(Now), new PortalOptions());

        Assert.Equal(expected, clock.Ago(Now.AddSeconds(-secondsAgo)));
    }

    private sealed class StoppedTime(DateTime now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
