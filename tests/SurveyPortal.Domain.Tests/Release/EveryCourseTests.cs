using SurveyPortal.Domain.Answers;
using SurveyPortal.Domain.Instruments;
using SurveyPortal.Domain.Release;

namespace SurveyPortal.Domain.Tests.Release;

/// <summary>
/// Nothing by elimination: an attacker who has seen everything ever shown, who knows the rule, and who watched the number of
/// received answers at every tick, goes through every course a round could have taken.
/// </summary>
public sealed class EveryCourseTests
{
    [Fact]
    public void No_course_of_a_round_gives_away_how_many_of_a_small_group_answered_a_question()
    {
        const int MostSkips = 4;
        var instrument = Build.Instrument(groups: 2, items: 1, steps: 2);
        var rule = Build.Rule(5, 5);
        var worlds = new Dictionary<string, List<World>>();

        foreach (var world in
            from early in Enumerable.Range(0, 14)
            from earlySkips in Enumerable.Range(0, MostSkips + 1)
            from late in Enumerable.Range(0, 5)
            from lateSkips in Enumerable.Range(0, MostSkips + 1)
            from others in Enumerable.Range(0, 7)
            from otherSkips in Enumerable.Range(0, MostSkips + 1)
            from drawnSkips in Enumerable.Range(0, earlySkips + 1)
            let waiting = early + earlySkips
            let moved = waiting >= 10 ? waiting - 5 : 0
            where drawnSkips <= moved && moved - drawnSkips <= early && (moved > 0 || drawnSkips == 0)
            select Course(instrument, rule, early, earlySkips, late, lateSkips, others, otherSkips, moved, drawnSkips) with
            {
                Inner = Math.Max(Math.Max(earlySkips, lateSkips), otherSkips) < MostSkips,
            })
        {
            // Any part of the other group may have come before the tick: all the attacker sees of it is the number received.
            for (var before = 0; before <= world.Others; before++)
            {
                var view = $"received {world.Early + before} then {world.All}: {world.View}";
                (worlds.TryGetValue(view, out var same) ? same : worlds[view] = []).Add(world);
            }
        }

        // At the edge of what was gone through nothing can be concluded: the course that looks the same may lie beyond it.
        Assert.True(worlds.Count > 1_000);
        Assert.All(worlds.Values.Where(view => view.Any(world => world.Inner)), view =>
        {
            for (var cell = 0; cell < 2; cell++)
            {
                var possible = view.Select(world => world.Hidden[cell]).Distinct().ToList();
                Assert.False(possible is [>= 1 and < 5], $"{view[0]}: cell {cell} can only be {possible[0]}.");
            }
        });
    }

    [Theory]
    [InlineData(2, 5)]
    [InlineData(3, 5)]
    [InlineData(4, 5)]
    [InlineData(3, 7)]
    public void The_shown_groups_alone_do_not_give_away_how_large_a_withheld_group_is(int groups, int closed)
    {
        var rule = Build.Rule(8, closed);
        var none = new HashSet<string>();
        var views = new Dictionary<string, List<int[]>>();
        foreach (var sizes in Sizes(groups, closed + 1))
        {
            var waiting = Enumerable.Range(0, groups).ToDictionary(Build.GroupName, group => sizes[group]);
            var shown = ReleasePlan.AtClose(waiting, none, rule).GroupBy(move => move.ShownAs).OrderBy(group => group.Key);
            var view = string.Join(' ', shown.Select(group => $"{group.Key} {group.Sum(move => move.Count)}"));
            (views.TryGetValue(view, out var same) ? same : views[view] = []).Add(sizes);
        }

        Assert.All(views, view =>
        {
            for (var group = 0; group < groups; group++)
            {
                var possible = view.Value.Select(sizes => sizes[group]).Distinct().ToList();
                Assert.False(possible is [var only] && only >= 1 && only < closed, $"\"{view.Key}\": group {group} can only be {possible[0]}.");
            }
        });
    }

    private static IEnumerable<int[]> Sizes(int groups, int most) => groups == 0
        ? [[]]
        : from rest in Sizes(groups - 1, most) from size in Enumerable.Range(0, most + 1) select (int[])[.. rest, size];

    /// <summary>Group a before and after a tick, group b after it; which of a's are moved at the tick is given by how many of them skipped.</summary>
    private static World Course(
        Instrument instrument, ReleaseRule rule, int early, int earlySkips, int late, int lateSkips, int others, int otherSkips, int moved, int drawnSkips)
    {
        var ledger = ReleaseLedger.Start(instrument);
        Snapshot? first = null;
        if (ReleasePlan.WhileOpen(new Dictionary<string, int> { ["a"] = early + earlySkips }, rule) is [var move])
        {
            Assert.Equal(moved, move.Count);
            first = ledger.Step(Moved("a", Sheets(moved - drawnSkips, drawnSkips)), rule, closing: false);
        }

        var rest = Sheets(early - (moved - drawnSkips) + late, earlySkips - drawnSkips + lateSkips);
        var b = Sheets(others, otherSkips);
        var closing = ReleasePlan.AtClose(new Dictionary<string, int> { ["a"] = rest.Count, ["b"] = b.Count }, ledger.Groups, rule);
        var step = new Dictionary<string, IReadOnlyList<AnswerSheet>>();
        foreach (var shown in closing.GroupBy(move => move.ShownAs))
        {
            step[shown.Key] = [.. shown.SelectMany(move => move.Group == "a" ? rest : b)];
        }

        var last = ledger.Step(step, rule, closing: true);
        int Shown(Snapshot? snapshot, string group) =>
            snapshot?.Groups.FirstOrDefault(candidate => candidate.Group == group)?.Items.GetValueOrDefault("1")?.Answered ?? 0;

        return new World(
            $"{Text(first)} | {Text(last)}",
            [
                early + late - Shown(last, "a"),
                others - Shown(last, "b"),
            ],
            early + earlySkips,
            others + otherSkips,
            early + earlySkips + late + lateSkips + others + otherSkips,
            Inner: true);

        IReadOnlyList<AnswerSheet> Sheets(int answers, int skips) => [.. Build.Sheets(answers, instrument, "a", "1"), .. Build.Sheets(skips, instrument, "a", "0")];
        static Dictionary<string, IReadOnlyList<AnswerSheet>> Moved(string group, IReadOnlyList<AnswerSheet> sheets) => new() { [group] = sheets };
        static string Text(Snapshot? snapshot) => snapshot is null
            ? "nothing"
            : string.Join(", ", snapshot.Groups.Select(group => $"{group.Group} {group.Answers} ({group.Items.GetValueOrDefault("1")?.Answered})"));
    }

    /// <param name="View">Every figure the attacker has seen.</param>
    /// <param name="Hidden">Answers that no figure shows: of a and of b.</param>
    /// <param name="Early">How many of a came before the tick.</param>
    /// <param name="Others">How many of b came at all.</param>
    /// <param name="All">How many came.</param>
    /// <param name="Inner">False at the edge of the courses gone through, where the neighbour that looks the same is missing.</param>
    private sealed record World(string View, int[] Hidden, int Early, int Others, int All, bool Inner);
}
