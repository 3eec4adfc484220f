namespace SurveyPortal.Benchmarks.Circuits;

/// <summary>Remembers when which numbers came on a screen; enough to tell when a snapshot's figures did.</summary>
internal sealed class SeenNumbers
{
    private readonly List<(DateTime At, HashSet<long> Numbers)> _batches = [];

    public void Add(HashSet<long> numbers)
    {
        var now = DateTime.UtcNow;
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
}
