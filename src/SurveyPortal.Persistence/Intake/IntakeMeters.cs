using System.Diagnostics.Metrics;

namespace SurveyPortal.Persistence.Intake;

/// <summary>The meters of intake and release, under the name "SurveyPortal". None of them has a round, path or address as a tag.</summary>
public sealed class IntakeMeters
{
    /// <summary>The meter's name.</summary>
    public const string Name = "SurveyPortal";

    private readonly Meter _meter;
    private readonly Histogram<int> _commitSize;
    private readonly Histogram<double> _commitTime;
    private readonly Counter<long> _failures;
    private readonly Counter<long> _snapshots;

    /// <summary>Makes the instruments.</summary>
    public IntakeMeters(IMeterFactory factory)
    {
        ArgumentNullException.ThrowIfNull(factory);
        _meter = factory.Create(Name);
        _commitSize = _meter.CreateHistogram<int>("surveyportal.intake.commit.size", "{answer}", "Answers in one commit");
        _commitTime = _meter.CreateHistogram<double>("surveyportal.intake.commit.duration", "s", "Time of one commit");
        _failures = _meter.CreateCounter<long>("surveyportal.intake.commit.failures", "{commit}", "Commits that failed");
        _snapshots = _meter.CreateCounter<long>("surveyportal.release.snapshots", "{snapshot}", "Released snapshots");
    }

    internal void ObserveQueue(Func<int> length) =>
        _meter.CreateObservableGauge("surveyportal.intake.queue.length", length, "{answer}", "Answers waiting to be stored");

    internal void Commit(int size, TimeSpan time)
    {
        _commitSize.Record(size);
        _commitTime.Record(time.TotalSeconds);
    }

    internal void CommitFailed() => _failures.Add(1);

    internal void Snapshot() => _snapshots.Add(1);
}
