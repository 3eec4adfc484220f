namespace SurveyPortal.Web.Features.Overview;

/// <summary>What the time of day says.</summary>
internal static class Greeting
{
    public static string Of(DateTime local) => local.Hour switch
    {
        < 5 => OverviewTexts.Night,
        < 10 => OverviewTexts.Morning,
        < 18 => OverviewTexts.Day,
        _ => OverviewTexts.Evening,
    };

    /// <summary>Where the sun stands over the hills, up in the east at six, down in the west at twenty, then gone. Narrow enough for a phone to see it.</summary>
    public static (double X, double Y)? Sun(DateTime local)
    {
        const double Up = 6;
        const double Down = 20;
        var passed = (local.TimeOfDay.TotalHours - Up) / (Down - Up);
        return passed is < 0 or > 1 ? null : (430 + (passed * 580), 96 - (58 * Math.Sin(passed * Math.PI)));
    }
}
