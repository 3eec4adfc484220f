using SurveyPortal.Domain.Instruments;
using SurveyPortal.Domain.Release;
using SurveyPortal.Domain.Rounds;
using SurveyPortal.Persistence;
using SurveyPortal.Persistence.Areas;
using SurveyPortal.Persistence.Spindeln;
using SurveyPortal.Web.Figures.Spider;

namespace SurveyPortal.Web.Tests.Figures;

/// <summary>What is known of a collaboration survey, put together by hand; a test states only what matters to it.</summary>
internal sealed class Spiders
{
    private readonly List<Area> _areas = [];
    private readonly List<Campaign> _campaigns = [];
    private readonly List<SpiderPart> _parts = [];
    private readonly List<Round> _planned = [];
    private readonly List<EarlierResult> _earlier = [];

    internal static Instrument Form { get; } = ShippedInstruments.Find("spindeln", 1)!;

    internal List<Instrument> Versions { get; } = [Form];

    internal SpiderRecords Records => new(_areas, _campaigns, _parts, [], _planned, _earlier, Versions);

    /// <summary>A later version, with some axes taken away and some added.</summary>
    internal static Instrument Later(int version, string[] without, params Item[] added) => Form with
    {
        Version = version,
        Items = [.. Form.Items.Where(item => !without.Contains(item.Key)), .. added],
    };

    internal Guid Area(string name)
    {
        _areas.Add(new Area { Id = RandomId.Create(), Name = name });
        return _areas[^1].Id;
    }

    internal Campaign Campaign(int year, Instrument? form = null)
    {
        var opened = new DateTime(year, 11, 3, 8, 0, 0, DateTimeKind.Utc);
        _campaigns.Add(Domain.Rounds.Campaign.Plan(RandomId.Create(), form ?? Form, $"Spindeln {year}", year, RoundAccess.OpenLink, null, null, opened));
        return _campaigns[^1];
    }

    /// <summary>A round of a campaign, closed unless said otherwise.</summary>
    internal Round Round(Campaign campaign, Guid area, Snapshot? snapshot, bool open = false, Instrument? form = null)
    {
        var rule = ReleaseRule.Of(GroupThreshold.Of(8), GroupThreshold.Of(5));
        var round = Domain.Rounds.Round.Plan(RandomId.Create(), form ?? Form, campaign, (area, _areas.First(known => known.Id == area).Name), RandomId.RoundCode(), RandomId.ShortCode(), rule);
        var opened = new DateTime(campaign.Year, 11, 3, 8, 0, 0, DateTimeKind.Utc);
        round.Open(opened);
        _ = !open && round.Close(opened.AddDays(20));
        _parts.Add(new SpiderPart(round, form ?? Form, snapshot));
        return round;
    }

    internal EarlierResult Earlier(Guid? area, int year, int answers, string axes, bool baseline = true, int steps = 5)
    {
        _earlier.Add(new EarlierResult
        {
            Id = RandomId.Create(),
            AreaId = area,
            InstrumentKey = Form.Key,
            IsBaseline = baseline,
            MeasuredOn = new DateOnly(year, 11, 20),
            Answers = answers,
            Steps = steps,
            Axes = axes,
            Source = "Pärmen",
            Note = "",
        });
        return _earlier[^1];
    }

    /// <summary>A snapshot of one group in which everybody chose the same step on an axis; an axis without a step is not shown.</summary>
    internal static Snapshot Everybody(int answers, Func<string, int> step, bool final = true, Instrument? form = null) =>
        new(1, final, [Group("kvinna", answers, step, form)]);

    internal static GroupSnapshot Group(string group, int answers, Func<string, int> step, Instrument? form = null) => new(group, answers, (form ?? Form).Items
        .Where(item => step(item.Key) > 0)
        .ToDictionary(item => item.Key, item => new Tally([.. Enumerable.Range(1, 5).Select(place => place == step(item.Key) ? answers : 0)]), StringComparer.Ordinal));
}
