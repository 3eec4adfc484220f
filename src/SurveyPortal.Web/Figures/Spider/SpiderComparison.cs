using SurveyPortal.Domain.Spider;
using SurveyPortal.Web.Charts;

namespace SurveyPortal.Web.Figures.Spider;

/// <summary>What changed since an earlier polygon.</summary>
public sealed record SpiderSince(SpiderChoice Earlier, SpiderChoice Later, SpiderChange Change);

/// <summary>
/// Chosen polygons beside each other: the only source of the page, its sentences, table, picture, file and print. Pure.
/// </summary>
public sealed class SpiderComparison
{
    private SpiderComparison(SpiderBook book, IReadOnlyList<SpiderChoice> chosen, string title)
    {
        var steps = (chosen.LastOrDefault(choice => !choice.IsReference && choice.Series is not null) ?? chosen.LastOrDefault(choice => choice.Series is not null))?.Series?.Steps;
        Shown = [.. chosen.Where(choice => choice.Series is null || choice.Series.Steps == steps)];
        OtherScale = [.. chosen.Except(Shown)];
        Latest = Shown.LastOrDefault(choice => !choice.IsReference && choice.Series is not null);
        Axes = [.. book.Axes.Where(axis => Shown.Any(choice => choice.Asked(axis.Key)))];
        Since = [.. SinceOf()];
        Figure = FigureOf(title, steps ?? 5);
        Sentences = SpiderWords.Of(this);
    }

    /// <summary>The polygons in the picture, oldest first, the association's last.</summary>
    public IReadOnlyList<SpiderChoice> Shown { get; }

    /// <summary>Chosen, but measured on a scale of another length, so not comparable.</summary>
    public IReadOnlyList<SpiderChoice> OtherScale { get; }

    /// <summary>The newest that shows something; null when none does.</summary>
    public SpiderChoice? Latest { get; }

    /// <summary>The axes that any of them asked.</summary>
    public IReadOnlyList<NamedAxis> Axes { get; }

    /// <summary>What changed since the one before the latest, and since the baseline.</summary>
    public IReadOnlyList<SpiderSince> Since { get; }

    /// <summary>Chart, table, picture and file are drawn from it.</summary>
    public SpiderFigure Figure { get; }

    /// <summary>The findings, the most important first.</summary>
    public IReadOnlyList<string> Sentences { get; }

    /// <summary>What to look out for: few answers, gaps, other scales.</summary>
    public IReadOnlyList<string> Cautions => SpiderWords.Cautions(this);

    /// <summary>True when there is something to see.</summary>
    public bool ShowsAnswers => Shown.Any(choice => choice.Series is not null);

    /// <summary>The chosen polygons' keys with snapshot numbers, as they stand in addresses of files.</summary>
    public string Pins => string.Join(',', Shown.Select(choice => choice.Pinned));

    /// <param name="book">What they are chosen from.</param>
    /// <param name="chosen">At most <see cref="SpiderBook.Most"/>.</param>
    /// <param name="title">What the picture is called.</param>
    public static SpiderComparison Of(SpiderBook book, IReadOnlyList<SpiderChoice> chosen, string title) => new(book, chosen, title);

    private IEnumerable<SpiderSince> SinceOf()
    {
        if (Latest is not { Series: { } later } latest)
        {
            yield break;
        }

        var before = Shown.TakeWhile(choice => choice != latest).Where(choice => choice.Series is not null && !choice.IsReference).ToList();
        var previous = before.LastOrDefault();
        foreach (var earlier in new[] { previous, before.LastOrDefault(choice => choice.Kind == SpiderKind.Baseline) }.OfType<SpiderChoice>().Distinct())
        {
            yield return new SpiderSince(earlier, latest, SpiderChange.Between(earlier.Series!, later, Axes.Select(axis => axis.Key)));
        }
    }

    private SpiderFigure FigureOf(string title, int steps)
    {
        var tones = SpiderTones.Of(Shown, Latest);
        return new SpiderFigure(
            title,
            SpiderWords.Basis(this),
            steps,
            Shown.LastOrDefault(choice => choice.StepLabels.Count == steps)?.StepLabels ?? [],
            [.. Axes.Select(axis => new SpiderAxis(axis.Key, axis.Label))],
            [.. Shown.Select((choice, place) => Polygon(choice, tones[place]))],
            Since.Count == 0 ? null : (Since[0].Earlier.Key, Since[0].Later.Key));
    }

    private SpiderPolygon Polygon(SpiderChoice choice, SpiderTone tone) => choice.Series is not { } series
        ? SpiderPolygon.Withheld(choice.Key, choice.Name, tone, choice.TooFew)
        : SpiderPolygon.Shown(
            choice.Key,
            choice.Name,
            tone,
            series.Answers,
            series.Axes.ToDictionary(axis => axis.Key, axis => axis.Value.Mean, StringComparer.Ordinal),
            Axes.Where(axis => choice.Withheld(axis.Key) is not null).ToDictionary(axis => axis.Key, axis => choice.TooFew, StringComparer.Ordinal),
            choice.IsAggregate);
}
