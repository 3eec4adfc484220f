namespace SurveyPortal.Web.Charts;

/// <summary>The patterns of the pale steps, as SVG definitions: one per group colour and shade.</summary>
internal static class PicturePatterns
{
    internal static string Name(string tone, int shade) => $"{tone}-{shade}";

    internal static void Define(PictureWriter svg, IEnumerable<string> tones, IEnumerable<int> shades)
    {
        svg.Open("defs");
        foreach (var tone in tones)
        {
            foreach (var shade in shades)
            {
                Define(svg, tone, shade);
            }
        }

        svg.Close();
    }

    private static void Define(PictureWriter svg, string tone, int shade)
    {
        var own = PictureColours.Tones[tone].Own;
        var (size, angle) = shade switch { 0 => (6, 45), 1 => (10, 45), 2 => (8, -45), 3 => (13, -45), _ => (9, 0) };
        svg.Open("pattern", ("id", Name(tone, shade)), ("width", size), ("height", size), ("patternUnits", "userSpaceOnUse"), ("patternTransform", $"rotate({angle})"));
        svg.Shape("rect", ("width", size), ("height", size), ("fill", PictureColours.Pale(tone, shade)));
        if (shade == ChartStep.Shades - 1)
        {
            svg.Shape("circle", ("cx", size / 2.0), ("cy", size / 2.0), ("r", 1.3), ("fill", own));
        }
        else
        {
            svg.Shape("rect", ("width", 1.6), ("height", size), ("fill", own));
        }

        svg.Close();
    }
}
