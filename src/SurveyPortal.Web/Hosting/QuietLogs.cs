using Microsoft.Extensions.Options;

namespace SurveyPortal.Web.Hosting;

/// <summary>
/// Keeps paths, codes and addresses out of the logs, whatever the settings say: the framework's own categories write them
/// at Information and below. The filter sits in every rule, because the most particular rule alone decides.
/// </summary>
internal sealed class QuietLogs : IPostConfigureOptions<LoggerFilterOptions>
{
    private static readonly (string Category, LogLevel Least)[] Floors =
    [
        // While it may write anything at all it also hangs the path on whatever others write during a request.
        ("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.None),

        // Unhandled errors are reported by PortalErrors, which knows not to name the address.
        ("Microsoft.AspNetCore.Diagnostics", LogLevel.None),

        // Whoever sends a forged form would otherwise write a page in the log each time.
        ("Microsoft.AspNetCore.Antiforgery", LogLevel.Critical),

        // Cookie keys lie in the database with everything else; README says what that asks of its backups.
        ("Microsoft.AspNetCore.DataProtection", LogLevel.Error),
        ("Microsoft.AspNetCore", LogLevel.Warning),
        ("Microsoft.EntityFrameworkCore", LogLevel.Warning),
        ("System.Net", LogLevel.Warning),
        ("Npgsql", LogLevel.Warning),
    ];

    public void PostConfigure(string? name, LoggerFilterOptions options)
    {
        // Where no other rule fits.
        options.Rules.Insert(0, new LoggerFilterRule(null, null, options.MinLevel, null));
        for (var i = 0; i < options.Rules.Count; i++)
        {
            var rule = options.Rules[i];
            options.Rules[i] = new LoggerFilterRule(rule.ProviderName, rule.CategoryName, rule.LogLevel, (provider, category, level) =>
                level >= LeastOf(category) && rule.Filter?.Invoke(provider, category, level) != false);
        }
    }

    private static LogLevel LeastOf(string? category)
    {
        foreach (var (quiet, least) in Floors)
        {
            if (category?.StartsWith(quiet, StringComparison.OrdinalIgnoreCase) == true)
            {
                return least;
            }
        }

        return LogLevel.Trace;
    }
}
