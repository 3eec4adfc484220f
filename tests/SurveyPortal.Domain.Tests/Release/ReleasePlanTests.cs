using SurveyPortal.Domain.Release;

namespace SurveyPortal.Domain.Tests.Release;

public sealed class ReleasePlanTests
{
    private static readonly ReleaseRule Rule = Build.Rule(8, 5);

    [Fact]
    public void While_open_a_group_of_fifteen_waits() => Assert.Empty(ReleasePlan.WhileOpen(Waiting(("a", 15)), Rule));

    [Theory]
    [InlineData(16, 8)]
    [InlineData(17, 9)]
    [InlineData(500, 492)]
    public void While_open_a_group_moves_all_but_eight(int waiting, int moved) =>
        Assert.Equal([new Move("a", moved, "a")], ReleasePlan.WhileOpen(Waiting(("a", waiting), ("b", 15)), Rule));

    [Fact]
    public void A_group_of_four_is_withheld() => Assert.Empty(AtClose([], ("a", 4)));

    [Fact]
    public void A_group_of_five_is_shown_after_closing() => Assert.Equal([new Move("a", 5, "a")], AtClose([], ("a", 5)));

    [Fact]
    public void At_closing_a_shown_group_gets_the_rest() => Assert.Equal([new Move("a", 8, "a")], AtClose(["a"], ("a", 8)));

    [Fact]
    public void The_rest_of_a_shown_group_is_never_mixed_into_another() => Assert.Empty(AtClose(["a"], ("a", 3), ("b", 4)));

    [Fact]
    public void Groups_too_small_alone_become_one_when_they_are_enough_together() =>
        Assert.Equal(
            [new Move("a", 20, "a"), new Move("b", 4, "ovriga"), new Move("c", 1, "ovriga")],
            AtClose([], ("a", 20), ("b", 4), ("c", 1)));

    [Fact]
    public void Groups_too_small_even_together_are_withheld() => Assert.Equal([new Move("a", 20, "a")], AtClose([], ("a", 20), ("b", 2), ("c", 2)));

    [Fact]
    public void One_small_group_is_not_hidden_behind_an_empty_one() => Assert.Empty(AtClose([], ("a", 4), ("b", 0)));

    // "övriga 8" of two groups that are each below five could only be four and four.
    [Fact]
    public void Two_groups_of_four_stay_withheld_because_their_sum_would_tell_both() => Assert.Empty(AtClose([], ("b", 4), ("c", 4)));

    [Fact]
    public void Three_groups_of_four_stay_withheld_but_four_four_and_three_do_not()
    {
        Assert.Empty(AtClose([], ("a", 4), ("b", 4), ("c", 4)));
        Assert.Equal(3, AtClose([], ("a", 4), ("b", 3), ("c", 4)).Count);
    }

    private static IReadOnlyList<Move> AtClose(string[] shown, params (string Group, int Count)[] waiting) =>
        ReleasePlan.AtClose(Waiting(waiting), shown.ToHashSet(), Rule);

    private static Dictionary<string, int> Waiting(params (string Group, int Count)[] waiting) => waiting.ToDictionary(group => group.Group, group => group.Count);
}
