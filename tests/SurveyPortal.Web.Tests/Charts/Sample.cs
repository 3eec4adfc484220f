using SurveyPortal.Web.Charts;

namespace SurveyPortal.Web.Tests.Charts;

/// <summary>Charts like the real ones; a test states only what matters to it.</summary>
internal static class Sample
{
    internal static readonly string[] HowOften = ["Aldrig", "Sällan", "Ibland", "Ofta", "För det mesta", "Alltid"];

    internal static StackedRow Women { get; } = StackedRow.Shown("kvinna", "Kvinnor", [0, 1, 2, 2, 3, 4]);

    internal static StackedRow Men { get; } = StackedRow.Withheld("man", "Män", "Färre än 5 svar");

    internal static StackedRow Neither { get; } = StackedRow.Shown("annat", "Vill inte svara", [1, 1, 2, 2, 2, 1]);

    internal static StackedRow Together { get; } = StackedRow.Shown("alla", "Tillsammans", [1, 2, 4, 4, 5, 5]);

    internal static StackedChart Chart(
        IReadOnlyList<StackedRow>? rows = null,
        decimal? goal = 0.7m,
        string title = "Jag blir lyssnad på",
        IReadOnlyList<string>? steps = null,
        IReadOnlyList<int>? positive = null) =>
        new(title, "21 av 24 svar visas", steps ?? HowOften, rows ?? [Women, Men, Neither, Together], positive ?? [3, 4, 5], goal);
}
