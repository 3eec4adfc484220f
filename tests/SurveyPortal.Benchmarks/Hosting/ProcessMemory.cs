using System.Globalization;

namespace SurveyPortal.Benchmarks.Hosting;

/// <summary>What the operating system says a process holds.</summary>
internal static class ProcessMemory
{
    /// <summary>Resident set in bytes, from <c>/proc</c>.</summary>
    public static long Resident(int processId)
    {
        foreach (var line in File.ReadLines($"/proc/{processId}/status"))
        {
            if (line.StartsWith("VmRSS:", StringComparison.Ordinal))
            {
                var kilobytes = line["VmRSS:".Length..].Replace("kB", "", StringComparison.Ordinal).Trim();
                return long.Parse(kilobytes, CultureInfo.InvariantCulture) * 1024;
            }
        }

        throw new InvalidOperationException("The system does not tell the resident memory.");
    }
}
