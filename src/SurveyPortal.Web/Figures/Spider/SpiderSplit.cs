using SurveyPortal.Domain.Instruments;
using SurveyPortal.Domain.Release;
using SurveyPortal.Domain.Spider;
using SurveyPortal.Web.Charts;

namespace SurveyPortal.Web.Figures.Spider;

/// <summary>A background question that a polygon can be split by.</summary>
/// <param name="Key">The question's key.</param>
/// <param name="Name">"Efter kön".</param>
/// <param name="Ready">False when it is shown first after closing.</param>
public sealed record SplitOption(string Key, string Name, bool Ready);

/// <summary>
/// One polygon by the groups of one background question; never of two at once. What is shown is what the release rules have let go;
/// what is not is named.
/// </summary>
public sealed class SpiderSplit
{
    private SpiderSplit(SpiderChoice of, SplitOption option, IReadOnlyList<SpiderFigure> figures, IReadOnlyList<string> notes) =>
        (Of, Option, Figures, Notes) = (of, option, figures, notes);

    /// <summary>The polygon that is split.</summary>
    public SpiderChoice Of { get; }

    /// <summary>By what.</summary>
    public SplitOption Option { get; }

    /// <summary>One figure, or two where there are more groups than can be told apart in one.</summary>
    public IReadOnlyList<SpiderFigure> Figures { get; }

    /// <summary>Which groups are not shown and why, and what to look out for.</summary>
    public IReadOnlyList<string> Notes { get; }

    /// <summary>What a polygon can be split by; a compiled one only by the groups its areas release.</summary>
    public static IReadOnlyList<SplitOption> Options(SpiderChoice choice)
    {
        if (choice.Parts is not [var part, ..])
        {
            return [];
        }

        var instrument = part.Instrument;
        return
        [
            .. instrument.ReleaseQuestion is { } question ? [new SplitOption(question.Key, NameOf(question), choice.Series is not null)] : Array.Empty<SplitOption>(),
            .. choice.Kind == SpiderKind.Round
                ? instrument.SecondaryQuestions.Select(secondary => new SplitOption(secondary.Key, NameOf(secondary), part.IsFinal && choice.Series is not null))
                : [],
        ];
    }

    /// <summary>The split by that question; null when there is none such, or it is not shown yet.</summary>
    public static SpiderSplit? By(SpiderChoice choice, string? key) =>
        Options(choice).FirstOrDefault(option => option.Key == key && option.Ready) is { } option ? Make(choice, option) : null;

    private static SpiderSplit Make(SpiderChoice choice, SplitOption option)
    {
        var instrument = choice.Parts[0].Instrument;
        var question = instrument.Background.First(background => background.Key == option.Key);
        var released = question.Key == instrument.ReleaseDimension;
        var groups = (released
            ? choice.Parts.SelectMany(part => part.Snapshot?.Groups ?? [])
            : choice.Parts.SelectMany(part => part.Snapshot?.Dimensions ?? []).Where(dimension => dimension.Dimension == question.Key).SelectMany(dimension => dimension.Groups))
            .ToLookup(group => group.Group, StringComparer.Ordinal);
        var hidden = question.Options.Where(background => !groups.Contains(background.Value)).Select(background => background.Group).ToList();
        var merged = groups.Contains(ReleasePlan.MergedGroup);
        var shown = question.Options.Where(background => groups.Contains(background.Value)).Select(background => (Key: background.Value, Name: background.Group)).ToList();
        if (merged)
        {
            shown.Add((ReleasePlan.MergedGroup, FiguresTexts.Merged));
        }

        // Groups that are shown together as one have no line of their own: it would say twice how small they are.
        var named = merged || shown.Count + hidden.Count > SpiderBook.Most ? [] : question.Options.Where(background => hidden.Contains(background.Group)).ToList();
        var series = shown.Select(group => (group.Key, group.Name, Series: SpiderSeries.Of(instrument, [.. groups[group.Key]]))).ToList();
        var figures = series.Chunk(SpiderBook.Most).Select((some, place) => Figure(choice, option, instrument, some, place == 0 ? named : [], Reason(choice, released))).ToList();
        return new SpiderSplit(choice, option, figures,
        [
            .. Withheld(choice, released, merged, hidden),
            .. series.Where(group => group.Series.RestsOnFew).Select(group => SpiderWords.Few(group.Name, group.Series)),
        ]);
    }

