using SurveyPortal.Web.Charts;

namespace SurveyPortal.Web.Tests.Charts;

/// <summary>Spiders like the real ones; a test states only what matters to it.</summary>
internal static class SpiderSample
{
    internal static readonly string[] Eight =
    [
        "Gemensamma mål", "Tillit mellan oss", "Information och kommunikation", "Roller och ansvar",
        "Stöd från ledningen", "Resurser och tid", "Deltagarens inflytande", "Uppföljning och lärande",
    ];

    internal static readonly string[] Steps = ["stämmer inte alls", "stämmer lite", "stämmer delvis", "stämmer till stor del", "stämmer helt"];

    internal static IReadOnlyList<SpiderAxis> Axes(params IEnumerable<string> labels) => [.. labels.Select((label, place) => new SpiderAxis($"a{place}", label))];

    /// <summary>Scores on the axes in order; null where there is a gap.</summary>
    internal static Dictionary<string, decimal> Scores(params IEnumerable<decimal?> scores) =>
        scores.Index().Where(score => score.Item is not null).ToDictionary(score => $"a{score.Index}", score => score.Item!.Value);

    internal static SpiderPolygon Baseline { get; } = SpiderPolygon.Shown(
        "2017", "Baslinje 2017", SpiderTone.Third, 12, Scores(2.4m, 3.1m, 2.2m, 2.8m, 3.0m, 2.1m, null, 2.6m), isAggregate: true);

    internal static SpiderPolygon Before { get; } = SpiderPolygon.Shown(
        "2025", "2025", SpiderTone.Second, 21, Scores(3.2m, 3.4m, 3.0m, 3.3m, 3.6m, 2.6m, 3.1m, 3.0m));

    internal static SpiderPolygon Now { get; } = SpiderPolygon.Shown(
        "2026",
        "2026",
        SpiderTone.First,
        24,
        Scores(3.8m, 3.4m, 3.5m, 3.0m, 3.9m, null, 3.6m, 3.4m),
        new Dictionary<string, string> { ["a5"] = "Färre än 5 svar" });

    internal static SpiderFigure Figure(
        IReadOnlyList<SpiderPolygon>? polygons = null,
        IReadOnlyList<SpiderAxis>? axes = null,
        (string From, string To)? change = null,
        string title = "Samverkan i kommunen",
        IReadOnlyList<string>? steps = null) =>
        new(title, "24 av 26 svar visas", 5, steps ?? Steps, axes ?? Axes(Eight), polygons ?? [Now, Before, Baseline], change);
}
