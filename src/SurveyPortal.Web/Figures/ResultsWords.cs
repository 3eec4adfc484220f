using System.Globalization;
using SurveyPortal.Domain.Instruments;
using SurveyPortal.Domain.Scoring;
using SurveyPortal.Web.Charts;

namespace SurveyPortal.Web.Figures;

/// <summary>Sentences with figures in them.</summary>
internal static class ResultsWords
{
    private static readonly CultureInfo Swedish = CultureInfo.GetCultureInfo("sv-SE");

    /// <summary>"Ofta, för det mesta eller alltid: 12 av 16 svar, 75 % – målet är nått."</summary>
    public static string Summary(TopShare share, Scale scale, Goal? goal)
    {
        if (share.Answered == 0)
        {
            return FiguresTexts.SummaryNone;
        }

        var text = (goal is null ? null : share.Reaches(goal)) switch
        {
            true => FiguresTexts.SummaryMet,
            false => FiguresTexts.SummaryNotMet,
            null => FiguresTexts.SummaryPlain,
        };
        var percent = ShareText.PercentBeside(share.Positive, share.Answered, goal?.Share);
        return Format(text, Capital(CountingAnswers(scale)), Number(share.Positive), Number(share.Answered), percent);
    }

    /// <summary>Which answers count: "ofta, för det mesta eller alltid".</summary>
    public static string CountingAnswers(Scale scale)
    {
        var names = scale.Steps.Skip(scale.PositiveFrom - 1).Select(step => char.ToLower(step[0], Swedish) + step[1..]).ToList();
        return names.Count < 2 ? string.Concat(names) : Format(FiguresTexts.Or, string.Join(", ", names.SkipLast(1)), names[^1]);
    }

    /// <summary>What the shares of a scale's questions mean: "Andel som svarat ofta, för det mesta eller alltid. Målet är minst 70 %."</summary>
    public static string Group(QuestionView question, Scale scale) => question.Goal is { } goal
        ? Format(FiguresTexts.GoalGroup, CountingAnswers(scale), ShareText.Percent(goal.Share))
        : Format(FiguresTexts.PlainGroup, CountingAnswers(scale));

    /// <summary>What a question's figures rest on.</summary>
    public static string Basis(int answered, bool everything) => answered == 0
        ? FiguresTexts.BasisNone
        : Format(everything ? FiguresTexts.BasisAll : FiguresTexts.BasisShown, Number(answered));

    /// <summary>What is not shown and why; null when everything is.</summary>
    public static string? Withheld(ResultsView results)
    {
        var threshold = results.Rule.Closed.Value;
        return results switch
        {
            { Final: false } => null,
            { Released: 0, HiddenGroups.Count: 0 } => Format(FiguresTexts.WithheldRound, threshold),
            { HasMerged: true } => Format(FiguresTexts.MergedNote, threshold, List(results.HiddenGroups)),
            { HiddenGroups: [var only] } => Format(FiguresTexts.WithheldOne, only, threshold),
            { HiddenGroups.Count: > 1 } => Format(FiguresTexts.WithheldMany, List(results.HiddenGroups), threshold),
            _ when results.Questions.Any(question => question.HidesShownGroup) => Format(FiguresTexts.WithheldQuestions, threshold),
            _ => null,
        };
    }

    /// <summary>How many wait while the round is open, for the whole round only; null when none do.</summary>
    public static string? Waiting(int waiting, ResultsView results) => waiting switch
    {
        < 1 => null,
        1 => Format(FiguresTexts.WaitingOne, results.Rule.OpenBatch.Value),
        _ => Format(FiguresTexts.WaitingMany, Number(waiting), results.Rule.OpenBatch.Value),
    };

    /// <summary>"Kvinnor, Män och Övriga"</summary>
    public static string List(IReadOnlyList<string> names) =>
        names.Count < 2 ? string.Concat(names) : Format(FiguresTexts.ListAnd, string.Join(", ", names.SkipLast(1)), names[^1]);

    public static string Number(int number) => number.ToString("N0", Swedish);

    public static string Format(string text, params object[] values) => string.Format(Swedish, text, values);

    private static string Capital(string words) => char.ToUpper(words[0], Swedish) + words[1..];
}
