using System.Diagnostics;

namespace SurveyPortal.Benchmarks.Reporting;

/// <summary>A heap of durations and what can be said of them.</summary>
internal sealed class Sample
{
    private readonly List<double> milliseconds = [];

    public int Count => milliseconds.Count;

    public void Add(double value) => milliseconds.Add(value);

    public void AddSince(long timestamp) => Add(Stopwatch.GetElapsedTime(timestamp).TotalMilliseconds);

    public void AddAll(Sample other) => milliseconds.AddRange(other.milliseconds);

    public double Median => Percentile(0.5);

    /// <summary>The smallest value that at least this share of the sample does not exceed.</summary>
    public double Percentile(double share)
    {
        if (milliseconds.Count == 0)
        {
            return double.NaN;
        }

        milliseconds.Sort();
        return milliseconds[Math.Max(0, (int)Math.Ceiling(share * milliseconds.Count) - 1)];
    }

    public double Max => Percentile(1);
}
