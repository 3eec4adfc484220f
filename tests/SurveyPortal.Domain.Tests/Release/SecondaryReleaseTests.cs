using FsCheck;
using FsCheck.Fluent;
using SurveyPortal.Domain.Release;

namespace SurveyPortal.Domain.Tests.Release;

/// <summary>
/// Which options of a secondary dimension are shown beside their total. The attacker knows the rule, the threshold and the total,
/// and goes through every way the answers could have fallen.
/// </summary>
public sealed class SecondaryReleaseTests
{
    [Theory]
    [InlineData(new[] { 5, 6, 7 }, new[] { 0, 1, 2 })] // nothing is hidden
    [InlineData(new[] { 5, 6, 0 }, new[] { 0, 1 })] // nobody is hidden
    [InlineData(new[] { 5, 6, 4 }, new[] { 1 })] // four would remain: the smallest goes too
    [InlineData(new[] { 9, 6, 1, 1 }, new[] { 0 })]
    [InlineData(new[] { 9, 6, 3, 2 }, new[] { 0, 1 })] // five remain, and nobody knows how they fall
    [InlineData(new[] { 9, 9, 4 }, new int[0])] // equally large ones go together
    [InlineData(new[] { 12, 9, 9, 4 }, new[] { 0 })]
    [InlineData(new[] { 9, 7, 4, 4 }, new[] { 0 })] // eight of two hidden could only be four each
    [InlineData(new[] { 4, 4, 4 }, new int[0])]
    [InlineData(new[] { 7, 4 }, new int[0])]
    [InlineData(new[] { 0, 0, 0 }, new int[0])]
    [InlineData(new[] { 5, 0, 0 }, new[] { 0 })]
    public void An_option_is_shown_when_neither_it_nor_what_remains_is_small(int[] counts, int[] shown) =>
        Assert.Equal(shown, SecondaryRelease.Shown(counts, 5).Order());

    [Fact]
    public void An_option_that_may_not_be_shown_counts_as_hidden()
    {
        Assert.Equal([0, 1], SecondaryRelease.Shown([8, 7, 6], 5, new HashSet<int> { 0, 1 }).Order());
        Assert.Equal([0], SecondaryRelease.Shown([8, 7, 2], 5, new HashSet<int> { 0, 1 }).Order());
        Assert.Empty(SecondaryRelease.Shown([8, 7, 6], 5, new HashSet<int>()));
        Assert.Equal([0, 1], SecondaryRelease.Shown([8, 7, 0], 5, new HashSet<int> { 0, 1 }).Order());
    }

    [Theory]
    [InlineData(3, 2, 12)]
    [InlineData(3, 3, 11)]
    [InlineData(3, 4, 9)]
    [InlineData(4, 2, 12)]
    [InlineData(4, 3, 11)]
    [InlineData(5, 2, 14)]
    public void Nobody_who_goes_through_every_way_the_answers_fell_learns_how_large_a_small_option_is(int threshold, int options, int most) =>
        Assert.Empty(Learnt(counts => SecondaryRelease.Shown(counts, threshold), threshold, options, most));

    [Fact]
    public void The_search_finds_what_simpler_rules_give_away()
    {
        static IEnumerable<int> Large(int[] counts) => counts.Index().Where(option => option.Item >= 3).Select(option => option.Index);

        // Everything that is large: a remainder of 2 is subtracted.
        Assert.Contains("0:3 1:3 of 8: option 2 is 2", Learnt(counts => Large(counts).ToHashSet(), 3, 3, 8));

        // With the remainder looked at, but not whether it is as large as it can be: 4 of two hidden options are 2 and 2.
        Assert.Contains("0:5 of 9: option 1 is 2", Learnt(
            counts => counts.Sum() - Large(counts).Sum(place => counts[place]) is 0 or >= 3 ? Large(counts).ToHashSet() : new HashSet<int>(), 3, 3, 9));
    }

