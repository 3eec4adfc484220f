using FsCheck;
using FsCheck.Fluent;
using SurveyPortal.Domain.Spider;

namespace SurveyPortal.Domain.Tests.Spider;

public sealed class SpiderChangeTests
{
    private static readonly string[] Axes = ["a", "b", "c", "d", "e", "f"];

    [Fact]
    public void What_changed_is_counted_from_what_is_shown_in_the_order_asked_for()
    {
        var change = SpiderChange.Between(Of(("a", 3.2m), ("b", 4.0m), ("c", 2.5m)), Of(("a", 3.7m), ("b", 3.9m), ("c", 2.5m)), ["c", "b", "a"]);

        Assert.Equal([new AxisChange("c", 2.5m, 2.5m), new AxisChange("b", 4.0m, 3.9m), new AxisChange("a", 3.2m, 3.7m)], change.Axes);
        Assert.Equal([0m, -0.1m, 0.5m], change.Axes.Select(axis => axis.Change));
        Assert.Equal((1, "a", "b"), (change.Same, Assert.Single(change.Risen).Axis, Assert.Single(change.Fallen).Axis));
    }

    [Fact]
    public void An_axis_that_one_of_them_lacks_is_not_compared_and_never_counts_as_zero()
    {
        var change = SpiderChange.Between(Of(("a", 3.0m), ("b", 4.0m)), Of(("b", 4.0m), ("c", 2.0m)), Axes);

        Assert.Equal([new AxisChange("b", 4.0m, 4.0m)], change.Axes);
        Assert.Empty(change.Risen);
        Assert.Empty(change.Fallen);
    }

    [Fact]
    public void Scales_of_different_length_are_not_compared_at_all() =>
        Assert.Empty(SpiderChange.Between(Of(("a", 3.0m)), Of(("a", 4.0m)) with { Steps = 6 }, Axes).Axes);

    [Fact]
    public void An_axis_nobody_asks_for_is_left_out() =>
        Assert.Empty(SpiderChange.Between(Of(("a", 3.0m)), Of(("a", 4.0m)), ["b"]).Axes);

    [Fact]
    public void Those_that_rose_and_fell_most_come_first()
    {
        var change = SpiderChange.Between(
            Of(("a", 3.0m), ("b", 3.0m), ("c", 3.0m), ("d", 3.0m)), Of(("a", 3.1m), ("b", 2.9m), ("c", 3.9m), ("d", 2.1m)), Axes);

        Assert.Equal(["c", "a"], change.Risen.Select(axis => axis.Axis));
        Assert.Equal(["d", "b"], change.Fallen.Select(axis => axis.Axis));
        Assert.Equal("c", Assert.Single(change.RisenMost).Axis);
        Assert.Equal("d", Assert.Single(change.FallenMost).Axis);
    }

    [Fact]
    public void Axes_that_rose_equally_much_are_all_named_in_the_order_asked_for()
    {
        var change = SpiderChange.Between(
            Of(("a", 3.0m), ("b", 2.0m), ("c", 3.0m), ("d", 4.0m), ("e", 5.0m)), Of(("a", 3.3m), ("b", 2.30m), ("c", 3.2m), ("d", 3.5m), ("e", 4.5m)), ["e", "d", "c", "b", "a"]);

        Assert.Equal(["b", "a"], change.RisenMost.Select(axis => axis.Axis));
        Assert.Equal(["e", "d"], change.FallenMost.Select(axis => axis.Axis));
    }

    [Fact]
    public void When_nothing_changed_nothing_rose_or_fell_most()
    {
        var change = SpiderChange.Between(Of(("a", 3.0m), ("b", 2.0m)), Of(("a", 3.0m), ("b", 2.0m)), Axes);

        Assert.Equal(2, change.Same);
        Assert.Empty(change.RisenMost);
        Assert.Empty(change.FallenMost);
    }

    [Fact]
    public void Law_a_change_is_exactly_the_difference_of_what_is_shown() => Check((earlier, later, change) => change.Axes.All(axis =>
        axis.From == earlier.Axes[axis.Axis].Mean && axis.To == later.Axes[axis.Axis].Mean && axis.Change == axis.To - axis.From));

    [Fact]
    public void Law_exactly_the_axes_that_both_have_are_compared() => Check((earlier, later, change) =>
        change.Axes.Select(axis => axis.Axis).SequenceEqual(Axes.Where(axis => earlier.Axes.ContainsKey(axis) && later.Axes.ContainsKey(axis))));

    [Fact]
    public void Law_every_compared_axis_has_risen_fallen_or_stayed_and_only_one_of_them() => Check((_, _, change) =>
        change.Risen.Count + change.Fallen.Count + change.Same == change.Axes.Count && !change.Risen.Intersect(change.Fallen).Any());

    [Fact]
    public void Law_those_named_most_are_all_that_changed_by_the_largest_amount() => Check((_, _, change) =>
        change.RisenMost.ToHashSet().SetEquals(change.Axes.Where(axis => axis.Change > 0 && axis.Change == change.Axes.Max(other => other.Change)))
        && change.FallenMost.ToHashSet().SetEquals(change.Axes.Where(axis => axis.Change < 0 && axis.Change == change.Axes.Min(other => other.Change))));

    [Fact]
    public void Law_looking_the_other_way_swaps_risen_and_fallen() => Check((earlier, later, change) =>
    {
        var back = SpiderChange.Between(later, earlier, Axes);
        return back.Same == change.Same
            && back.Risen.Select(axis => (axis.Axis, axis.Change)).SequenceEqual(change.Fallen.Select(axis => (axis.Axis, -axis.Change)))
            && back.FallenMost.Select(axis => axis.Axis).SequenceEqual(change.RisenMost.Select(axis => axis.Axis));
    });

    private static Gen<SpiderSeries> Series =>
        from axes in Gen.SubListOf(Axes)
        from tenths in Gen.Choose(28, 32).ArrayOf(Axes.Length)
        select Of([.. axes.Distinct().Select((axis, i) => (axis, tenths[i] / 10m))]);

    private static void Check(Func<SpiderSeries, SpiderSeries, SpiderChange, bool> law) => Prop.ForAll(
        Series.Two().ToArbitrary(), pair => law(pair.Item1, pair.Item2, SpiderChange.Between(pair.Item1, pair.Item2, Axes))).QuickCheckThrowOnFailure();

    private static SpiderSeries Of(params (string Axis, decimal Mean)[] axes) =>
        new(5, 20, axes.ToDictionary(axis => axis.Axis, axis => new AxisScore(axis.Mean, 20)));
}
