using SurveyPortal.Domain.Scoring;
using SurveyPortal.Domain.Spider;
using SurveyPortal.Web.Charts;

namespace SurveyPortal.Web.Figures.Spider;

/// <summary>Sentences about spiders. All figures in them are the shown ones.</summary>
internal static class SpiderWords
{
    /// <summary>What changed since the one before and since the baseline, and which axes most.</summary>
    public static IReadOnlyList<string> Of(SpiderComparison comparison) => [.. comparison.Since.Select(since => Since(comparison, since))];

    /// <summary>What to look out for: few answers, gaps, other scales.</summary>
    public static IReadOnlyList<string> Cautions(SpiderComparison comparison) =>
    [
        .. comparison.Shown.Select(Few).OfType<string>(),
        .. comparison.Shown.Where(choice => choice.Series is not null).Select(choice => Gaps(comparison, choice)).OfType<string>(),
        .. comparison.OtherScale.Select(choice => ResultsWords.Format(SpiderTexts.OtherScale, choice.Name, choice.Series!.Steps, comparison.Figure.Steps)),
    ];

    /// <summary>How many answers the newest rests on.</summary>
    public static string Basis(SpiderComparison comparison) => comparison.Latest is { } latest
        ? ResultsWords.Format(SpiderTexts.Basis, latest.Name, Answers(latest.Answers))
        : FiguresTexts.BasisNone;

    /// <summary>"12 svar".</summary>
    public static string Answers(int answers) => ResultsWords.Format(SpiderTexts.Answers, ResultsWords.Number(answers));

    /// <summary>The caution for a polygon that rests on few answers; null when it does not.</summary>
    public static string? Few(SpiderChoice choice) => choice.Series is { RestsOnFew: true } series ? Few(choice.Name, series) : null;

    /// <summary>The caution for a polygon of that name.</summary>
    public static string Few(string name, SpiderSeries series)
    {
        var fewest = series.Axes.Values.Select(axis => axis.Answered ?? series.Answers).Append(series.Answers).Min();
        return ResultsWords.Format(SpiderTexts.Few, name, ResultsWords.Number(series.Answers), SpiderText.Mean(MeanScore.OneAnswerMoves(fewest, series.Steps)));
    }

    private static string Since(SpiderComparison comparison, SpiderSince since)
    {
        if (since.Change.Axes.Count == 0)
        {
            return ResultsWords.Format(SpiderTexts.NothingToCompare, since.Earlier.Name, since.Later.Name);
        }

        var (risen, fallen, same) = (since.Change.Risen.Count, since.Change.Fallen.Count, since.Change.Same);
        if (risen + fallen == 0)
        {
            return ResultsWords.Format(SpiderTexts.NothingChanged, since.Earlier.Name);
        }

        IReadOnlyList<string> parts = [.. Counted(risen, SpiderTexts.RisenOne, SpiderTexts.RisenMany),
            .. risen == 0 ? Counted(fallen, SpiderTexts.FallenOneFirst, SpiderTexts.FallenManyFirst) : Counted(fallen, SpiderTexts.FallenOne, SpiderTexts.FallenMany),
            .. Counted(same, SpiderTexts.SameOne, SpiderTexts.SameMany)];
        IEnumerable<string> sentences =
        [
            ResultsWords.Format(SpiderTexts.Change, since.Earlier.Name, ResultsWords.List(parts)),
            .. Most(comparison, since.Change.RisenMost, SpiderTexts.RisenMost, SpiderTexts.RisenMostSeveral),
            .. Most(comparison, since.Change.FallenMost, SpiderTexts.FallenMost, SpiderTexts.FallenMostSeveral),
        ];
        return string.Join(' ', sentences);
    }

    private static IEnumerable<string> Counted(int count, string one, string many) => count switch
    {
        0 => [],
        1 => [one],
        _ => [ResultsWords.Format(many, count)],
    };

    private static IEnumerable<string> Most(SpiderComparison comparison, IReadOnlyList<AxisChange> most, string one, string several) => most switch
    {
        [] => [],
        [var only] => [ResultsWords.Format(one, Name(comparison, only.Axis), SpiderText.Mean(only.From), SpiderText.Mean(only.To), SpiderText.Change(only.Change))],
        _ => [ResultsWords.Format(several, ResultsWords.List([.. most.Select(axis => Name(comparison, axis.Axis))]), SpiderText.Change(most[0].Change))],
    };

    private static string? Gaps(SpiderComparison comparison, SpiderChoice choice)
    {
        var gaps = comparison.Axes.Where(axis => !choice.Asked(axis.Key)).Select(axis => Quoted(axis.Label)).ToList();
        return gaps.Count == 0 ? null : ResultsWords.Format(gaps.Count == 1 ? SpiderTexts.GapOne : SpiderTexts.GapMany, ResultsWords.List(gaps), choice.Name);
    }

    private static string Name(SpiderComparison comparison, string axis) => Quoted(comparison.Axes.First(known => known.Key == axis).Label);

    private static string Quoted(string label) => ResultsWords.Format(SpiderTexts.Quoted, label);
}
