using System.Globalization;

namespace SurveyPortal.Web.Charts;

/// <summary>Writes shares the Swedish way, the same in chart, table, picture and file.</summary>
internal static class ShareText
{
    private const int MostDecimals = 4;
    private static readonly CultureInfo Swedish = CultureInfo.GetCultureInfo("sv-SE");

    /// <summary>"33 %", each share rounded by itself: they are not adjusted to add up to 100.</summary>
    internal static string Percent(int count, int total) => Percent(Share(count, total), decimals: 0);

    internal static string Percent(decimal share) => Percent(share, decimals: 0);

    /// <summary>As <see cref="Percent(int, int)"/>, with as many decimals as it takes not to print 69,6 % as the 70 % it is not.</summary>
    internal static string PercentBeside(int count, int total, decimal? goal)
    {
        var share = Share(count, total);
        var decimals = 0;
        while (goal is { } aim && decimals < MostDecimals && (Rounded(share, decimals) >= aim * 100) != (share >= aim))
        {
            decimals++;
        }

        return Percent(share, decimals);
    }

    /// <summary>A share as a CSS or SVG length: invariant, unrounded enough to draw.</summary>
    internal static string Length(int count, int total) => Length(Share(count, total));

    internal static string Length(decimal share) => (share * 100).ToString("0.####", CultureInfo.InvariantCulture) + "%";

    internal static string PartOf(int count, int total) => Format(ChartTexts.PartOf, Number(count), Number(total));

    /// <summary>", 12 svar": what follows a group's name.</summary>
    internal static string Answers(StackedRow row) => Format(ChartTexts.AnswersInGroup, Number(row.Total));

    internal static string Number(int count) => count.ToString("N0", Swedish);

    internal static string Format(string text, params object[] values) => string.Format(Swedish, text, values);

    internal static decimal Share(int count, int total) => total == 0 ? 0 : (decimal)count / total;

    /// <summary>Whether the printed whole shares of a row give another sum than 100.</summary>
    internal static bool RoundsAway(StackedRow row) =>
        row.HasAnswers && row.Counts.Sum(count => Rounded(Share(count, row.Total), 0)) != 100;

    private static decimal Rounded(decimal share, int decimals) => Math.Round(share * 100, decimals, MidpointRounding.AwayFromZero);

    private static string Percent(decimal share, int decimals) =>
        Rounded(share, decimals).ToString("F" + decimals.ToString(CultureInfo.InvariantCulture), Swedish) + "\u00a0%";
}
