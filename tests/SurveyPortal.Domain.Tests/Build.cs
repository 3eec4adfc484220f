using SurveyPortal.Domain.Answers;
using SurveyPortal.Domain.Instruments;
using SurveyPortal.Domain.Release;
using SurveyPortal.Domain.Rounds;

namespace SurveyPortal.Domain.Tests;

/// <summary>Valid defaults; a test states only what matters to it.</summary>
internal static class Build
{
    internal static readonly DateTime Now = new(2025, 10, 6, 8, 0, 0, DateTimeKind.Utc);

    internal static Instrument Indikatorerna => ShippedInstruments.Find("indikatorerna-pagaende", 1)!;

    internal static Instrument Spindeln => ShippedInstruments.Find("spindeln", 1)!;

    /// <summary>
    /// An instrument with groups <c>a</c>, <c>b</c> … (none: the round is not split), items <c>1</c>, <c>2</c> … and secondary dimensions
    /// <c>d1</c>, <c>d2</c> … with so many options <c>x1</c>, <c>x2</c> … each.
    /// </summary>
    internal static Instrument Instrument(int groups = 2, int items = 2, int steps = 3, params int[] secondary) => new()
    {
        Key = "prov",
        Version = 1,
        Language = "sv",
        Title = "Prov",
        Owner = "Provet",
        Credit = "Provet",
        Locked = false,
        Heading = "Prov",
        Introduction = [],
        Background =
        [
            .. groups == 0 ? [] : new[] { Question("grupp", [.. Enumerable.Range(0, groups).Select(GroupName)]) },
            .. secondary.Select((options, i) => Question($"d{i + 1}", [.. Enumerable.Range(1, options).Select(option => $"x{option}")])),
        ],
        Scales = [new Scale("skala", [.. Enumerable.Range(1, steps).Select(i => $"steg {i}")], 2)],
        Items = [.. Enumerable.Range(1, items).Select(i => new Item($"{i}", $"Fråga {i}", "skala"))],
        Goal = new Goal(0.7m, "skala"),
        ReleaseDimension = groups == 0 ? null : "grupp",
        SecondaryDimensions = [.. secondary.Select((_, i) => $"d{i + 1}")],
        AllowedComparisons = new HashSet<Comparison> { Comparison.Year },
        Thresholds = new ReleaseThresholds(8, 5),
    };

    internal static string GroupName(int index) => ((char)('a' + index)).ToString();

    internal static ReleaseRule Rule(int openBatch = 8, int closed = 5) => ReleaseRule.Of(GroupThreshold.Of(openBatch), GroupThreshold.Of(closed));

    internal static IReadOnlyList<AnswerSheet> Sheets(Instrument instrument, string group, params string[] codes) =>
        [.. codes.Select(code => AnswerSheet.FromCode(instrument, group, code))];

    internal static IReadOnlyList<AnswerSheet> Sheets(int count, Instrument instrument, string group, string code) =>
        [.. Enumerable.Repeat(AnswerSheet.FromCode(instrument, group, code), count)];

    internal static Round Round(ReleaseRule? rule = null) => Domain.Rounds.Round.Plan(
        new Guid("6f0b2ad1-4c5e-4b0e-9d3e-0a1b2c3d4e5f"), Indikatorerna, "Oktober", RoundCode.FromBytes(new byte[RoundCode.Bytes]), ShortCode.Draw(_ => 0), rule ?? Rule());

    private static BackgroundQuestion Question(string key, string[] values) =>
        new(key, key, [.. values.Select(value => new BackgroundOption(value, value, value, value == values[^1]))]);
}
