using SurveyPortal.Domain.Instruments;
using SurveyPortal.Domain.Release;
using SurveyPortal.Domain.Scoring;

namespace SurveyPortal.Domain.Spider;

/// <summary>One axis of one polygon.</summary>
/// <param name="Mean">The mean as it is shown: one decimal, 1 … number of steps.</param>
/// <param name="Answered">Answers it rests on; null where only the whole is known, as for earlier years.</param>
public sealed record AxisScore(decimal Mean, int? Answered);

/// <summary>
/// One polygon of a spider: means by axis. An axis that was not asked, or has too few answers, is not in it; it is a gap, never a zero.
/// </summary>
/// <param name="Steps">Steps of the scale: means of scales of different length are not comparable.</param>
/// <param name="Answers">Answers the polygon rests on: the released sheets, or what is known of an earlier year.</param>
/// <param name="Axes">Scores by the axis's key, which is the same over the versions as long as it asks the same.</param>
public sealed record SpiderSeries(int Steps, int Answers, IReadOnlyDictionary<string, AxisScore> Axes)
{
    /// <summary>Below this many answers a polygon is shown with a caution: one person moves it visibly.</summary>
    public const int FewAnswers = 15;

    /// <summary>True when it should be read with caution.</summary>
    public bool RestsOnFew => Answers < FewAnswers;

    /// <summary>The polygon of released groups taken together; one group, several, or those of several areas.</summary>
    /// <param name="instrument">What was asked: a version of one instrument.</param>
    /// <param name="groups">Groups of final or running snapshots; whoever gives groups of two dimensions at once counts answers twice.</param>
    /// <exception cref="ArgumentException">The instrument has no spider.</exception>
    public static SpiderSeries Of(Instrument instrument, IReadOnlyCollection<GroupSnapshot> groups)
    {
        ArgumentNullException.ThrowIfNull(instrument);
        ArgumentNullException.ThrowIfNull(groups);
        if (instrument.Score != ScoreKind.Mean)
        {
            throw new ArgumentException("Only an instrument that is scored by means has a spider.", nameof(instrument));
        }

        var axes = new Dictionary<string, AxisScore>(StringComparer.Ordinal);
        foreach (var item in instrument.Items)
        {
            var score = groups.Select(group => group.Items.GetValueOrDefault(item.Key)).OfType<Tally>()
                .Aggregate(default(MeanScore), (sum, tally) => sum.Plus(MeanScore.Of(tally)));
            if (score.Shown is { } mean)
            {
                axes[item.Key] = new AxisScore(mean, score.Answered);
            }
        }

        return new SpiderSeries(instrument.ScaleOf(instrument.Items[0]).Steps.Count, groups.Sum(group => group.Answers), axes);
    }

    /// <inheritdoc />
    public bool Equals(SpiderSeries? other) => other is not null && (Steps, Answers) == (other.Steps, other.Answers)
        && Axes.Count == other.Axes.Count && Axes.All(axis => axis.Value.Equals(other.Axes.GetValueOrDefault(axis.Key)));

    /// <inheritdoc />
    public override int GetHashCode() => HashCode.Combine(Steps, Answers, Axes.Count);
}
