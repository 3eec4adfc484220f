using System.Globalization;

namespace SurveyPortal.Web.Features.Campaigns;

/// <summary>Times and days as the fields of a form write them.</summary>
internal static class CampaignTime
{
    private static readonly string[] Moments = ["yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd HH:mm", "yyyy-MM-dd HH.mm"];

    // A year like 20266 is a slip of the hand.
    private const int LastYear = 2099;

    /// <summary>A moment on the clock on the wall; null when it cannot be read.</summary>
    public static DateTime? ReadMoment(string? text) =>
        DateTime.TryParseExact(text?.Trim(), Moments, CultureInfo.InvariantCulture, DateTimeStyles.None, out var moment) && moment.Year <= LastYear ? moment : null;

    public static string WriteMoment(DateTime? local) => local?.ToString("yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture) ?? "";

    public static DateOnly? ReadDay(string? text) =>
        DateOnly.TryParseExact(text?.Trim(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year <= LastYear ? day : null;

    public static string WriteDay(DateTime local) => local.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
