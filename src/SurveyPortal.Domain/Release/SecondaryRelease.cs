namespace SurveyPortal.Domain.Release;

/// <summary>
/// Which options of a secondary dimension may be shown beside the total they add up to.
/// Rule: <c>src/README.md</c>, "Release"; the total is known, so what is hidden must not be small when it is subtracted.
/// </summary>
public static class SecondaryRelease
{
    /// <summary>
    /// The places of the options that are shown: those that reach the threshold. If the others together would be fewer than the threshold,
    /// the smallest shown are hidden too; likewise when the others together are as many as they can be, because that says how large each is.
    /// Equally large options are hidden together: which of them it was would otherwise tell.
    /// </summary>
    /// <param name="counts">Answers per option.</param>
    /// <param name="threshold">Answers an option needs.</param>
    /// <param name="allowed">The only places that may be shown; null is all.</param>
    public static IReadOnlySet<int> Shown(IReadOnlyList<int> counts, int threshold, IReadOnlySet<int>? allowed = null)
    {
        ArgumentNullException.ThrowIfNull(counts);
        var shown = Enumerable.Range(0, counts.Count).Where(place => counts[place] >= threshold && allowed?.Contains(place) != false).ToHashSet();
        while (shown.Count > 0 && Tells(counts, shown, threshold))
        {
            var smallest = shown.Min(place => counts[place]);
            shown.RemoveWhere(place => counts[place] == smallest);
        }

        return shown;
    }

    private static bool Tells(IReadOnlyList<int> counts, HashSet<int> shown, int threshold)
    {
        var hidden = counts.Where((_, place) => !shown.Contains(place)).Sum();
        return hidden > 0 && (hidden < threshold || hidden == (counts.Count - shown.Count) * (threshold - 1));
    }
}
