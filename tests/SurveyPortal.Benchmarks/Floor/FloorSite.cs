using SurveyPortal.Benchmarks.Pages;

namespace SurveyPortal.Benchmarks.Floor;

/// <summary>The bytes the floor hands out, carried from process to process as files in a folder.</summary>
internal sealed record FloorSite(string FormPath, byte[] Form, IReadOnlyList<FloorSite.Asset> Assets)
{
    private const string Index = "index";

    /// <param name="visit">A visit to the portal: the form first, then all it refers to.</param>
    public static FloorSite Of(AnswerForm form, IReadOnlyList<Resource> visit) =>
        new(form.Path, form.Page, [.. visit.Skip(1).Where(r => r.Status == 200).Select(r => new Asset(r.Address.AbsolutePath, r.ContentType, r.Content))]);

    public void Save(string folder)
    {
        File.WriteAllBytes(Path.Combine(folder, "form"), Form);
        for (var i = 0; i < Assets.Count; i++)
        {
            File.WriteAllBytes(Path.Combine(folder, $"asset{i}"), Assets[i].Content);
        }

        File.WriteAllLines(Path.Combine(folder, Index), [FormPath, .. Assets.Select(asset => $"{asset.Path}\t{asset.ContentType}")]);
    }

    public static FloorSite Load(string folder)
    {
        var lines = File.ReadAllLines(Path.Combine(folder, Index));
        return new FloorSite(
            lines[0],
            File.ReadAllBytes(Path.Combine(folder, "form")),
            [.. lines.Skip(1).Select((line, i) => new Asset(line.Split('\t')[0], line.Split('\t')[1], File.ReadAllBytes(Path.Combine(folder, $"asset{i}"))))]);
    }

    internal sealed record Asset(string Path, string ContentType, byte[] Content);
}
