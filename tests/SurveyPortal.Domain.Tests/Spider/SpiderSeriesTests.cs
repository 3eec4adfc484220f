using FsCheck;
using FsCheck.Fluent;
using SurveyPortal.Domain.Instruments;
using SurveyPortal.Domain.Release;
using SurveyPortal.Domain.Scoring;
using SurveyPortal.Domain.Spider;

namespace SurveyPortal.Domain.Tests.Spider;

public sealed class SpiderSeriesTests
{
    private static readonly Instrument Three = Build.Instrument(items: 3, steps: 5) with { Score = ScoreKind.Mean };

    [Fact]
    public void A_polygon_has_the_mean_of_every_axis_and_what_it_rests_on()
    {
        var series = SpiderSeries.Of(Three, [Group("a", 8, ("1", [0, 0, 0, 8, 0]), ("2", [1, 0, 0, 0, 6]), ("3", [5, 0, 0, 0, 0]))]);

        Assert.Equal((5, 8), (series.Steps, series.Answers));
        Assert.Equal(new AxisScore(4.0m, 8), series.Axes["1"]);
        Assert.Equal(new AxisScore(4.4m, 7), series.Axes["2"]); // 31 / 7 = 4.43
        Assert.Equal(new AxisScore(1.0m, 5), series.Axes["3"]);
    }

    [Fact]
    public void An_axis_with_too_few_answers_is_a_gap_and_never_a_zero()
    {
        var series = SpiderSeries.Of(Three, [Group("a", 8, ("1", [0, 0, 0, 8, 0]), ("3", [0, 0, 0, 0, 0]))]);

        Assert.Equal(["1"], series.Axes.Keys);
    }

    [Fact]
    public void Nothing_released_is_a_polygon_without_axes() =>
        Assert.Equal(new SpiderSeries(5, 0, new Dictionary<string, AxisScore>()), SpiderSeries.Of(Three, []));

    [Fact]
    public void An_axis_covers_exactly_the_groups_that_show_it()
    {
        var series = SpiderSeries.Of(Three, [
            Group("a", 8, ("1", [0, 0, 0, 0, 8]), ("2", [8, 0, 0, 0, 0])),
            Group("b", 10, ("1", [10, 0, 0, 0, 0])),
        ]);

        Assert.Equal(18, series.Answers);
        Assert.Equal(new AxisScore(2.8m, 18), series.Axes["1"]); // 50 / 18 = 2.78
        Assert.Equal(new AxisScore(1.0m, 8), series.Axes["2"]);
    }

    [Fact]
    public void An_axis_that_this_version_does_not_ask_is_left_out() =>
        Assert.Equal(["1"], SpiderSeries.Of(Three, [Group("a", 8, ("1", [8, 0, 0, 0, 0]), ("gammal", [8, 0, 0, 0, 0]))]).Axes.Keys);

    [Fact]
    public void An_instrument_of_shares_has_no_spider() =>
        Assert.Throws<ArgumentException>(() => SpiderSeries.Of(Build.Indikatorerna, []));

    [Theory]
    [InlineData(14, true)]
    [InlineData(15, false)]
    public void A_polygon_of_fewer_than_fifteen_answers_is_read_with_caution(int answers, bool few) =>
        Assert.Equal(few, SpiderSeries.Of(Three, [Group("a", answers)]).RestsOnFew);

    [Fact]
    public void Polygons_are_equal_when_every_figure_is()
    {
        var one = SpiderSeries.Of(Three, [Group("a", 8, ("1", [8, 0, 0, 0, 0]), ("2", [8, 0, 0, 0, 0]))]);

        Assert.Equal(one, SpiderSeries.Of(Three, [Group("b", 8, ("2", [8, 0, 0, 0, 0]), ("1", [8, 0, 0, 0, 0]))]));
        Assert.Equal(one.GetHashCode(), (one with { }).GetHashCode());
        Assert.NotEqual(one, SpiderSeries.Of(Three, [Group("a", 9, ("1", [8, 0, 0, 0, 0]), ("2", [8, 0, 0, 0, 0]))]));
        Assert.NotEqual(one, SpiderSeries.Of(Three, [Group("a", 8, ("1", [8, 0, 0, 0, 0]))]));
        Assert.NotEqual(one, SpiderSeries.Of(Three, [Group("a", 8, ("1", [8, 0, 0, 0, 0]), ("3", [8, 0, 0, 0, 0]))]));
        Assert.NotEqual(one, SpiderSeries.Of(Three, [Group("a", 8, ("1", [8, 0, 0, 0, 0]), ("2", [7, 1, 0, 0, 0]))]));
        Assert.NotEqual(one, one with { Steps = 6 });
    }

    [Fact]
    public void Law_groups_and_areas_add_up_to_the_polygon_of_all_of_them() =>
        Prop.ForAll(Groups.ToArbitrary(), groups =>
        {
            var all = SpiderSeries.Of(Three, groups);
            return all.Answers == groups.Sum(group => group.Answers) && Three.Items.All(item =>
            {
                var tallies = groups.Select(group => group.Items.GetValueOrDefault(item.Key)).OfType<Tally>().ToList();
                var together = MeanScore.Of(tallies.Aggregate(Tally.Empty(5), (sum, tally) => sum.Plus(tally)));
                var axis = all.Axes.GetValueOrDefault(item.Key);
                return together.Answered == 0
                    ? axis is null
                    : axis!.Mean == together.Shown && axis.Answered == together.Answered
                        && axis.Answered == groups.Sum(group => SpiderSeries.Of(Three, [group]).Axes.GetValueOrDefault(item.Key)?.Answered ?? 0);
            });
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Law_the_order_of_the_groups_never_matters() =>
        Prop.ForAll(Groups.ToArbitrary(), groups => SpiderSeries.Of(Three, groups).Equals(SpiderSeries.Of(Three, [.. groups.Reverse()])))
            .QuickCheckThrowOnFailure();

    [Fact]
    public void Law_a_polygon_lies_on_its_scale() =>
        Prop.ForAll(Groups.ToArbitrary(), groups => SpiderSeries.Of(Three, groups).Axes.Values.All(axis => axis is { Mean: >= 1 and <= 5, Answered: > 0 }))
            .QuickCheckThrowOnFailure();

    private static Gen<GroupSnapshot[]> Groups =>
        from count in Gen.Choose(0, 6)
        from groups in (
            from answers in Gen.Choose(0, 60)
            from asked in Gen.SubListOf("1", "2", "3")
            from tallies in Gen.Choose(0, 12).ArrayOf(5).ArrayOf(3)
            select new GroupSnapshot("a", answers, asked.Distinct().Select((key, i) => (key, new Tally(tallies[i]))).ToDictionary(pair => pair.key, pair => pair.Item2))).ArrayOf(count)
        select groups;

    private static GroupSnapshot Group(string name, int answers, params (string Item, int[] Counts)[] items) =>
        new(name, answers, items.ToDictionary(item => item.Item, item => new Tally(item.Counts)));
}
