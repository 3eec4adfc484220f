namespace SurveyPortal.Web.Charts;

/// <summary>
/// One group's answers, or the reason why they are not shown. A withheld row cannot hold numbers,
/// so no chart, table, picture or file can leak them by mistake.
/// </summary>
public sealed class StackedRow
{
    private StackedRow(string key, string label, IReadOnlyList<int> counts, string? reason)
    {
        Key = key;
        Label = label;
        Counts = counts;
        Reason = reason;
        Total = counts.Sum();
    }

    /// <summary>kvinna, man, annat, ovriga or alla: decides colour and marker. Anything else looks like ovriga.</summary>
    public string Key { get; }

    /// <summary>The group's name as people read it, such as Kvinnor.</summary>
    public string Label { get; }

    /// <summary>Answers per step, in the order of the form; empty when withheld.</summary>
    public IReadOnlyList<int> Counts { get; }

    /// <summary>The number of answers to this question in this group; 0 when withheld.</summary>
    public int Total { get; }

    /// <summary>Why the row is withheld, such as "Färre än 5 svar"; null when it is shown.</summary>
    public string? Reason { get; }

    /// <summary>A group whose answers may be shown.</summary>
    public static StackedRow Shown(string key, string label, IReadOnlyList<int> counts)
    {
        if (counts.Any(count => count < 0))
        {
            throw new ArgumentOutOfRangeException(nameof(counts), "A count of answers is never negative.");
        }

        return new StackedRow(key, label, [.. counts], reason: null);
    }

    /// <summary>A group that is too small to show; the reason stands in its place.</summary>
    public static StackedRow Withheld(string key, string label, string reason) => new(key, label, [], reason);

    internal string Tone => Key is "kvinna" or "man" or "annat" or "alla" ? Key : "ovriga";

    internal bool HasAnswers => Total > 0;
}
