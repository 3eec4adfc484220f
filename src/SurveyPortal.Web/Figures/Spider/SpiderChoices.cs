using System.Globalization;
using SurveyPortal.Domain.Instruments;
using SurveyPortal.Domain.Release;
using SurveyPortal.Domain.Rounds;
using SurveyPortal.Domain.Scoring;
using SurveyPortal.Domain.Spider;
using SurveyPortal.Persistence.Spindeln;

namespace SurveyPortal.Web.Figures.Spider;

/// <summary>Makes the polygons there are to choose from.</summary>
internal static class SpiderChoices
{
    /// <summary>An association's polygon of one area would be that area's own, and not everybody may see that.</summary>
    private const int FewestAreas = 2;

    private static readonly StringComparer Alphabet = StringComparer.Create(CultureInfo.GetCultureInfo("sv-SE"), ignoreCase: true);

    public static IEnumerable<SpiderChoice> OfArea(SpiderRecords records, Guid area) =>
    [
        .. records.Rounds.Where(part => part.Round.AreaId == area).Select(part => OfRound(records, part)),
        .. records.Earlier.Where(result => result.AreaId == area).Select(result => OfEarlier(records, result)),
    ];

    /// <summary>Per campaign all areas' released answers together; what stands outside campaigns by year and version; and what was asked of the association as a whole.</summary>
    public static IEnumerable<SpiderChoice> OfAssociation(SpiderRecords records)
    {
        var ofAreas = records.Rounds.Where(part => part.Round.AreaId is not null).ToList();
        return
        [
            .. records.Campaigns.Select(campaign => (campaign, Parts: ofAreas.Where(part => part.Round.CampaignId == campaign.Id).ToList()))
                .Where(group => group.Parts.Count > 0)
                .Select(group => Compiled(records, $"c-{group.campaign.Id:N}", group.campaign.Title, group.campaign.Id, group.Parts,
                    records.Planned.Where(round => round.CampaignId == group.campaign.Id))),
            .. ofAreas.Where(part => part.Round.CampaignId is null).GroupBy(part => (OpenedOn(part.Round).Year, part.Instrument.Version))
                .Select(group => Compiled(records, string.Create(CultureInfo.InvariantCulture, $"y-{group.Key.Year}-{group.Key.Version}"),
                    ResultsWords.Format(SpiderTexts.OutsideCampaigns, group.Key.Year), null, [.. group], [])),
            .. records.Rounds.Where(part => part.Round.AreaId is null).Select(part => OfRound(records, part)),
            .. records.Earlier.Where(result => result.AreaId is null).Select(result => OfEarlier(records, result)),
        ];
    }

    public static string KeyOf(Round round) => $"r-{round.Id:N}";

    private static SpiderChoice OfRound(SpiderRecords records, SpiderPart latest) => OfPart(records, records.Pinned.FirstOrDefault(pinned => pinned.Round.Id == latest.Round.Id) ?? latest);

    private static SpiderChoice OfPart(SpiderRecords records, SpiderPart part) => new()
    {
        Key = KeyOf(part.Round),
        Pinned = Pin(KeyOf(part.Round), [part.Number]),
        Kind = SpiderKind.Round,
        Name = records.Campaigns.FirstOrDefault(campaign => campaign.Id == part.Round.CampaignId)?.Title ?? part.Round.Title,
        Date = OpenedOn(part.Round),
        Axes = AxesOf(part.Instrument),
        Series = SeriesOf(part.Instrument, part.Snapshot?.Groups ?? []),
        TooFew = part.TooFew,
        StepLabels = StepsOf(part.Instrument),
        Round = part.Round,
        CampaignId = part.Round.CampaignId,
        Parts = [part],
    };

