using SurveyPortal.Domain.Release;

namespace SurveyPortal.Domain.Tests.Release;

/// <summary>
/// Nothing by subtraction: an attacker who has seen everything ever shown, who knows the rule, and who watched the number of
/// received answers at every tick, adds and subtracts figures.
/// What is protected is how a small group answered a question. How many are in a withheld group is not hidden from somebody who
/// knows the number of received answers: that number must not be shown once the round is closed.
/// </summary>
public sealed class SubtractionTests
{
    [Fact]
    public void No_sum_or_difference_of_shown_figures_is_the_answers_of_fewer_than_the_threshold()
    {
        var random = new Random(70);
        var (derived, crossed) = (0, 0);
        for (var i = 0; i < 600; i++)
        {
            var round = SimulatedRound.Run(random, mostPerTick: 60);
            for (var item = 0; item < round.Instrument.Items.Count; item++)
            {
                foreach (var closing in new[] { false, true })
                {
                    var snapshots = closing ? round.Snapshots : round.Snapshots[..^1];
                    var least = closing ? round.Rule.Closed.Value : round.Rule.OpenBatch.Value;
                    var attack = new Subtraction(round, item, snapshots);

                    // Each group by itself, the answers before merging too, and then all groups together.
                    foreach (var group in round.Instrument.Groups.Append(ReleasePlan.MergedGroup))
                    {
                        var found = attack.Find(cell => cell.Group == group || cell.ShownAs == group).ToList();
                        derived += found.Count;
                        Assert.DoesNotContain(found, size => size > 0 && size < least);
                    }

                    var across = attack.Find(_ => true).ToList();
                    crossed += across.Count;
                    Assert.DoesNotContain(across, size => size > 0 && size < least);
                }
            }
        }

        // The attacker does find what is shown.
        Assert.True(derived > 1_000);
        Assert.True(crossed > derived);
    }

    [Fact]
    public void An_attacker_who_adds_and_subtracts_finds_a_figure_that_was_given_away()
    {
        // The attacker's own test: a total that also covers a group which is not shown beside it.
        var known = new[] { new[] { 1, 1, 0 }, [1, 1, 1] };

        Assert.Equal([0, 3, 7, 10], RowSpace.ZeroOneSums(known, [3, 4, 3], [true, true, true]).Order());
        Assert.Equal([0], RowSpace.ZeroOneSums([[1, 1, 0], [0, 1, 1]], [3, 4, 3], [true, true, true]).Where(sum => sum < 5));
    }
}
