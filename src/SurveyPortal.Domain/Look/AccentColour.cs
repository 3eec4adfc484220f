namespace SurveyPortal.Domain.Look;

/// <summary>What the accent colour meets in one theme. A test compares these with the style sheet's own.</summary>
/// <param name="Grounds">What it is read against: grounds behind links, and the words on a filled button.</param>
/// <param name="Surface">What its own soft shade is mixed into.</param>
/// <param name="Towards">Where a colour that fails is moved until it passes.</param>
public sealed record AccentTheme(IReadOnlyList<Rgb> Grounds, Rgb Surface, Rgb Towards)
{
    /// <summary>Dark on light.</summary>
    public static AccentTheme Light { get; } = new([Of("#f4f3ee"), Of("#fffefb"), Of("#eae9e1"), Of("#ffffff")], Of("#fffefb"), Rgb.Black);

    /// <summary>Light on dark.</summary>
    public static AccentTheme Dark { get; } = new([Of("#121a1b"), Of("#1b2527"), Of("#243033"), Of("#0b2430")], Of("#1b2527"), Rgb.White);

    private static Rgb Of(string text) => Rgb.TryParse(text, out var colour) ? colour : throw new ArgumentException(text);
}

/// <summary>Whether an association's own colour can be read, as WCAG 2.2 counts. No colour can in both themes, so each has its own.</summary>
public static class AccentColour
{
    /// <summary>The contrast that text needs.</summary>
    public const double LeastContrast = 4.5;

    private const double SoftShare = 0.12;
    private const int Steps = 256;

    /// <summary>The quiet shade behind words in the accent colour.</summary>
    public static Rgb Soft(Rgb accent, AccentTheme theme)
    {
        ArgumentNullException.ThrowIfNull(theme);
        return theme.Surface.Mix(accent, SoftShare);
    }

    /// <summary>The least contrast it has anywhere in the theme.</summary>
    public static double Contrast(Rgb accent, AccentTheme theme)
    {
        ArgumentNullException.ThrowIfNull(theme);
        return theme.Grounds.Append(Soft(accent, theme)).Min(accent.ContrastWith);
    }

    /// <summary>True when it can be read everywhere in the theme.</summary>
    public static bool Passes(Rgb accent, AccentTheme theme) => Contrast(accent, theme) >= LeastContrast;

    /// <summary>The colour itself when it passes, otherwise the nearest darker (or lighter) one that does.</summary>
    public static Rgb Nearest(Rgb wanted, AccentTheme theme)
    {
        ArgumentNullException.ThrowIfNull(theme);
        return Enumerable.Range(0, Steps + 1).Select(step => wanted.Mix(theme.Towards, (double)step / Steps)).First(colour => Passes(colour, theme));
    }
}
