using System.Diagnostics;

namespace SurveyPortal.Benchmarks.Reporting;

/// <summary>A heap of durations and what can be said of them.</summary>
internal sealed class Sample
{
    private readonly List<double> _milliseconds = [];

    public int Count => _milliseconds.Count;

    public void Add(double value) => _milliseconds.Add(value);

    public void AddSince(long timestamp) => Add(Stopwatch.GetElapsedTime(timestamp).TotalMilliseconds);

    public void AddAll(Sample other) => _milliseconds.AddRange(other._milliseconds);

    public double Median => Percentile(0.5);

    /// <summary>The smallest value that at least this share of the sample does not exceed.</summary>
    public double Percentile(double share)
    {
        if (_milliseconds.Count == 0)
        {
            return double.NaN;
        }

        _milliseconds.Sort();
        return _milliseconds[Math.Max(0, (int)Math.Ceiling(share * _milliseconds.Count) - 1)];
    }

    public double Max => Percentile(1);
}
