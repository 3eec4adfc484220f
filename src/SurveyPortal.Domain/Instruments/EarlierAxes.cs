using System.Globalization;

namespace SurveyPortal.Domain.Instruments;

/// <summary>
/// What the other versions of a questionnaire have asked. An axis is its key: what has the same key is compared over the years,
/// so a draft has to know which keys are taken and what they stood for.
/// </summary>
public sealed class EarlierAxes
{
    private const int MaxStem = 30;
    private readonly Dictionary<string, List<(int Version, Item Item)>> _asked = new(StringComparer.Ordinal);
    private readonly HashSet<string> _taken = new(StringComparer.Ordinal);

    private EarlierAxes()
    {
    }

    /// <summary>Gathers what the versions ask; the draft itself is not among them.</summary>
    public static EarlierAxes Of(IEnumerable<Instrument> versions)
    {
        ArgumentNullException.ThrowIfNull(versions);
        var earlier = new EarlierAxes();
        foreach (var version in versions.OrderBy(version => version.Version))
        {
            foreach (var item in version.Items)
            {
                earlier._taken.Add(item.Key);
                if (!earlier._asked.TryGetValue(item.Key, out var wordings))
                {
                    earlier._asked[item.Key] = wordings = [];
                }

                wordings.Add((version.Version, item));
            }

            earlier._taken.UnionWith(version.Texts.Select(text => text.Key));
        }

        return earlier;
    }

    /// <summary>True when a question of that key has been asked, on an axis or in free text.</summary>
    public bool IsTaken(string key) => _taken.Contains(key);

    /// <summary>True when an axis has had that key.</summary>
    public bool Knows(string key) => _asked.ContainsKey(key);

    /// <summary>True when the axis has been asked in exactly these words.</summary>
    public bool Asked(string key, string label, string text) =>
        _asked.TryGetValue(key, out var wordings) && wordings.Any(wording => wording.Item.Label == label && wording.Item.Text == text);

    /// <summary>The axis as it was asked last, or null.</summary>
    public Item? Last(string key) => _asked.TryGetValue(key, out var wordings) ? wordings[^1].Item : null;

    /// <summary>
    /// The earlier axis that an axis of a draft comes from: itself, or the one it was reworded from. Null for a wholly new one.
    /// The key of a reworded axis tells its origin, so that whoever edits can change their mind until the draft is used.
    /// </summary>
    public string? OriginOf(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        if (Knows(key))
        {
            return key;
        }

        var stem = Stem(key);
        return stem == key
            ? null
            : _asked.Where(axis => Stem(axis.Key) == stem).OrderByDescending(axis => axis.Value[^1].Version).ThenBy(axis => axis.Key, StringComparer.Ordinal)
                .Select(axis => axis.Key).FirstOrDefault();
    }

    /// <summary>The key of an axis that was reworded to something new in a version: "a1" becomes "a1-v3", and that "a1-v4".</summary>
    internal static string Derived(string origin, int version) => string.Create(CultureInfo.InvariantCulture, $"{Stem(origin)}-v{version}");

    private static string Stem(string key)
    {
        var end = key.LastIndexOf("-v", StringComparison.Ordinal);
        var stem = end > 0 && key.Length > end + 2 && key.AsSpan(end + 2).ContainsAnyExceptInRange('0', '9') is false ? key[..end] : key;
        return stem.Length > MaxStem ? stem[..MaxStem] : stem;
    }
}
