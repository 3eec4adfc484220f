using System.Globalization;
using SurveyPortal.Domain.Instruments;
using SurveyPortal.Domain.Release;
using SurveyPortal.Domain.Scoring;
using SurveyPortal.Web.Charts;

namespace SurveyPortal.Web.Figures;

/// <summary>One question as it is shown: a row per group, and the groups that are shown together.</summary>
public sealed record QuestionView
{
    /// <summary>1 for the first question.</summary>
    public required int Place { get; init; }

    /// <summary>What was asked.</summary>
    public required Item Item { get; init; }

    /// <summary>The figures: chart, table, picture and file are drawn from it.</summary>
    public required StackedChart Chart { get; init; }

    /// <summary>The finding in one sentence.</summary>
    public required string Summary { get; init; }

    /// <summary>The goal, or null when the question is information only.</summary>
    public required Goal? Goal { get; init; }

    /// <summary>The positive share of all groups that are shown on this question.</summary>
    public required TopShare Share { get; init; }

    /// <summary>Null when the question has no goal or no answers are shown.</summary>
    public bool? GoalMet => Goal is { } goal ? Share.Reaches(goal) : null;

    /// <summary>"75 %", never rounded to the other side of the goal; null when no answers are shown.</summary>
    public string? Percent => Share.Answered == 0 ? null : ShareText.PercentBeside(Share.Positive, Share.Answered, Goal?.Share);

    /// <summary>True when a group that is shown elsewhere has too few answers here.</summary>
    public required bool HidesShownGroup { get; init; }

    /// <summary>The groups the share rests on, when groups that are shown elsewhere are missing here; otherwise null.</summary>
    public string? OnlyGroups => HidesShownGroup && Share.Answered > 0
        ? string.Join(FiguresTexts.And, Chart.Rows.Where(row => row.HasAnswers && row.Key != ReleaseLedger.WholeRound).Select(row => char.ToLower(row.Label[0], CultureInfo.CurrentCulture) + row.Label[1..]))
        : null;

    internal static QuestionView Of(ResultsView results, Item item, int place, Snapshot? snapshot)
    {
        var (instrument, scale, goal) = (results.Instrument, results.Instrument.ScaleOf(item), results.Instrument.GoalOf(item));
        var groups = snapshot?.Groups ?? [];
        var tallies = groups.Select(group => group.Items.GetValueOrDefault(item.Key)).OfType<Tally>().ToList();
        var together = tallies.Aggregate(Tally.Empty(scale.Steps.Count), (sum, tally) => sum.Plus(tally));
        var rows = Rows(results, item, groups);
        if (tallies.Count > 1)
        {
            rows.Add(StackedRow.Shown(ReleaseLedger.WholeRound, FiguresTexts.Together, together.Counts));
        }

        var share = TopShare.Of(together, scale);
        var everything = rows.TrueForAll(row => row.Reason is null);
        return new QuestionView
        {
            Place = place,
            Item = item,
            Goal = goal,
            Share = share,
            HidesShownGroup = tallies.Count < groups.Count,
            Summary = ResultsWords.Summary(share, scale, goal),
            Chart = new StackedChart(
                ResultsWords.Format(FiguresTexts.QuestionTitle, place, item.Text),
                ResultsWords.Basis(together.Answered, everything),
                scale.Steps,
                rows,
                [.. Enumerable.Range(scale.PositiveFrom - 1, scale.Steps.Count - scale.PositiveFrom + 1)],
                goal?.Share),
        };
    }

    private static List<StackedRow> Rows(ResultsView results, Item item, IReadOnlyList<GroupSnapshot> groups)
    {
        StackedRow Row(string key, string label) => groups.FirstOrDefault(group => group.Group == key)?.Items.GetValueOrDefault(item.Key) is { } tally
            ? StackedRow.Shown(key, label, tally.Counts)
            : StackedRow.Withheld(key, label, results.TooFew);

        if (results.Instrument.ReleaseQuestion is not { } question)
        {
            return [Row(ReleaseLedger.WholeRound, FiguresTexts.Whole)];
        }

        // Groups that are shown together as one have no row of their own: it would say twice how small they are.
        var merged = groups.Any(group => group.Group == ReleasePlan.MergedGroup);
        var rows = question.Options
            .Where(option => !merged || groups.Any(group => group.Group == option.Value))
            .Select(option => Row(option.Value, option.Group)).ToList();
        if (merged)
        {
            rows.Add(Row(ReleasePlan.MergedGroup, FiguresTexts.Merged));
        }

        return rows;
    }
}
