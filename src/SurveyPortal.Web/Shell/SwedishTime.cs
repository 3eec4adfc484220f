using System.Globalization;
using SurveyPortal.Web.Hosting;

namespace SurveyPortal.Web.Shell;

/// <summary>Times as people say them, on the association's clock.</summary>
internal static class SwedishTime
{
    private static readonly CultureInfo Swedish = CultureInfo.GetCultureInfo("sv-SE");

    /// <summary>22 november 2026.</summary>
    public static string Day(DateTime local) => local.ToString("d MMMM yyyy", Swedish);

    /// <summary>söndag 22 november.</summary>
    public static string Weekday(DateTime local) => local.ToString("dddd d MMMM", Swedish);

    /// <summary>22 november 2026 kl. 14.05.</summary>
    public static string Moment(DateTime local) => local.ToString("d MMMM yyyy 'kl.' HH.mm", Swedish);

    /// <summary>As near in words as the moment is in time: "för 3 minuter sedan", "i dag kl. 14.05", "22 november 2026 kl. 14.05".</summary>
    public static string Ago(this PortalClock clock, DateTime utc)
    {
        ArgumentNullException.ThrowIfNull(clock);
        var passed = clock.UtcNow - utc;
        var local = clock.Local(utc)!.Value;
        return passed switch
        {
            { TotalSeconds: < 60 } => ShellTexts.JustNow,
            { TotalMinutes: < 2 } => ShellTexts.MinuteAgo,
            { TotalMinutes: < 60 } => string.Format(Swedish, ShellTexts.MinutesAgo, (int)passed.TotalMinutes),
            _ when local.Date == clock.LocalNow.Date => string.Format(Swedish, ShellTexts.TodayAt, local.ToString("HH.mm", Swedish)),
            _ when local.Date == clock.LocalNow.Date.AddDays(-1) => string.Format(Swedish, ShellTexts.YesterdayAt, local.ToString("HH.mm", Swedish)),
            _ => Moment(local),
        };
    }
}
