using FsCheck;
using FsCheck.Fluent;
using SurveyPortal.Domain.Release;
using SurveyPortal.Domain.Scoring;

namespace SurveyPortal.Domain.Tests.Scoring;

public sealed class MeanScoreTests
{
    // Expected values in R: sum(counts * seq_along(counts)) / sum(counts); shown with halves away from zero, which R's round() does not do.
    [Theory]
    [InlineData(new[] { 0, 0, 0, 0, 5 }, 25, 5, 5.0)]
    [InlineData(new[] { 5, 0, 0, 0, 0 }, 5, 5, 1.0)]
    [InlineData(new[] { 1, 2, 3, 4, 5 }, 55, 15, 3.7)] // 3.666…
    [InlineData(new[] { 0, 1, 2, 1, 0 }, 12, 4, 3.0)]
    [InlineData(new[] { 0, 0, 15, 5, 0 }, 65, 20, 3.3)] // 3.25 exactly: up, not to the even 3.2
    [InlineData(new[] { 0, 0, 13, 7, 0 }, 67, 20, 3.4)] // 3.35 exactly
    [InlineData(new[] { 0, 0, 17, 3, 0 }, 63, 20, 3.2)] // 3.15 exactly
    [InlineData(new[] { 0, 19, 1, 0, 0 }, 41, 20, 2.1)] // 2.05 exactly
    [InlineData(new[] { 0, 95_001, 4_999, 0, 0 }, 204_999, 100_000, 2.0)] // 2.04999
    public void The_mean_is_the_sum_of_the_steps_over_the_number_who_chose_one(int[] counts, long sum, int answered, double shown)
    {
        var score = MeanScore.Of(new Tally(counts));

        Assert.Equal((sum, answered), (score.Sum, score.Answered));
        Assert.Equal((decimal)sum / answered, score.Mean);
        Assert.Equal((decimal)shown, score.Shown);
    }

    [Fact]
    public void Nobody_has_answered_is_no_mean_and_never_zero()
    {
        var score = MeanScore.Of(Tally.Empty(5));

        Assert.Null(score.Mean);
        Assert.Null(score.Shown);
        Assert.Equal(default, score);
    }

    [Fact]
    public void More_answers_than_a_whole_number_of_steps_holds_still_add_up() =>
        Assert.Equal(9.0m, MeanScore.Of(new Tally([0, 0, 0, 0, 0, 0, 0, 0, 2_000_000_000])).Shown);

    // (steps - 1) / answered, rounded up to one decimal.
    [Theory]
    [InlineData(5, 5, 0.8)]
    [InlineData(8, 5, 0.5)]
    [InlineData(10, 5, 0.4)]
    [InlineData(14, 5, 0.3)] // 0.2857…
    [InlineData(40, 5, 0.1)]
    [InlineData(41, 5, 0.1)] // 0.0975…
    [InlineData(1, 5, 4.0)]
    [InlineData(7, 2, 0.2)] // 0.1428…
    public void One_answer_moves_a_mean_by_at_most_the_scale_over_the_answers(int answered, int steps, double most) =>
        Assert.Equal((decimal)most, MeanScore.OneAnswerMoves(answered, steps));

