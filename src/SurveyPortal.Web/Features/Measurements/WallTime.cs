using System.Globalization;
using SurveyPortal.Web.Shell;

namespace SurveyPortal.Web.Features.Measurements;

/// <summary>Times as a date-time field writes them, and what is asked of a closing time.</summary>
internal static class WallTime
{
    private static readonly string[] Formats = ["yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd HH:mm", "yyyy-MM-dd HH.mm"];

    // Far enough for any round; a year like 20266 is a slip of the hand.
    private const int LastYear = 2099;

    public static DateTime? Read(string? text) =>
        DateTime.TryParseExact(text?.Trim(), Formats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) && time.Year <= LastYear ? time : null;

    public static string Write(DateTime? local) => local?.ToString("yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture) ?? "";

    public static IEnumerable<FormFault> CheckClosing(DateTime? closesAt, DateTime? opensAt, DateTime now)
    {
        var text = closesAt switch
        {
            null => MeasurementsTexts.FaultClosesAt,
            _ when closesAt <= now => MeasurementsTexts.FaultClosesAtPast,
            _ when closesAt <= opensAt => MeasurementsTexts.FaultClosesBeforeOpening,
            _ => null,
        };
        return text is null ? [] : [new FormFault(FormField.ClosesAt, text)];
    }
}
