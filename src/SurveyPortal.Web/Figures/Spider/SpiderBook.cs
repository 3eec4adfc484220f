using System.Globalization;
using SurveyPortal.Domain.Rounds;

namespace SurveyPortal.Web.Figures.Spider;

/// <summary>What can be shown of one area, or of the whole association: every polygon, the newest first, and the axes they have.</summary>
public sealed class SpiderBook
{
    /// <summary>More polygons than this cannot be told apart.</summary>
    public const int Most = 4;

    private static readonly CultureInfo Swedish = CultureInfo.GetCultureInfo("sv-SE");

    private SpiderBook(Guid? area, IReadOnlyList<SpiderChoice> choices, IReadOnlyList<SpiderChoice> references, IReadOnlyList<NamedAxis> axes, IReadOnlyList<Round> planned) =>
        (AreaId, Choices, References, Axes, Planned) = (area, choices, references, axes, planned);

    /// <summary>The area; null is the whole association.</summary>
    public Guid? AreaId { get; }

    /// <summary>Its own polygons, the newest first. One that has nothing to show yet is among them, without a series.</summary>
    public IReadOnlyList<SpiderChoice> Choices { get; }

    /// <summary>The association's polygons, to hold an area's own against; empty for the association itself.</summary>
    public IReadOnlyList<SpiderChoice> References { get; }

    /// <summary>
    /// Every axis, in the order of the newest round's form, and after them those that only older ones had.
    /// Each is called what the newest form that has it calls it.
    /// </summary>
    public IReadOnlyList<NamedAxis> Axes { get; }

    /// <summary>Rounds of it that have not opened.</summary>
    public IReadOnlyList<Round> Planned { get; }

    /// <summary>The newest polygon that shows something; null when none does.</summary>
    public SpiderChoice? Latest => Choices.FirstOrDefault(choice => choice.Series is not null);

    /// <summary>What is chosen when nobody has chosen: the newest, the one before it, and the baseline.</summary>
    public IReadOnlyList<SpiderChoice> Default
    {
        get
        {
            var shown = Choices.Where(choice => choice.Series is not null).ToList();
            var measured = shown.Where(choice => choice.Kind != SpiderKind.Baseline).Take(2);
            return [.. measured.Concat(shown.Where(choice => choice.Kind == SpiderKind.Baseline).Take(1)).Distinct().OrderBy(choice => choice.Date)];
        }
    }

    /// <summary>A polygon by its key, or by its key with snapshot numbers when those are the ones that were read.</summary>
    public SpiderChoice? Find(string key) => Choices.Concat(References).FirstOrDefault(choice => choice.Key == key || choice.Pinned == key);

    /// <summary>The chosen polygons, oldest first; those that do not exist are left out, and never more than can be told apart. None chosen is the usual choice.</summary>
    public IReadOnlyList<SpiderChoice> Chosen(IEnumerable<string> keys)
    {
        var chosen = keys.Select(Find).OfType<SpiderChoice>().Distinct().Take(Most).ToList();
        return chosen.Count == 0 ? Default : [.. chosen.OrderBy(choice => choice.IsReference).ThenBy(choice => choice.Date)];
    }

    internal static SpiderBook Of(SpiderRecords records, Guid? area)
    {
        var own = Distinct([.. (area is { } id ? SpiderChoices.OfArea(records, id) : SpiderChoices.OfAssociation(records)).OrderByDescending(choice => choice.Date)]);
        IReadOnlyList<SpiderChoice> references = area is null ? [] : Distinct(
        [
            .. SpiderChoices.OfAssociation(records).OrderByDescending(choice => choice.Date)
                .Select(choice => choice with { IsReference = true, Name = ResultsWords.Format(SpiderTexts.Reference, choice.Name) }),
        ]);
        return new SpiderBook(area, own, references, AxesOf(records, [.. own, .. references]), [.. records.Planned.Where(round => round.AreaId == area)]);
    }

    private static IReadOnlyList<NamedAxis> AxesOf(SpiderRecords records, IReadOnlyList<SpiderChoice> choices)
    {
        var asked = choices.SelectMany(choice => choice.Parts).Select(part => part.Instrument).Distinct().OrderByDescending(version => version.Version).ToList();
        var labels = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var item in asked.Concat(records.Versions.OrderByDescending(version => version.Version)).SelectMany(version => version.Items))
        {
            labels.TryAdd(item.Key, item.Name);
        }

        // Without a round yet the axes stand as in the newest form.
        var order = asked.Count > 0 ? asked : [.. records.Versions.OrderByDescending(version => version.Version)];
        var used = choices.SelectMany(choice => choice.Axes).Select(axis => axis.Key).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. order.SelectMany(version => version.Items).Select(item => item.Key)
                .Concat(choices.SelectMany(choice => choice.Axes).Select(axis => axis.Key))
                .Distinct(StringComparer.Ordinal).Where(used.Contains)
                .Select(key => new NamedAxis(key, labels.GetValueOrDefault(key) ?? key)),
        ];
    }

    // Two of one name are told apart by their dates, and by a number where those are the same too.
    private static IReadOnlyList<SpiderChoice> Distinct(IReadOnlyList<SpiderChoice> choices)
    {
        var dated = choices.Select(choice => choices.Count(other => other.Name == choice.Name) == 1
            ? choice
            : choice with { Name = ResultsWords.Format(SpiderTexts.NameWithDate, choice.Name, choice.Date.ToString("d MMMM yyyy", Swedish)) }).ToList();
        return [.. dated.Select((choice, place) => dated.Take(place).Count(other => other.Name == choice.Name) is var before and > 0
            ? choice with { Name = ResultsWords.Format(SpiderTexts.NameWithNumber, choice.Name, before + 1) }
            : choice)];
    }
}
