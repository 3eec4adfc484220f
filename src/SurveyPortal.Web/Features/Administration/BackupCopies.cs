using System.Globalization;
using SurveyPortal.Web.Hosting;

namespace SurveyPortal.Web.Features.Administration;

/// <summary>One copy in the folder.</summary>
public sealed record BackupCopy(string File, DateTime TakenAtUtc, long Bytes)
{
    private const double Kilo = 1000;

    /// <summary>How large it is, as people say it.</summary>
    public string Size => Bytes < Kilo * Kilo
        ? string.Format(CultureInfo.CurrentCulture, AdministrationTexts.Bytes, Math.Max(1, Math.Round(Bytes / Kilo)))
        : string.Format(CultureInfo.CurrentCulture, AdministrationTexts.Megabytes, (Bytes / Kilo / Kilo).ToString("0.#", CultureInfo.CurrentCulture));
}

/// <summary>The folder that copies are put in.</summary>
internal sealed class BackupCopies(PortalOptions options, PortalClock clock, IHostEnvironment environment)
{
    public string Folder => Path.GetDirectoryName(BackupCommand.FileName(options, environment.ContentRootPath, clock.LocalNow))!;

    /// <summary>Whole copies, the latest first; null when the folder cannot be read.</summary>
    public IReadOnlyList<BackupCopy>? List()
    {
        var folder = new DirectoryInfo(Folder);
        try
        {
            return folder.Exists
                ? [.. folder.EnumerateFiles("*.db").Select(file => new BackupCopy(file.Name, file.LastWriteTimeUtc, file.Length)).OrderByDescending(copy => copy.TakenAtUtc)]
                : [];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
