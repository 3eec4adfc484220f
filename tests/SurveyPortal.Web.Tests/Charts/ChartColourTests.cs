using System.Globalization;
using System.Text.RegularExpressions;
using SurveyPortal.Web.Charts;

namespace SurveyPortal.Web.Tests.Charts;

public sealed partial class ChartColourTests
{
    private static readonly string Tokens = Css("tokens.css");
    private static readonly string Rules = Css("charts.css");

    public static IEnumerable<object[]> TonesAndThemes() =>
        from tone in PictureColours.Tones.Keys from theme in new[] { "light", "dark" } select new object[] { tone, theme };

    [Fact]
    public void The_picture_uses_the_light_colours_of_the_page()
    {
        var light = Theme("light");

        Assert.Equal(PictureColours.Surface, light["surface"]);
        Assert.Equal(PictureColours.Ink, light["ink"]);
        Assert.Equal(PictureColours.InkSoft, light["ink-soft"]);
        Assert.Equal(PictureColours.LineStrong, light["line-strong"]);
        Assert.All(PictureColours.Tones, tone => Assert.Equal(light[OwnToken(tone.Key)], tone.Value.Own));
    }

    [Fact]
    public void The_picture_mixes_its_shades_as_the_page_does()
    {
        foreach (var (tone, (_, deep, lift)) in PictureColours.Tones)
        {
            Assert.Contains(
                $".tone-{tone} {{ --own: var(--{OwnToken(tone)}); --deep: color-mix(in srgb, var(--own) {deep}%, var(--ink)); --lift: color-mix(in srgb, var(--own) {lift}%, var(--surface)); }}",
                Rules,
                StringComparison.Ordinal);
        }

        Assert.All(PictureColours.PaleFill.Index(), shade => Assert.Contains($".is-pale.shade-{shade.Index} {{ --fill: {shade.Item}%;", Rules, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(TonesAndThemes))]
    public void Words_in_a_bar_and_its_parts_can_be_told_apart(string tone, string theme)
    {
        var colours = Theme(theme);
        var (own, surface) = (colours[OwnToken(tone)], colours["surface"]);
        var deep = PictureColours.Mix(own, colours["ink"], PictureColours.Tones[tone].Deep);
        var lift = PictureColours.Mix(own, surface, PictureColours.Tones[tone].Lift);
        var pale = PictureColours.Mix(own, surface, PictureColours.PaleFill[0]);

        Assert.All(Enumerable.Range(0, ChartStep.Shades), shade =>
            Assert.True(Contrast(surface, PictureColours.Mix(lift, deep, shade * 25)) >= 4.5, $"Words on {tone} shade {shade}, {theme}."));
        Assert.True(Contrast(own, surface) >= 3, $"The outline of pale parts of {tone}, {theme}: {Contrast(own, surface):F2}.");
        Assert.True(Contrast(lift, pale) >= 3, $"The boundary between positive and other answers of {tone}, {theme}: {Contrast(lift, pale):F2}.");
    }

    [Fact]
    public void The_picture_and_the_paper_use_the_spiders_light_colours()
    {
        var (light, paper) = (Theme("light"), Colours(Css("paper.css")));

        Assert.Equal(PictureColours.Line, light["line"]);
        Assert.All(PictureColours.Spider.Index(), colour => Assert.Equal(colour.Item, light[$"spider-{colour.Index + 1}"]));
        Assert.All(PictureColours.Spider.Index(), colour => Assert.Equal(colour.Item, paper[$"spider-{colour.Index + 1}"]));
    }

    [Theory]
    [InlineData("light")]
    [InlineData("dark")]
    public void Lines_of_a_spider_are_seen_against_the_background_and_are_not_the_colours_of_gender(string theme)
    {
        var colours = Theme(theme);
        var own = Enumerable.Range(1, PictureColours.Spider.Count).Select(place => colours[$"spider-{place}"]).ToList();

        Assert.All(own, colour => Assert.True(Contrast(colour, colours["surface"]) >= 3, $"{colour}, {theme}: {Contrast(colour, colours["surface"]):F2}."));
        Assert.All(own, colour => Assert.True(Contrast(colour, colours["ground"]) >= 3, $"{colour}, {theme}: {Contrast(colour, colours["ground"]):F2}."));
        Assert.Equal(7, own.Concat([colours["kvinna"], colours["man"], colours["annat"]]).Distinct().Count());
    }

    private static string OwnToken(string tone) => tone == "ovriga" ? "ink-soft" : tone;

    private static Dictionary<string, string> Theme(string name)
    {
        var parts = Tokens.Split("prefers-color-scheme: dark", 2);
        var light = Colours(parts[0]);
        foreach (var (token, colour) in name == "dark" ? Colours(parts[1]) : [])
        {
            light[token] = colour;
        }

        return light;
    }

    private static Dictionary<string, string> Colours(string css) =>
        Token().Matches(css).GroupBy(match => match.Groups[1].Value).ToDictionary(match => match.Key, match => match.First().Groups[2].Value);

    private static double Contrast(string one, string other)
    {
        var (light, dark) = (Math.Max(Luminance(one), Luminance(other)), Math.Min(Luminance(one), Luminance(other)));
        return (light + 0.05) / (dark + 0.05);
    }

    private static double Luminance(string colour) => (0.2126 * Part(colour, 1)) + (0.7152 * Part(colour, 3)) + (0.0722 * Part(colour, 5));

    private static double Part(string colour, int from)
    {
        var value = int.Parse(colour.AsSpan(from, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255.0;
        return value <= 0.04045 ? value / 12.92 : Math.Pow((value + 0.055) / 1.055, 2.4);
    }

    private static string Css(string name)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "SurveyPortal.sln")))
        {
            folder = folder.Parent ?? throw new DirectoryNotFoundException("The solution's folder was not found.");
        }

        return File.ReadAllText(Path.Combine(folder.FullName, "wwwroot-assets", "wwwroot", "css", name));
    }

    [GeneratedRegex("--([a-z0-9-]+): (#[0-9a-f]{6});")]
    private static partial Regex Token();
}
