namespace SurveyPortal.Benchmarks.Hosting;

/// <summary>How busy the machine is with other things; figures taken on a busy machine say less.</summary>
internal static class LoadAverage
{
    public static string Text()
    {
        try
        {
            return string.Join(' ', File.ReadAllText("/proc/loadavg").Split(' ')[..3]);
        }
        catch (IOException)
        {
            return "unknown";
        }
    }
}
