using SurveyPortal.Domain.Instruments;
using SurveyPortal.Domain.Release;

namespace SurveyPortal.Domain.Tests.Release;

public sealed class ReleaseRuleTests
{
    [Theory]
    [InlineData(int.MinValue)]
    [InlineData(0)]
    [InlineData(4)]
    [InlineData(1001)]
    public void No_threshold_is_below_five_or_absurd(int value) => Assert.Throws<ArgumentOutOfRangeException>(() => GroupThreshold.Of(value));

    [Fact]
    public void A_threshold_that_was_never_set_is_the_floor()
    {
        Assert.Equal(5, default(GroupThreshold).Value);
        Assert.Equal(GroupThreshold.Of(5), default);
        Assert.Equal(1000, GroupThreshold.Of(1000).Value);
    }

    [Fact]
    public void The_closed_threshold_is_never_above_what_an_open_round_holds_back() =>
        Assert.Throws<ArgumentException>(() => ReleaseRule.Of(GroupThreshold.Of(5), GroupThreshold.Of(6)));

    [Theory]
    [InlineData(8, 5, 5, 5, 8, 5)] // a setting never lowers what the instrument asks
    [InlineData(8, 5, 12, 5, 12, 5)]
    [InlineData(8, 5, 8, 7, 8, 7)]
    [InlineData(8, 5, 5, 20, 20, 20)] // the batch follows, so that closing can always release what was held back
    [InlineData(8, 5, 0, -3, 8, 5)]
    public void Settings_raise_the_instruments_thresholds_and_never_lower_them(int openBatch, int closed, int settingOpen, int settingClosed, int open, int shut)
    {
        var rule = ReleaseRule.Strictest(new ReleaseThresholds(openBatch, closed), settingOpen, settingClosed);

        Assert.Equal((open, shut), (rule.OpenBatch.Value, rule.Closed.Value));
    }
}
