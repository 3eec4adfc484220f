namespace SurveyPortal.Web.Charts;

/// <summary>What tells one polygon from another: dash, marker and colour.</summary>
/// <param name="CssClass">Gives the colour on the page.</param>
/// <param name="Colour">The light colour, for a picture that stands alone.</param>
/// <param name="Dash">The line's dashes; "none" for a whole line.</param>
/// <param name="LineWidth">The line's width.</param>
/// <param name="Marker">The marker's shape.</param>
/// <param name="Filled">A filled marker; otherwise an outline.</param>
internal sealed record SpiderLook(string CssClass, string Colour, string Dash, double LineWidth, SpiderMarkerShape Marker, bool Filled)
{
    private static readonly IReadOnlyDictionary<SpiderTone, SpiderLook> Looks = new Dictionary<SpiderTone, SpiderLook>
    {
        [SpiderTone.First] = new("spider-first", PictureColours.Spider[0], "none", 3, SpiderMarkerShape.Disc, Filled: true),
        [SpiderTone.Second] = new("spider-second", PictureColours.Spider[1], "9 5", 2.4, SpiderMarkerShape.Diamond, Filled: true),
        [SpiderTone.Third] = new("spider-third", PictureColours.Spider[2], "0.1 5.5", 3, SpiderMarkerShape.Triangle, Filled: true),
        [SpiderTone.Reference] = new("spider-reference", PictureColours.Spider[3], "13 5 2 5", 2, SpiderMarkerShape.Square, Filled: false),
        [SpiderTone.Women] = new("spider-women", PictureColours.Tones["kvinna"].Own, "none", 3, SpiderMarkerShape.Disc, Filled: true),
        [SpiderTone.Men] = new("spider-men", PictureColours.Tones["man"].Own, "9 5", 2.4, SpiderMarkerShape.Diamond, Filled: true),
        [SpiderTone.Other] = new("spider-other", PictureColours.Tones["annat"].Own, "0.1 5.5", 3, SpiderMarkerShape.Triangle, Filled: true),
    };

    internal static SpiderLook Of(SpiderTone tone) => Looks[tone];

    /// <summary>The marker around the origin, all shapes of about the same weight.</summary>
    internal string Shape(double size) => Marker switch
    {
        SpiderMarkerShape.Disc => FormattableString.Invariant($"M{-size:0.##} 0a{size:0.##} {size:0.##} 0 1 0 {2 * size:0.##} 0a{size:0.##} {size:0.##} 0 1 0 {-2 * size:0.##} 0Z"),
        SpiderMarkerShape.Diamond => FormattableString.Invariant($"M0 {-1.3 * size:0.##}L{1.3 * size:0.##} 0L0 {1.3 * size:0.##}L{-1.3 * size:0.##} 0Z"),
        SpiderMarkerShape.Triangle => FormattableString.Invariant($"M0 {-1.3 * size:0.##}L{1.25 * size:0.##} {0.9 * size:0.##}L{-1.25 * size:0.##} {0.9 * size:0.##}Z"),
        _ => FormattableString.Invariant($"M{-0.95 * size:0.##} {-0.95 * size:0.##}H{0.95 * size:0.##}V{0.95 * size:0.##}H{-0.95 * size:0.##}Z"),
    };
}

/// <summary>A marker's shape.</summary>
internal enum SpiderMarkerShape
{
    Disc,
    Diamond,
    Triangle,
    Square,
}
