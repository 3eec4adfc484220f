using System.Globalization;

namespace SurveyPortal.Web.Charts;

/// <summary>
/// The light colours of tokens.css and the shades charts.css mixes from them, for a picture that must stand alone
/// in a document. A test compares both with the style sheets.
/// </summary>
internal static class PictureColours
{
    internal const string Surface = "#fffefb";
    internal const string Ink = "#1a2625";
    internal const string InkSoft = "#4a5856";
    internal const string Line = "#d3d4cb";
    internal const string LineStrong = "#6f7d79";

    /// <summary>The spider's own colours: newest, second, third, reference.</summary>
    internal static readonly IReadOnlyList<string> Spider = ["#1f5f99", "#a2255f", "#5f6a12", "#5a666c"];

    /// <summary>How deep and how light a group's solid shades go: share of its own colour mixed with ink, and with the surface.</summary>
    internal static readonly IReadOnlyDictionary<string, ToneColour> Tones = new Dictionary<string, ToneColour>(StringComparer.Ordinal)
    {
        ["kvinna"] = new("#4b2e83", Deep: 70, Lift: 80),
        ["man"] = new("#b35900", Deep: 55, Lift: 100),
        ["annat"] = new("#007a6e", Deep: 55, Lift: 100),
        ["ovriga"] = new(InkSoft, Deep: 70, Lift: 88),
        ["alla"] = new("#37474f", Deep: 70, Lift: 78),
    };

    /// <summary>How much of the group's colour lies under the pattern of a pale step, by shade.</summary>
    internal static readonly IReadOnlyList<int> PaleFill = [26, 20, 14, 10, 4];

    internal static string Solid(string tone, int shade)
    {
        var (own, deep, lift) = Tones[tone];
        return Mix(Mix(own, Surface, lift), Mix(own, Ink, deep), shade * 100 / (ChartStep.Shades - 1));
    }

    internal static string Pale(string tone, int shade) => Mix(Tones[tone].Own, Surface, PaleFill[shade]);

    /// <summary>The same sum as color-mix(in srgb, first percent, second) in the style sheet.</summary>
    internal static string Mix(string first, string second, int percent)
    {
        var mixed = Enumerable.Range(0, 3).Select(part =>
            (int)Math.Round(((Part(first, part) * percent) + (Part(second, part) * (100 - percent))) / 100.0, MidpointRounding.AwayFromZero));
        return "#" + string.Concat(mixed.Select(value => value.ToString("x2", CultureInfo.InvariantCulture)));
    }

    private static int Part(string colour, int part) => int.Parse(colour.AsSpan(1 + (2 * part), 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture);

    /// <summary>A group's own colour and how far its shades reach.</summary>
    internal sealed record ToneColour(string Own, int Deep, int Lift);
}