    [Theory]
    [InlineData(0, 5)]
    [InlineData(-1, 5)]
    [InlineData(5, 1)]
    public void Without_answers_or_steps_there_is_nothing_to_move(int answered, int steps) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => MeanScore.OneAnswerMoves(answered, steps));

    [Fact]
    public void Law_a_mean_lies_on_the_scale_and_so_does_what_is_shown_of_it() => Check(counts =>
    {
        var score = MeanScore.Of(new Tally(counts));
        return counts.Sum() == 0
            ? score.Mean is null && score.Shown is null
            : score.Mean >= 1 && score.Mean <= counts.Length && score.Shown >= 1 && score.Shown <= counts.Length;
    });

    [Fact]
    public void Law_what_is_shown_is_within_five_hundredths_of_the_mean_and_has_one_decimal() => Check(counts =>
    {
        var score = MeanScore.Of(new Tally(counts));
        return score.Mean is null || (Math.Abs(score.Shown!.Value - score.Mean.Value) <= 0.05m && score.Shown * 10 == decimal.Truncate(score.Shown.Value * 10));
    });

    [Fact]
    public void Law_rounding_agrees_with_whole_number_arithmetic() => Check(counts =>
    {
        var score = MeanScore.Of(new Tally(counts));
        return score.Answered == 0 || score.Shown * 10 == ((20 * score.Sum) + score.Answered) / (2 * score.Answered);
    });

    [Fact]
    public void Law_the_order_of_the_answers_never_matters() => Check(counts =>
    {
        var answers = counts.SelectMany((count, step) => Enumerable.Repeat(step, count)).ToList();
        var oneByOne = ((IEnumerable<int>)answers).Reverse().Aggregate(default(MeanScore), (sum, step) => sum.Plus(One(step, counts.Length)));
        return oneByOne == MeanScore.Of(new Tally(counts));
    });

    [Fact]
    public void Law_two_groups_together_are_the_mean_of_both() =>
        Prop.ForAll((from steps in Gen.Choose(2, 9) from one in Counts(steps) from two in Counts(steps) select (one, two)).ToArbitrary(), pair =>
        {
            var (one, two) = (MeanScore.Of(new Tally(pair.one)), MeanScore.Of(new Tally(pair.two)));
            var both = MeanScore.Of(new Tally(pair.one).Plus(new Tally(pair.two)));
            return one.Plus(two) == both && two.Plus(one) == both && one.Plus(default) == one
                && (one.Mean is null || two.Mean is null || (both.Mean >= Math.Min(one.Mean.Value, two.Mean.Value) && both.Mean <= Math.Max(one.Mean.Value, two.Mean.Value)));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Law_one_more_answer_on_the_highest_step_never_lowers_and_on_the_lowest_never_raises() => Check(counts =>
    {
        var before = MeanScore.Of(new Tally(counts));
        var (up, down) = (before.Plus(One(counts.Length - 1, counts.Length)), before.Plus(One(0, counts.Length)));
        return before.Mean is null || (up.Mean >= before.Mean && up.Shown >= before.Shown && down.Mean <= before.Mean && down.Shown <= before.Shown);
    });

    [Fact]
    public void Law_turning_the_scale_around_mirrors_the_mean() => Check(counts =>
    {
        var (score, around) = (MeanScore.Of(new Tally(counts)), MeanScore.Of(new Tally([.. counts.Reverse()])));
        return score.Sum + around.Sum == (counts.Length + 1L) * score.Answered;
    });

    [Fact]
    public void Law_one_answer_more_or_less_moves_the_mean_no_further_than_is_said() => Check(counts =>
    {
        var before = MeanScore.Of(new Tally(counts));
        if (before.Mean is not { } mean)
        {
            return true;
        }

        var most = MeanScore.OneAnswerMoves(before.Answered, counts.Length);
        for (var step = 0; step < counts.Length; step++)
        {
            var fewer = counts.ToArray();
            fewer[step]--;
            if (Math.Abs(before.Plus(One(step, counts.Length)).Mean!.Value - mean) > most
                || (counts[step] > 0 && MeanScore.Of(new Tally(fewer)).Mean is { } less && Math.Abs(less - mean) > most))
            {
                return false;
            }
        }

        return true;
    });

    private static MeanScore One(int step, int steps) => MeanScore.Of(new Tally([.. Enumerable.Range(0, steps).Select(i => i == step ? 1 : 0)]));

    private static Gen<int[]> Counts(int steps) => Gen.Frequency((1, Gen.Choose(0, 3)), (1, Gen.Choose(0, 40))).ArrayOf(steps);

    private static void Check(Func<int[], bool> law) => Prop.ForAll(Gen.Choose(2, 9).SelectMany(Counts).ToArbitrary(), law).QuickCheckThrowOnFailure();
}
