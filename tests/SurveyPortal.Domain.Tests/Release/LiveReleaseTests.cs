using System.Collections.Concurrent;
using SurveyPortal.Domain.Release;

namespace SurveyPortal.Domain.Tests.Release;

/// <summary>Live results expose nobody: 100 000 random rounds, every pair of snapshots, every group, every question.</summary>
public sealed class LiveReleaseTests
{
    private const int Rounds = 100_000;
    private const int Chunk = 1_000;

    [Fact]
    public void No_two_snapshots_of_a_round_differ_by_fewer_answers_than_the_rule_asks_for()
    {
        var faults = new ConcurrentBag<string>();
        var seen = new ConcurrentBag<(int Snapshots, int Merged, int Withheld, int Lagging)>();

        Parallel.For(0, Rounds / Chunk, chunk =>
        {
            var random = new Random(20251006 + chunk);
            for (var i = 0; i < Chunk && faults.IsEmpty; i++)
            {
                var round = SimulatedRound.Run(random);
                if (FaultOf(round) is { } fault)
                {
                    faults.Add($"Chunk {chunk}, round {i}, k {round.Rule.OpenBatch.Value}, closed {round.Rule.Closed.Value}: {fault}");
                }

                var last = round.Snapshots[^1];
                seen.Add((
                    round.Snapshots.Count,
                    last.Groups.Count(group => group.Group == ReleasePlan.MergedGroup),
                    round.Answers.Count(answer => answer.ShownAs is null),
                    last.Groups.Count(group => group.Items.Count < round.Instrument.Items.Count)));
            }
        });

        Assert.Empty(faults);

        // The rounds are no trivial ones: many snapshots, merged groups, withheld answers and left out questions occur by the thousand.
        Assert.True(seen.Count(round => round.Snapshots > 2) > Rounds / 4);
        Assert.True(seen.Count(round => round.Merged > 0) > 1_000);
        Assert.True(seen.Count(round => round.Withheld > 0) > 1_000);
        Assert.True(seen.Count(round => round.Lagging > 0) > 1_000);
    }

    private static string? FaultOf(SimulatedRound round) =>
        round.Fault ?? Differences(round) ?? Truth(round) ?? Everything(round);

    private static string? Differences(SimulatedRound round)
    {
        var (k, closed) = (round.Rule.OpenBatch.Value, round.Rule.Closed.Value);
        // Snapshot 0 is the empty page before the first.
        for (var later = 0; later < round.Snapshots.Count; later++)
        {
            var after = round.Snapshots[later];
            var least = after.Final ? closed : k;
            for (var earlier = -1; earlier < later; earlier++)
            {
                var before = earlier < 0 ? [] : round.Snapshots[earlier].Groups;
                foreach (var group in after.Groups)
                {
                    var old = before.FirstOrDefault(candidate => candidate.Group == group.Group);
                    var more = group.Answers - (old?.Answers ?? 0);
                    if (more != 0 && more < least)
                    {
                        return $"group {group.Group} grows by {more} from snapshot {earlier + 1} to {later + 1}.";
                    }

                    foreach (var item in round.Instrument.Items)
                    {
                        var now = group.Items.GetValueOrDefault(item.Key);
                        var then = old?.Items.GetValueOrDefault(item.Key);
                        var step = (now?.Answered ?? 0) - (then?.Answered ?? 0);
                        if (step != 0 && step < least)
                        {
                            return $"group {group.Group}, question {item.Key} grows by {step} from snapshot {earlier + 1} to {later + 1}.";
                        }

                        if (then is not null && (now is null || now.Counts.Zip(then.Counts).Any(pair => pair.First < pair.Second) || (step == 0 && !now.Equals(then))))
                        {
                            return $"group {group.Group}, question {item.Key} goes down or changes from snapshot {earlier + 1} to {later + 1}.";
                        }
                    }
                }

                if (before.Any(old => after.Groups.All(group => group.Group != old.Group)))
                {
                    return $"a group of snapshot {earlier + 1} is gone in {later + 1}.";
                }
            }

            if (after.Groups.Any(group => group.Answers < least || group.Items.Values.Any(tally => tally.Answered < least || tally.Answered > group.Answers)))
            {
                return $"snapshot {later + 1} shows something below the threshold or more answers to a question than answers.";
            }
        }

        return null;
    }

    /// <summary>What is shown is what was moved: the group's answers exactly, a question's answers as of this or an earlier step.</summary>
    private static string? Truth(SimulatedRound round)
    {
        foreach (var snapshot in round.Snapshots)
        {
            if (snapshot.Released != round.Answers.Count(answer => answer.MovedAt > 0 && answer.MovedAt <= snapshot.Number))
            {
                return $"snapshot {snapshot.Number} sums to {snapshot.Released}.";
            }

            foreach (var group in snapshot.Groups)
            {
                var moved = round.Answers.Where(answer => answer.ShownAs == group.Group && answer.MovedAt <= snapshot.Number).ToList();
                if (moved.Count != group.Answers || moved.Any(answer => group.Group != ReleasePlan.MergedGroup && answer.Group != group.Group))
                {
                    return $"group {group.Group} of snapshot {snapshot.Number} is not the answers moved.";
                }

                foreach (var (item, tally) in group.Items)
                {
                    var index = int.Parse(item, System.Globalization.CultureInfo.InvariantCulture) - 1;
                    var steps = tally.Counts.Count;
                    if (!Enumerable.Range(1, snapshot.Number).Any(number =>
                        Enumerable.Range(1, steps).All(step => tally.Counts[step - 1] == moved.Count(answer => answer.MovedAt <= number && answer.Sheet.Steps[index] == step))))
                    {
                        return $"group {group.Group}, question {item} of snapshot {snapshot.Number} is no true count.";
                    }
                }
            }
        }

        return null;
    }

    /// <summary>After closing everything that may be shown is shown: nothing is withheld out of caution alone.</summary>
    private static string? Everything(SimulatedRound round)
    {
        var closed = round.Rule.Closed.Value;
        var last = round.Snapshots[^1];
        var withheld = new List<int>();
        foreach (var group in round.Answers.GroupBy(answer => answer.Group))
        {
            var shown = last.Groups.FirstOrDefault(candidate => candidate.Group == group.Key);
            if (shown is null)
            {
                withheld.Add(group.Count());
            }
            else if (shown.Answers != group.Count())
            {
                return $"group {group.Key} shows {shown.Answers} of {group.Count()}.";
            }
        }

        var merged = last.Groups.FirstOrDefault(group => group.Group == ReleasePlan.MergedGroup);
        var mayMerge = withheld.Count > 1 && withheld.Sum() >= closed && withheld.Any(count => count < closed - 1);
        if (withheld.Any(count => count >= closed) || mayMerge != merged is not null || (merged is not null && merged.Answers != withheld.Sum()))
        {
            return $"withheld {string.Join(", ", withheld)}, merged {merged?.Answers}.";
        }

        foreach (var group in last.Groups)
        {
            for (var index = 0; index < round.Instrument.Items.Count; index++)
            {
                var answered = round.Answers.Count(answer => answer.ShownAs == group.Group && answer.Sheet.Steps[index] > 0);
                if (answered - (group.Items.GetValueOrDefault(round.Instrument.Items[index].Key)?.Answered ?? 0) >= closed)
                {
                    return $"group {group.Group}, question {index + 1} leaves out enough answers to be shown.";
                }
            }
        }

        return null;
    }
}