    private static SpiderChoice Compiled(SpiderRecords records, string key, string name, Guid? campaign, IReadOnlyList<SpiderPart> unordered, IEnumerable<Round> planned)
    {
        // By id, so that the numbers in an address always stand in the same order.
        var parts = unordered.OrderBy(part => part.Round.Id).ToList();
        string NameOf(Guid? area) => records.Areas.FirstOrDefault(known => known.Id == area)?.Name ?? "";
        var areas = parts.Select(part => part.Round).Concat(planned).Select(round => NameOf(round.AreaId)).Distinct(StringComparer.Ordinal).Order(Alphabet).ToList();
        var included = parts.Where(part => part.Snapshot?.Released > 0).Select(part => NameOf(part.Round.AreaId)).ToHashSet(StringComparer.Ordinal);
        var enough = included.Count >= Math.Min(FewestAreas, areas.Count);
        return new SpiderChoice
        {
            Key = key,
            Pinned = Pin(key, parts.Select(part => part.Number)),
            Kind = SpiderKind.Compiled,
            Name = name,
            Date = parts.Max(part => OpenedOn(part.Round)),
            Axes = AxesOf(parts[0].Instrument),
            Series = enough ? SeriesOf(parts[0].Instrument, [.. parts.SelectMany(part => part.Snapshot?.Groups ?? [])]) : null,
            TooFew = included.Count == 1 && !enough ? SpiderTexts.TooFewAreas : parts.Select(part => part.TooFew).Order(StringComparer.Ordinal).Last(),
            StepLabels = StepsOf(parts[0].Instrument),
            CampaignId = campaign,
            Parts = parts,
            Included = [.. areas.Where(included.Contains)],
            Missing = [.. areas.Where(area => !included.Contains(area))],
        };
    }

    private static SpiderChoice OfEarlier(SpiderRecords records, EarlierResult result)
    {
        var means = StoredMeans.Read(result.Axes).ToDictionary(mean => mean.Key, mean => MeanScore.Round(mean.Value), StringComparer.Ordinal);
        return new SpiderChoice
        {
            Key = $"t-{result.Id:N}",
            Pinned = Pin($"t-{result.Id:N}", [result.Stamp]),
            Kind = result.IsBaseline ? SpiderKind.Baseline : SpiderKind.Earlier,
            Name = ResultsWords.Format(result.IsBaseline ? SpiderTexts.Baseline : SpiderTexts.Earlier, result.MeasuredOn.Year),
            Date = result.MeasuredOn,
            Axes = [.. means.Keys.Select(key => new NamedAxis(key, NameOf(records, key)))],
            Series = means.Count == 0 ? null : new SpiderSeries(result.Steps, result.Answers, means.ToDictionary(mean => mean.Key, mean => new AxisScore(mean.Value, null), StringComparer.Ordinal)),
            TooFew = SpiderTexts.NoMeans,
            Origin = new SpiderOrigin(result.Source, result.Note, result.ConfirmedAt is not null),
        };
    }

    private static SpiderSeries? SeriesOf(Instrument instrument, IReadOnlyCollection<GroupSnapshot> groups) =>
        SpiderSeries.Of(instrument, groups) is { Axes.Count: > 0 } series ? series : null;

    private static IReadOnlyList<NamedAxis> AxesOf(Instrument instrument) => [.. instrument.Items.Select(item => new NamedAxis(item.Key, item.Name))];

    private static IReadOnlyList<string> StepsOf(Instrument instrument) => instrument.ScaleOf(instrument.Items[0]).Steps;

    private static string NameOf(SpiderRecords records, string key) =>
        records.Versions.OrderByDescending(version => version.Version).SelectMany(version => version.Items).FirstOrDefault(item => item.Key == key)?.Name ?? key;

    private static DateOnly OpenedOn(Round round) => DateOnly.FromDateTime(round.OpenedAt ?? round.OpensAt ?? default);

    private static string Pin(string key, IEnumerable<int> numbers) =>
        string.Concat([key, .. numbers.Select(number => string.Create(CultureInfo.InvariantCulture, $".{number}"))]);
}
