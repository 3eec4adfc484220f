using System.Diagnostics;
using SurveyPortal.Benchmarks.Reporting;

namespace SurveyPortal.Benchmarks.Hosting;

/// <summary>The portal as it is delivered: published in Release, into a folder of our own or one already there.</summary>
internal sealed class PublishedPortal(string folder)
{
    public string Executable => Path.Combine(folder, "SurveyPortal.Web");

    public string Folder => folder;

    public static async Task<PublishedPortal> PublishAsync(string? existing, TemporaryFolder temporary, Report report, CancellationToken cancellationToken)
    {
        if (existing is not null)
        {
            return new PublishedPortal(Path.GetFullPath(existing));
        }

        report.Note("publishing the portal …");
        var target = temporary.File("portal");
        var start = new ProcessStartInfo("dotnet")
        {
            ArgumentList = { "publish", Path.Combine(RepositoryRoot(), "src", "SurveyPortal.Web"), "-c", "Release", "-o", target, "-v", "quiet", "--nologo" },
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var publish = Process.Start(start)!;
        var errors = publish.StandardError.ReadToEndAsync(cancellationToken);
        var text = await publish.StandardOutput.ReadToEndAsync(cancellationToken);
        await publish.WaitForExitAsync(cancellationToken);
        if (publish.ExitCode != 0)
        {
            throw new InvalidOperationException($"dotnet publish failed:{Environment.NewLine}{text}{await errors}");
        }

        return new PublishedPortal(target);
    }

    private static string RepositoryRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "SurveyPortal.sln")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException("SurveyPortal.sln is in no folder above this program; give --portal instead.");
    }
}
