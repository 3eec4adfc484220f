using SurveyPortal.Persistence;

namespace SurveyPortal.Web.Hosting;

/// <summary>The command <c>backup [fil]</c>: copies the database, also while the portal runs.</summary>
internal static class BackupCommand
{
    private const string Name = "backup";

    public static bool IsAsked(string[] args) => args.Length > 0 && args[0] == Name;

    public static string FileName(PortalOptions options, string contentRoot, DateTime localNow) => Path.Combine(
        Path.GetFullPath(options.Backup.Folder, contentRoot), $"portal-{localNow:yyyy-MM-dd-HHmmss}.db");

    public static async Task<int> RunAsync(WebApplication app, string[] args)
    {
        var file = args.Length > 1 && !args[1].StartsWith("--", StringComparison.Ordinal)
            ? args[1]
            : FileName(app.Services.GetRequiredService<PortalOptions>(), app.Environment.ContentRootPath, app.Services.GetRequiredService<PortalClock>().LocalNow);
        await app.Services.GetRequiredService<Backup>().WriteAsync(file, CancellationToken.None);
        await Console.Out.WriteLineAsync($"Säkerhetskopian är klar: {Path.GetFullPath(file)}");
        return 0;
    }
}
