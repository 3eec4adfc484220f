using System.Text.Json;

namespace SurveyPortal.Persistence.Spindeln;

/// <summary>How the means of an earlier result are written down: <c>{"a1":3.4,"a2":2.85}</c>. An axis that was not asked is not in it.</summary>
public static class StoredMeans
{
    /// <summary>Means by axis key as JSON, in the order of the keys, so that the same means are always the same text.</summary>
    public static string Write(IReadOnlyDictionary<string, decimal> means)
    {
        ArgumentNullException.ThrowIfNull(means);
        var ordered = new SortedDictionary<string, decimal>(StringComparer.Ordinal);
        foreach (var (axis, mean) in means)
        {
            // Dividing by a long one takes closing zeros away: 2.50 and 2.5 are the same mean.
            ordered[axis] = mean / 1.000000000000000000000000000000000m;
        }

        return JsonSerializer.Serialize(ordered);
    }

    /// <summary>Means by axis key.</summary>
    /// <exception cref="JsonException">The text was not written by <see cref="Write"/>.</exception>
    public static IReadOnlyDictionary<string, decimal> Read(string axes)
    {
        ArgumentNullException.ThrowIfNull(axes);
        return new Dictionary<string, decimal>(JsonSerializer.Deserialize<Dictionary<string, decimal>>(axes)!, StringComparer.Ordinal);
    }
}
