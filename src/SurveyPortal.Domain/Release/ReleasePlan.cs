namespace SurveyPortal.Domain.Release;

/// <summary>How many waiting answers of a group to move, and under which group they are shown.</summary>
/// <param name="Group">The group as it was answered.</param>
/// <param name="Count">How many to move; above zero.</param>
/// <param name="ShownAs">The same group, or <see cref="ReleasePlan.MergedGroup"/>.</param>
public sealed record Move(string Group, int Count, string ShownAs);

/// <summary>
/// Decides what a release step moves. Pure: which of a group's answers are moved is drawn by the caller.
/// Rule: <c>src/README.md</c>, "Release".
/// </summary>
public static class ReleasePlan
{
    /// <summary>The group that too small groups are shown under together.</summary>
    public const string MergedGroup = "ovriga";

    /// <summary>
    /// The texts a text question needs before anybody reads one. They are kept apart from the sheets and never split, so this is the whole round;
    /// twice the smallest group, because a text shows more of its writer than a step does.
    /// </summary>
    public const int FewestTexts = 10;

    /// <summary>A step while the round is open: groups with at least 2k waiting move all but k.</summary>
    /// <param name="waiting">Waiting answers per group.</param>
    /// <param name="rule">The round's rule.</param>
    public static IReadOnlyList<Move> WhileOpen(IReadOnlyDictionary<string, int> waiting, ReleaseRule rule)
    {
        ArgumentNullException.ThrowIfNull(waiting);
        ArgumentNullException.ThrowIfNull(rule);
        var k = rule.OpenBatch.Value;
        return [.. waiting
            .Where(group => group.Value >= 2 * k)
            .OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => new Move(group.Key, group.Value - k, group.Key))];
    }

    /// <summary>
    /// The step at closing: the rest of every group that is already shown or has enough answers;
    /// the others stay withheld, unless two or more of them have enough together and become one merged group.
    /// They stay withheld too when each of them is as large as a withheld group can be: the sum would then say how large each is.
    /// </summary>
    /// <param name="waiting">Waiting answers per group.</param>
    /// <param name="shown">Groups that earlier steps have shown.</param>
    /// <param name="rule">The round's rule.</param>
    public static IReadOnlyList<Move> AtClose(IReadOnlyDictionary<string, int> waiting, IReadOnlySet<string> shown, ReleaseRule rule)
    {
        ArgumentNullException.ThrowIfNull(waiting);
        ArgumentNullException.ThrowIfNull(shown);
        ArgumentNullException.ThrowIfNull(rule);
        var threshold = rule.Closed.Value;
        var moves = new List<Move>();
        var withheld = new List<KeyValuePair<string, int>>();

        foreach (var group in waiting.Where(group => group.Value > 0).OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            // A shown group has at least k waiting here, because every step leaves k behind; the check holds if that ever changes.
            if (group.Value >= threshold)
            {
                moves.Add(new Move(group.Key, group.Value, group.Key));
            }
            else if (!shown.Contains(group.Key))
            {
                withheld.Add(group);
            }
        }

        var together = withheld.Sum(group => group.Value);
        if (withheld.Count > 1 && together >= threshold && together < withheld.Count * (threshold - 1))
        {
            moves.AddRange(withheld.Select(group => new Move(group.Key, group.Value, MergedGroup)));
        }

        return moves;
    }
}
