using FsCheck;
using FsCheck.Fluent;
using SurveyPortal.Domain.Instruments;
using SurveyPortal.Domain.Release;
using SurveyPortal.Domain.Scoring;

namespace SurveyPortal.Domain.Tests.Scoring;

public sealed class TopShareTests
{
    private static readonly Scale Frequency = Build.Indikatorerna.Scales[0];
    private static readonly Goal Seventy = Build.Indikatorerna.Goal!;

    // Expected values are exact fractions; in R: c(16/23, 7/10, 14/20, 69/99, 696/1000) >= 0.7, and round(100 * x).
    // Each row can be checked by hand as 10 * positive >= 7 * answered.
    [Theory]
    [InlineData(16, 23, false, 70)] // 69.57 %: 160 < 161, prints as 70
    [InlineData(7, 10, true, 70)] // 70.00 %: 70 >= 70
    [InlineData(14, 20, true, 70)]
    [InlineData(69, 99, false, 70)] // 69.70 %: 690 < 693, prints as 70
    [InlineData(696, 1000, false, 70)] // 69.6 %
    [InlineData(5, 7, true, 71)] // 71.43 %
    [InlineData(3, 5, false, 60)]
    [InlineData(4, 5, true, 80)]
    [InlineData(0, 5, false, 0)]
    [InlineData(5, 5, true, 100)]
    public void The_goal_is_met_by_the_unrounded_share(int positive, int answered, bool reached, int printed)
    {
        var share = TopShare.Of(positive, answered);

        Assert.Equal(reached, share.Reaches(Seventy));
        Assert.Equal(printed, (int)Math.Round(share.Share!.Value * 100, MidpointRounding.AwayFromZero));
    }

    [Fact]
    public void Often_mostly_and_always_are_positive_and_skipped_questions_are_not_counted()
    {
        // Aldrig 1, sällan 2, ibland 4, ofta 5, för det mesta 6, alltid 5: 16 of 23.
        var share = TopShare.Of(new Tally([1, 2, 4, 5, 6, 5]), Frequency);

        Assert.Equal((16, 23), (share.Positive, share.Answered));
    }

    [Fact]
    public void Nobody_has_answered_is_neither_met_nor_missed()
    {
        var share = TopShare.Of(Tally.Empty(6), Frequency);

        Assert.Null(share.Share);
        Assert.Null(share.Reaches(Seventy));
    }

    [Theory]
    [InlineData(-1, 5)]
    [InlineData(6, 5)]
    public void There_are_never_more_positive_answers_than_answers(int positive, int answered) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => TopShare.Of(positive, answered));

    [Fact]
    public void A_tally_of_another_scale_is_refused() =>
        Assert.Throws<ArgumentException>(() => TopShare.Of(Tally.Empty(5), Frequency));

    [Fact]
    public void Law_a_share_lies_between_none_and_all() => Check(counts =>
    {
        var share = TopShare.Of(new Tally(counts), Frequency);
        return share.Share is null ? counts.Sum() == 0 : share.Share is >= 0 and <= 1;
    });

    [Fact]
    public void Law_one_more_positive_answer_never_lowers_the_share_and_one_more_negative_never_raises_it() => Check(counts =>
    {
        var before = TopShare.Of(new Tally(counts), Frequency);
        for (var step = 0; step < counts.Length; step++)
        {
            var more = counts.ToArray();
            more[step]++;
            var after = TopShare.Of(new Tally(more), Frequency);
            var positive = step + 1 >= Frequency.PositiveFrom;
            if (before.Share is { } share && (positive ? after.Share < share : after.Share > share))
            {
                return false;
            }

            if (positive && before.Reaches(Seventy) == true && after.Reaches(Seventy) != true)
            {
                return false;
            }
        }

        return true;
    });

    [Fact]
    public void Law_turning_the_scale_around_swaps_positive_and_not_positive_and_twice_changes_nothing() => Check(counts =>
    {
        var turned = new Scale(Frequency.Key, [.. Frequency.Steps.Reverse()], Frequency.Steps.Count - Frequency.PositiveFrom + 2);
        var share = TopShare.Of(new Tally(counts), Frequency);
        var around = TopShare.Of(new Tally([.. counts.Reverse()]), turned);
        return share.Positive + around.Positive == share.Answered && around.Answered == share.Answered
            && TopShare.Of(new Tally([.. counts.Reverse().Reverse()]), Frequency) == share;
    });

    [Fact]
    public void Law_groups_add_up_to_the_total_shown_beside_them() =>
        Prop.ForAll(Counts.Two().ToArbitrary(), pair =>
        {
            var (women, men) = (new Tally(pair.Item1), new Tally(pair.Item2));
            var (a, b, total) = (TopShare.Of(women, Frequency), TopShare.Of(men, Frequency), TopShare.Of(women.Plus(men), Frequency));
            return total.Positive == a.Positive + b.Positive && total.Answered == a.Answered + b.Answered
                && women.Plus(men).Equals(men.Plus(women)) && women.Plus(men).Minus(men).Equals(women);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Law_the_goal_agrees_with_whole_number_arithmetic() => Check(counts =>
    {
        var share = TopShare.Of(new Tally(counts), Frequency);
        return share.Reaches(Seventy) == (share.Answered == 0 ? null : 10L * share.Positive >= 7L * share.Answered);
    });

    [Fact]
    public void A_tally_never_holds_a_negative_count()
    {
        Assert.Throws<ArgumentException>(() => new Tally([1, -1]));
        Assert.Throws<ArgumentException>(() => new Tally([1, 0]).Minus(new Tally([0, 1])));
        Assert.Throws<ArgumentException>(() => new Tally([1, 0]).Plus(new Tally([1])));
    }

    private static Gen<int[]> Counts => Gen.Choose(0, 40).ArrayOf(6);

    private static void Check(Func<int[], bool> law) => Prop.ForAll(Counts.ToArbitrary(), law).QuickCheckThrowOnFailure();
}