    private static SpiderFigure Figure(
        SpiderChoice choice, SplitOption option, Instrument instrument, IReadOnlyList<(string Key, string Name, SpiderSeries Series)> groups, IReadOnlyList<BackgroundOption> hidden, string reason)
    {
        var tones = SpiderTones.OfGroups([.. groups.Select(group => group.Key), .. hidden.Select(group => group.Value)]);
        return new SpiderFigure(
            ResultsWords.Format(SpiderTexts.SplitTitle, choice.Name, char.ToLower(option.Name[0], System.Globalization.CultureInfo.CurrentCulture) + option.Name[1..]),
            SpiderWords.Answers(groups.Sum(group => group.Series.Answers)),
            instrument.ScaleOf(instrument.Items[0]).Steps.Count,
            choice.StepLabels,
            [.. instrument.Items.Select(item => new SpiderAxis(item.Key, item.Name))],
            [
                .. groups.Select((group, place) => SpiderPolygon.Shown(
                    group.Key,
                    group.Name,
                    tones[place],
                    group.Series.Answers,
                    group.Series.Axes.ToDictionary(axis => axis.Key, axis => axis.Value.Mean, StringComparer.Ordinal),
                    instrument.Items.Where(item => !group.Series.Axes.ContainsKey(item.Key)).ToDictionary(item => item.Key, _ => choice.TooFew, StringComparer.Ordinal))),
                .. hidden.Select((group, place) => SpiderPolygon.Withheld(group.Value, group.Group, tones[groups.Count + place], reason)),
            ]);
    }

    // A group of another dimension may be hidden for the sake of one beside it, and which of them it is must not be told.
    private static string Reason(SpiderChoice choice, bool released) => released ? choice.TooFew : SpiderTexts.GroupHidden;

    private static IEnumerable<string> Withheld(SpiderChoice choice, bool released, bool merged, IReadOnlyList<string> hidden)
    {
        var threshold = choice.Parts.Max(part => part.Round.Rule.Closed.Value);
        if (!choice.Parts.All(part => part.IsFinal))
        {
            return hidden.Count == 0 ? [] : [ResultsWords.Format(SpiderTexts.HiddenOpen, ResultsWords.List(hidden))];
        }

        return (released, choice.Kind, merged, hidden) switch
        {
            (_, SpiderKind.Compiled, true, _) => [SpiderTexts.MergedCompiled],
            (_, SpiderKind.Compiled, false, _) => [SpiderTexts.HiddenCompiled],
            (true, _, true, _) => [ResultsWords.Format(FiguresTexts.MergedNote, threshold, ResultsWords.List(hidden))],
            (_, _, _, []) => [],
            (true, _, _, [var only]) => [ResultsWords.Format(FiguresTexts.WithheldOne, only, threshold)],
            (true, _, _, _) => [ResultsWords.Format(FiguresTexts.WithheldMany, ResultsWords.List(hidden), threshold)],
            (false, _, _, [var only]) => [ResultsWords.Format(SpiderTexts.HiddenOne, only, threshold)],
            _ => [ResultsWords.Format(SpiderTexts.HiddenMany, ResultsWords.List(hidden), threshold)],
        };
    }

    private static string NameOf(BackgroundQuestion question) => question.Key switch
    {
        "kon" => SpiderTexts.ByGender,
        "aktor" => SpiderTexts.ByActor,
        _ => ResultsWords.Format(SpiderTexts.ByQuestion, question.Text),
    };
}
