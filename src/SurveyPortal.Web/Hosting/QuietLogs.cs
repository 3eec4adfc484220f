using Microsoft.Extensions.Options;

namespace SurveyPortal.Web.Hosting;

/// <summary>
/// Keeps paths, codes and addresses out of the logs, whatever the settings say: the framework's own categories write them
/// at Information and below, so nothing under Warning from them is ever let through.
/// </summary>
internal sealed class QuietLogs : IPostConfigureOptions<LoggerFilterOptions>
{
    private static readonly string[] Categories = ["Microsoft.AspNetCore", "Microsoft.EntityFrameworkCore", "System.Net", "Npgsql"];

    public void PostConfigure(string? name, LoggerFilterOptions options)
    {
        for (var i = 0; i < options.Rules.Count; i++)
        {
            var rule = options.Rules[i];
            if (IsLoud(rule))
            {
                options.Rules[i] = new LoggerFilterRule(rule.ProviderName, rule.CategoryName, LogLevel.Warning, rule.Filter);
            }
        }

        foreach (var category in Categories)
        {
            options.Rules.Add(new LoggerFilterRule(null, category, LogLevel.Warning, null));
        }

        // Cookie keys lie in the database with everything else; README says what that asks of its backups.
        options.Rules.Add(new LoggerFilterRule(null, "Microsoft.AspNetCore.DataProtection", LogLevel.Error, null));

        // Unhandled errors are reported by PortalErrors, which knows not to name the address.
        options.Rules.Add(new LoggerFilterRule(null, "Microsoft.AspNetCore.Diagnostics.ExceptionHandlerMiddleware", LogLevel.None, null));
    }

    private static bool IsLoud(LoggerFilterRule rule) =>
        rule.CategoryName is { } category
        && Categories.Any(quiet => category.StartsWith(quiet, StringComparison.OrdinalIgnoreCase))
        && rule.LogLevel is null or < LogLevel.Warning;
}
