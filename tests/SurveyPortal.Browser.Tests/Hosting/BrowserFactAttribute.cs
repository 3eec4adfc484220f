namespace SurveyPortal.Browser.Tests.Hosting;

/// <summary>A test in a real browser. Where Chromium is missing it shows as skipped and says so.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class BrowserFactAttribute : FactAttribute
{
    public BrowserFactAttribute()
    {
        // A page that never comes must end the test and not the whole run.
        Timeout = 240_000;
        if (Chromium.Path is null)
        {
            Skip = "Chromium is not installed here (Debian's package chromium).";
        }
    }
}
