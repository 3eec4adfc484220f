using System.Globalization;

namespace SurveyPortal.Domain.Instruments;

/// <summary>One axis as somebody has written it.</summary>
/// <param name="Key">The key it has in the draft; empty for one just added. It comes from outside and is not trusted.</param>
/// <param name="Label">The short name.</param>
/// <param name="Text">The question.</param>
/// <param name="SameAsBefore">True when whoever edits says that it asks the same as before in other words.</param>
public sealed record AxisDraft(string Key, string Label, string Text, bool SameAsBefore);

/// <summary>How an axis of a draft stands to what was asked before.</summary>
public enum AxisStanding
{
    /// <summary>It has not been asked before.</summary>
    New,

    /// <summary>It has been asked in exactly these words.</summary>
    Unchanged,

    /// <summary>It comes from an axis that was asked in other words: somebody has to say whether it is the same.</summary>
    Reworded,
}

/// <summary>
/// Which axis is which when a questionnaire is edited. The same words are the same axis; other words are a new axis
/// unless whoever edits says otherwise. A new axis never gets a key that stood for something else.
/// </summary>
public static class TemplateEdit
{
    private const int MaxKey = 40;

    /// <summary>How the axis stands to what was asked before.</summary>
    public static AxisStanding StandingOf(AxisDraft axis, EarlierAxes earlier)
    {
        ArgumentNullException.ThrowIfNull(axis);
        ArgumentNullException.ThrowIfNull(earlier);
        return earlier.OriginOf(axis.Key) is not { } origin ? AxisStanding.New
            : earlier.Asked(origin, axis.Label, axis.Text) ? AxisStanding.Unchanged
            : AxisStanding.Reworded;
    }

    /// <summary>The axes in the order they were written, each with its key.</summary>
    /// <param name="drafts">What was written.</param>
    /// <param name="version">The draft's version.</param>
    /// <param name="earlier">What the other versions ask.</param>
    /// <param name="scale">Key of the scale they are answered on.</param>
    public static IReadOnlyList<Item> Axes(IReadOnlyList<AxisDraft> drafts, int version, EarlierAxes earlier, string scale)
    {
        ArgumentNullException.ThrowIfNull(drafts);
        ArgumentNullException.ThrowIfNull(earlier);
        var claimed = new HashSet<string>(StringComparer.Ordinal);
        var keys = new string?[drafts.Count];

        // Those that have the earlier key themselves go before those that were reworded from it: it can only be one of them.
        foreach (var itself in new[] { true, false })
        {
            Give(i => earlier.OriginOf(drafts[i].Key) is { } origin && (origin == drafts[i].Key) == itself && Keeps(drafts[i], origin, earlier) ? origin : null);
        }

        // What is new in the draft keeps the key it has there.
        Give(i => IsKey(drafts[i].Key) && !earlier.IsTaken(drafts[i].Key) ? drafts[i].Key : null);
        Give(i => earlier.OriginOf(drafts[i].Key) is { } origin && EarlierAxes.Derived(origin, version) is var derived && !earlier.IsTaken(derived) ? derived : null);
        Give(_ => Free("a", earlier, claimed));
        return [.. drafts.Select((draft, i) => new Item(keys[i]!, draft.Text, scale, draft.Label))];

        void Give(Func<int, string?> choose)
        {
            for (var i = 0; i < keys.Length; i++)
            {
                if (keys[i] is null && choose(i) is { } key && claimed.Add(key))
                {
                    keys[i] = key;
                }
            }
        }
    }

    /// <summary>The free text questions, each with its key; an axis's key is never taken.</summary>
    public static IReadOnlyList<TextQuestion> Texts(IReadOnlyList<TextQuestion> drafts, EarlierAxes earlier, IEnumerable<string> axes)
    {
        ArgumentNullException.ThrowIfNull(drafts);
        ArgumentNullException.ThrowIfNull(earlier);
        var claimed = new HashSet<string>(axes, StringComparer.Ordinal);
        var kept = drafts.Select(draft => IsKey(draft.Key) && !earlier.Knows(draft.Key) && claimed.Add(draft.Key) ? draft.Key : null).ToList();
        return
        [
            .. drafts.Select((draft, i) =>
            {
                var key = kept[i] ?? Free("t", earlier, claimed);
                claimed.Add(key);
                return draft with { Key = key };
            }),
        ];
    }

    /// <summary>The options of a background question, each with its value; an option just added gets one that has never stood for another.</summary>
    /// <param name="drafts">What was written; the value is empty for one just added.</param>
    /// <param name="used">Values that any version has used.</param>
    public static IReadOnlyList<BackgroundOption> Options(IReadOnlyList<BackgroundOption> drafts, IEnumerable<string> used)
    {
        ArgumentNullException.ThrowIfNull(drafts);
        var claimed = new HashSet<string>(StringComparer.Ordinal);
        var kept = drafts.Select(draft => IsKey(draft.Value) && !InstrumentChecker.IsOwnGroup(draft.Value) && claimed.Add(draft.Value) ? draft.Value : null).ToList();
        claimed.UnionWith(used);
        return
        [
            .. drafts.Select((draft, i) =>
            {
                var value = kept[i] ?? Numbers("o").First(free => !claimed.Contains(free));
                claimed.Add(value);
                return draft with { Value = value };
            }),
        ];
    }

    private static bool Keeps(AxisDraft axis, string origin, EarlierAxes earlier) => axis.SameAsBefore || earlier.Asked(origin, axis.Label, axis.Text);

    private static string Free(string letter, EarlierAxes earlier, HashSet<string> claimed) =>
        Numbers(letter).First(key => !earlier.IsTaken(key) && !claimed.Contains(key));

    private static IEnumerable<string> Numbers(string letter) => Enumerable.Range(1, int.MaxValue).Select(number => letter + number.ToString(CultureInfo.InvariantCulture));

    private static bool IsKey(string key) => key.Length is > 0 and <= MaxKey && key.All(c => c is (>= 'a' and <= 'z') or (>= '0' and <= '9') or '-');
}
