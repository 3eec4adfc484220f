using System.Globalization;
using SurveyPortal.Web.Charts;

namespace SurveyPortal.Web.Tests.Charts;

public sealed class SpiderGeometryTests
{
    [Fact]
    public void The_first_axis_points_up_and_the_others_follow_clockwise()
    {
        Assert.Equal("0 -100", $"{At(0)}");
        Assert.Equal("100 0", $"{At(1)}");
        Assert.Equal("0 100", $"{At(2)}");
        Assert.Equal("-100 0", $"{At(3)}");

        static SpiderPoint At(int axis) => SpiderGeometry.At(100, SpiderGeometry.Angle(axis, 4));
    }

    [Fact]
    public void The_lowest_step_is_the_innermost_ring_and_the_highest_is_the_edge()
    {
        Assert.Equal(40, SpiderGeometry.Radius(1m, 5, 200));
        Assert.Equal(136, SpiderGeometry.Radius(3.4m, 5, 200));
        Assert.Equal(200, SpiderGeometry.Radius(5m, 5, 200));
    }

    [Theory]
    [InlineData("1234", "M1 0L2 0L3 0L4 0Z")]
    [InlineData("1-34", "M3 0L4 0L1 0")]
    [InlineData("-234", "M2 0L3 0L4 0")]
    [InlineData("12-456-8", "M4 0L5 0L6 0M8 0L1 0L2 0")]
    [InlineData("1-3-", "")]
    [InlineData("1---", "")]
    [InlineData("----", "")]
    public void The_line_breaks_where_a_mean_is_missing(string present, string expected)
    {
        var points = present.Select(sign => sign == '-' ? (SpiderPoint?)null : new SpiderPoint(sign - '0', 0)).ToList();

        Assert.Equal(expected, SpiderGeometry.Line(points));
    }

    [Fact]
    public void Numbers_are_written_as_drawings_want_them_whatever_the_language()
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("sv-SE");

            Assert.Equal("-12.5 0", $"{new SpiderPoint(-12.54, -0.01)}");
            Assert.StartsWith("M0 -7.15L6.88", SpiderLook.Of(SpiderTone.Third).Shape(5.5), StringComparison.Ordinal);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }
}
