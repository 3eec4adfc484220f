using System.Globalization;

namespace SurveyPortal.Benchmarks.Floor;

/// <summary>The hidden verb that runs the reference server in a process of its own.</summary>
internal static class FloorCommand
{
    public const string Verb = "floor";

    public static async Task<int> RunAsync(string[] args)
    {
        var (port, folder, database) = (args[0], args[1], args[2]);
        await using var store = new FloorStore(database);
        await FloorServer.RunAsync(int.Parse(port, CultureInfo.InvariantCulture), FloorSite.Load(folder), store);
        return 0;
    }
}