    private static List<string> Learnt(Func<int[], IReadOnlySet<int>> rule, int threshold, int options, int most)
    {
        var worlds = new Dictionary<string, List<int[]>>();
        foreach (var counts in Counts(options, most))
        {
            var view = $"{string.Join(' ', rule(counts).Order().Select(place => $"{place}:{counts[place]}"))} of {counts.Sum()}";
            (worlds.TryGetValue(view, out var same) ? same : worlds[view] = []).Add(counts);
        }

        // Beyond the largest count gone through, worlds that look the same are missing.
        var whole = worlds.Where(view => view.Value[0].Sum() <= most).ToList();
        Assert.True(whole.Count > most);
        return [.. from view in whole
            from place in Enumerable.Range(0, options)
            let possible = view.Value.Select(counts => counts[place]).Distinct().ToList()
            where possible.Count == 1 && possible[0] >= 1 && possible[0] < threshold
            select $"{view.Key}: option {place} is {possible[0]}"];
    }

    [Fact]
    public void Law_what_remains_is_nothing_or_at_least_the_threshold() => Check((counts, threshold, allowed) =>
    {
        var shown = SecondaryRelease.Shown(counts, threshold, allowed);
        var hidden = counts.Where((_, place) => !shown.Contains(place)).Sum();
        return shown.Count == 0 || hidden == 0 || hidden >= threshold;
    });

    [Fact]
    public void Law_nothing_below_the_threshold_and_nothing_that_is_not_allowed_is_shown() => Check((counts, threshold, allowed) =>
        SecondaryRelease.Shown(counts, threshold, allowed).All(place => counts[place] >= threshold && allowed?.Contains(place) != false));

    [Fact]
    public void Law_equally_large_options_share_their_fate() => Check((counts, threshold, _) =>
    {
        var shown = SecondaryRelease.Shown(counts, threshold);
        return shown.All(place => counts.Index().All(other => other.Item != counts[place] || shown.Contains(other.Index)));
    });

    [Fact]
    public void Law_the_order_of_the_options_never_matters_to_what_is_shown() =>
        Prop.ForAll((from some in Cases from order in Gen.Shuffle(Enumerable.Range(0, some.Counts.Length).ToArray()) select (some, order)).ToArbitrary(), pair =>
        {
            var ((counts, threshold, allowed), order) = pair;
            var shown = SecondaryRelease.Shown(counts, threshold, allowed);
            var moved = SecondaryRelease.Shown(
                [.. order.Select(place => counts[place])], threshold, allowed is null ? null : order.Index().Where(to => allowed.Contains(to.Item)).Select(to => to.Index).ToHashSet());
            return moved.Select(place => order[place]).ToHashSet().SetEquals(shown);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Law_everything_is_shown_when_every_option_reaches_the_threshold_or_is_empty() => Check((counts, threshold, _) =>
    {
        var raised = counts.Select(count => count == 0 ? 0 : count + threshold).ToList();
        return SecondaryRelease.Shown(raised, threshold).SetEquals(raised.Index().Where(option => option.Item > 0).Select(option => option.Index));
    });

    private static IEnumerable<int[]> Counts(int options, int most) => options == 0
        ? [[]]
        : from rest in Counts(options - 1, most) from count in Enumerable.Range(0, most + 1) select (int[])[.. rest, count];

    private static Gen<(int[] Counts, int Threshold, IReadOnlySet<int>? Allowed)> Cases =>
        from threshold in Gen.Choose(5, 9)
        from options in Gen.Choose(1, 7)
        from counts in Gen.Frequency((1, Gen.Constant(0)), (4, Gen.Choose(0, threshold + 2)), (3, Gen.Choose(0, 30))).ArrayOf(options)
        from places in Gen.SubListOf(Enumerable.Range(0, options))
        from all in Gen.Elements(true, false)
        select (counts, threshold, all ? null : (IReadOnlySet<int>)places.ToHashSet());

    private static void Check(Func<int[], int, IReadOnlySet<int>?, bool> law) =>
        FsCheck.Check.One(Config.QuickThrowOnFailure.WithMaxTest(1_000), Prop.ForAll(Cases.ToArbitrary(), one => law(one.Counts, one.Threshold, one.Allowed)));
}
