namespace SurveyPortal.Web.Tests.Architecture;

/// <summary>Finds the repository from wherever the tests were built.</summary>
internal static class Repository
{
    public static string Root { get; } = Find();

    public static string Source => Path.Combine(Root, "src");

    public static IEnumerable<string> Files(string folder, params string[] endings) => Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
        .Where(file => endings.Any(ending => file.EndsWith(ending, StringComparison.Ordinal)))
        .Where(file => !Parts(file).Any(part => part is "bin" or "obj" or "artifacts" or "_framework" or "App_Data" or ".git"));

    public static string Relative(string file) => Path.GetRelativePath(Root, file).Replace('\\', '/');

    private static string[] Parts(string file) => Relative(file).Split('/');

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "SurveyPortal.sln")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException("The tests run outside the repository.");
    }
}
