using System.Globalization;
using System.Text.RegularExpressions;
using QRCoder;
using SurveyPortal.Web.Shell;

namespace SurveyPortal.Web.Tests.Shell;

public sealed partial class QrPictureTests
{
    [Theory]
    [InlineData("https://portal.exempel.se/svara/wgt5n4dmk356lzo72vc4n5b5dm")]
    [InlineData("http://localhost:5080/svara/aaaaaaaaaaaaaaaaaaaaaaaaaa")]
    public void The_drawn_path_covers_exactly_the_dark_modules(string address)
    {
        using var expected = QRCodeGenerator.GenerateQrCode(address, QRCodeGenerator.ECCLevel.Q);

        var picture = QrPicture.Of(address);

        var drawn = new HashSet<(int X, int Y)>();
        foreach (Match run in Run().Matches(picture.Path))
        {
            var (x, y, length) = (Number(run, 1), Number(run, 2), Number(run, 3));
            Assert.Equal(x, Number(run, 4));
            Assert.All(Enumerable.Range(x, length), module => Assert.True(drawn.Add((module, y))));
        }

        var dark = from y in Enumerable.Range(0, picture.Size) from x in Enumerable.Range(0, picture.Size) where expected.ModuleMatrix[y][x] select (x, y);
        Assert.Equal(expected.ModuleMatrix.Count, picture.Size);
        Assert.Equal(dark.ToHashSet(), drawn);
    }

    [Fact]
    public void Four_light_modules_stand_around_the_code()
    {
        var picture = QrPicture.Of("https://portal.exempel.se/svara/wgt5n4dmk356lzo72vc4n5b5dm");

        var runs = Run().Matches(picture.Path);
        Assert.Equal(4, runs.Min(run => Number(run, 1)));
        Assert.Equal(4, runs.Min(run => Number(run, 2)));
        Assert.Equal(picture.Size - 4, runs.Max(run => Number(run, 1) + Number(run, 3)));
    }

    private static int Number(Match match, int group) => int.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"M(\d+) (\d+)h(\d+)v1H(\d+)z")]
    private static partial Regex Run();
}
