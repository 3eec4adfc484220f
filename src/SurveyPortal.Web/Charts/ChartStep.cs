namespace SurveyPortal.Web.Charts;

/// <summary>A step of the scale as it is drawn.</summary>
/// <param name="Index">Its place in the form, from 0.</param>
/// <param name="Label">The answer's words.</param>
/// <param name="Positive">Whether it counts as a positive answer.</param>
/// <param name="Solid">Drawn in a solid shade; otherwise pale with a pattern.</param>
/// <param name="Shade">0–4 within the solid or the pale ones, the most positive first.</param>
internal sealed record ChartStep(int Index, string Label, bool Positive, bool Solid, int Shade)
{
    internal const int Shades = 5;

    /// <summary>Orders the steps so that the positive ones stand together from the left edge.</summary>
    internal static IReadOnlyList<ChartStep> FromMostPositive(IReadOnlyList<string> steps, IReadOnlyList<int> positive)
    {
        var chosen = positive.ToHashSet();
        var backwards = Enumerable.Range(0, steps.Count).Reverse();
        var order = (chosen.Contains(0) && !chosen.Contains(steps.Count - 1) ? backwards.Reverse() : backwards).ToList();
        if (!chosen.SetEquals(order.Take(chosen.Count)))
        {
            throw new ArgumentException("Positive steps stand together at one end of the scale.", nameof(positive));
        }

        // A scale without positive answers still needs two looks; half of it is solid, without a meaning.
        var solid = chosen.Count > 0 ? chosen.Count : (order.Count + 1) / 2;
        return [.. order.Select((index, place) => new ChartStep(
            index,
            steps[index],
            chosen.Contains(index),
            place < solid,
            place < solid ? Spread(place, solid) : Spread(place - solid, order.Count - solid)))];
    }

    internal string CssClass { get; } = Solid ? $"is-solid shade-{Shade}" : $"is-pale shade-{Shade}";

    /// <summary>The class of the words inside a bar.</summary>
    internal string NameClass { get; } = "chart-part-name " + Room(Label);

    // How much room the words need inside a bar: the style sheet shows them only where they fit.
    private static string Room(string label) => label.Length switch { <= 8 => "room-s", <= 14 => "room-m", <= 22 => "room-l", _ => "room-none" };

    private static int Spread(int place, int of) => of < 2 ? Shades / 2 : (int)Math.Round((Shades - 1) * place / (of - 1.0), MidpointRounding.AwayFromZero);
}
