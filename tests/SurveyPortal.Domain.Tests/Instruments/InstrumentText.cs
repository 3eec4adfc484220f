using System.Text.Json.Nodes;
using SurveyPortal.Domain.Instruments;

namespace SurveyPortal.Domain.Tests.Instruments;

/// <summary>The shipped files as text, and ways to change them.</summary>
internal static class InstrumentText
{
    internal const string FileName = "enkät.json";

    internal static readonly string Sound = Shipped("indikatorerna-pagaende");

    internal static readonly string SoundSpider = Shipped("spindeln");

    internal static string Shipped(string name)
    {
        using var reader = new StreamReader(typeof(InstrumentFile).Assembly.GetManifestResourceStream($"instruments/{name}.json")!);
        return reader.ReadToEnd();
    }

    /// <summary>The file with something changed in its tree.</summary>
    internal static string With(Action<JsonNode> change, string? file = null)
    {
        var tree = JsonNode.Parse(file ?? Sound)!;
        change(tree);
        return tree.ToJsonString();
    }

    /// <summary>As text, so that values a JSON writer would not write can be tried.</summary>
    internal static string With(string field, string value, string? file = null) =>
        With(tree => tree[field] = "@@", file).Replace("\"@@\"", value, StringComparison.Ordinal);

    internal static Instrument Read(string json) => InstrumentFile.Read(FileName, json).Instrument!;

    internal static IReadOnlyList<InstrumentFault> Faults(string json)
    {
        var (instrument, faults) = InstrumentFile.Read(FileName, json);
        Assert.Equal(faults.Count > 0, instrument is null);
        return faults;
    }

    internal static void AssertNamed(IReadOnlyList<InstrumentFault> faults, string place)
    {
        Assert.All(faults, fault => Assert.Equal(FileName, fault.File));
        Assert.Contains(faults, fault => fault.Message.Length > 0
            && (fault.Place == place || fault.Place.StartsWith(place + ".", StringComparison.Ordinal) || fault.Place.StartsWith(place + "[", StringComparison.Ordinal)));
    }

    /// <summary>Every field of a tree, as the faults name places.</summary>
    internal static IEnumerable<string> Places(JsonNode node, string at)
    {
        if (node is JsonObject fields)
        {
            foreach (var (name, value) in fields)
            {
                var place = at.Length == 0 ? name : $"{at}.{name}";
                yield return place;
                foreach (var inner in value is null ? [] : Places(value, place))
                {
                    yield return inner;
                }
            }
        }
        else if (node is JsonArray list)
        {
            for (var i = 0; i < list.Count; i++)
            {
                foreach (var inner in list[i] is { } child ? Places(child, $"{at}[{i}]") : [])
                {
                    yield return inner;
                }
            }
        }
    }

    internal static JsonObject Parent(JsonNode root, string place)
    {
        var node = root;
        var parts = place.Split('.');
        foreach (var part in parts[..^1])
        {
            var name = part.Split('[')[0];
            node = node[name]!;
            foreach (var index in part.Split('[').Skip(1))
            {
                node = node[int.Parse(index.TrimEnd(']'), System.Globalization.CultureInfo.InvariantCulture)]!;
            }
        }

        return node.AsObject();
    }
}
