namespace SurveyPortal.Browser.Tests.Hosting;

/// <summary>Where things are, seen from the test program.</summary>
internal static class SourceTree
{
    private static readonly DirectoryInfo Output = new(AppContext.BaseDirectory);

    public static string Root { get; } = FindRoot();

    public static string Web => Path.Combine(Root, "src", "SurveyPortal.Web");

    /// <summary>The portal as it was built together with these tests.</summary>
    public static string Program => Path.Combine(Web, "bin", Output.Parent!.Name, Output.Name, "SurveyPortal.Web.dll");

    /// <summary>Pictures of every page; git ignores the folder.</summary>
    public static string Pictures => Path.Combine(Root, "artifacts", "pictures");

    private static string FindRoot()
    {
        for (var folder = Output; folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "SurveyPortal.sln")))
            {
                return folder.FullName;
            }
        }

        throw new DirectoryNotFoundException("The tests do not run from inside the source tree.");
    }
}
