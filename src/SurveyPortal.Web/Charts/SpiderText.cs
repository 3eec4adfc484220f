using System.Globalization;

namespace SurveyPortal.Web.Charts;

/// <summary>Writes means and changes the Swedish way, the same in chart, table and picture.</summary>
internal static class SpiderText
{
    internal const string Gap = "–";
    private static readonly CultureInfo Swedish = CultureInfo.GetCultureInfo("sv-SE");

    /// <summary>"3,4".</summary>
    internal static string Mean(decimal mean) => mean.ToString("F1", Swedish);

    /// <summary>"+0,4", "−0,3" or "oförändrat".</summary>
    internal static string Change(decimal change) => change switch
    {
        > 0 => "+" + Mean(change),
        < 0 => "\u2212" + Mean(-change),
        _ => ChartTexts.SpiderSame,
    };

    /// <summary>What the lowest and the highest step mean.</summary>
    internal static string Scale(SpiderFigure figure) => figure.StepLabels.Count == 0
        ? ShareText.Format(ChartTexts.SpiderScale, figure.Steps)
        : ShareText.Format(ChartTexts.SpiderScaleWords, figure.StepLabels[0], figure.Steps, figure.StepLabels[^1]);

    /// <summary>The chart in a sentence, for those who cannot see it: what is drawn, and where the numbers are.</summary>
    internal static string Spoken(SpiderFigure figure) => ShareText.Format(
        ChartTexts.SpiderSpoken,
        figure.Title,
        figure.Axes.Count,
        string.Join("; ", figure.Polygons.Select(polygon => $"{polygon.Name}, {polygon.Basis}")));

    /// <summary>One point in words: "Baslinje 2017, Tillit: 3,4".</summary>
    internal static string Point(SpiderPolygon polygon, SpiderAxis axis) =>
        ShareText.Format(ChartTexts.SpiderPoint, polygon.Name, axis.Label.Replace("\u00ad", "", StringComparison.Ordinal), polygon.Score(axis.Key) is { } mean ? Mean(mean) : polygon.ReasonFor(axis.Key)!);

    /// <summary>The words without characters that turn the reading direction of what stands beside them, and without control characters.</summary>
    internal static string Plain(string words) => string.Concat(words
        .Where(letter => letter is not ('\u061c' or '\u200e' or '\u200f' or (>= '\u202a' and <= '\u202e') or (>= '\u2066' and <= '\u2069')))
        .Select(letter => letter is '\t' or '\r' or '\n' ? ' ' : letter)
        .Where(letter => !char.IsControl(letter)));
}
