using System.Globalization;
using System.Text.RegularExpressions;

namespace SurveyPortal.Benchmarks.Circuits;

/// <summary>Remembers when which numbers came on a screen; enough to tell when a snapshot's figures did.</summary>
internal sealed partial class SeenNumbers
{
    private readonly List<(DateTime At, HashSet<long> Numbers)> _batches = [];

    public void Add(List<string> texts)
    {
        var now = DateTime.UtcNow;
        var numbers = texts.SelectMany(text => Number().Matches(text))
            .Select(match => long.Parse(Gap().Replace(match.Value, ""), CultureInfo.InvariantCulture))
            .ToHashSet();
        lock (_batches)
        {
            _batches.Add((now, numbers));
        }
    }

    /// <summary>The first time at or after <paramref name="since"/> that the number was sent to the screen.</summary>
    public DateTime? FirstShown(long number, DateTime since)
    {
        lock (_batches)
        {
            var found = _batches.FirstOrDefault(batch => batch.At >= since && batch.Numbers.Contains(number));
            return found.Numbers is null ? null : found.At;
        }
    }

    // Swedish groups thousands with a space that does not break.
    [GeneratedRegex(@"\d{1,3}(?:[\u00a0\u202f]\d{3})+|\d{1,9}")]
    private static partial Regex Number();

    [GeneratedRegex(@"[\u00a0\u202f]")]
    private static partial Regex Gap();
}
