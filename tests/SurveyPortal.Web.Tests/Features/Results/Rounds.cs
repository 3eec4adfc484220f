using SurveyPortal.Domain.Instruments;
using SurveyPortal.Domain.Release;
using SurveyPortal.Domain.Rounds;
using SurveyPortal.Persistence;
using SurveyPortal.Web.Features.Results;
using SurveyPortal.Web.Figures;

namespace SurveyPortal.Web.Tests.Features.Results;

/// <summary>Rounds and snapshots like the real ones; a test states only what matters to it.</summary>
internal static class Rounds
{
    private static readonly DateTime Now = new(2026, 10, 1, 8, 0, 0, DateTimeKind.Utc);

    internal static Instrument Instrument { get; } = ShippedInstruments.Find("indikatorerna-pagaende", 1)!;

    internal static Round Round(RoundState state = RoundState.Open, string title = "Indikatorerna oktober 2026", int closedThreshold = 5)
    {
        var rule = ReleaseRule.Of(GroupThreshold.Of(8), GroupThreshold.Of(closedThreshold));
        var round = Domain.Rounds.Round.Plan(RandomId.Create(), Instrument, title, RandomId.RoundCode(), RandomId.ShortCode(), rule);
        _ = state != RoundState.Planned && round.Open(Now);
        _ = state == RoundState.Closed && round.Close(Now.AddDays(20));
        return round;
    }

    /// <summary>A group whose every question has the same tally, but for those named otherwise; null leaves a question out.</summary>
    internal static GroupSnapshot Group(string group, int[] counts, params (string Item, int[]? Counts)[] except) => new(
        group,
        counts.Sum(),
        Instrument.Items
            .Select(item => (item.Key, Counts: except.Any(other => other.Item == item.Key) ? except.First(other => other.Item == item.Key).Counts : counts))
            .Where(item => item.Counts is not null)
            .ToDictionary(item => item.Key, item => new Tally(item.Counts!), StringComparer.Ordinal));

    internal static ResultsView View(RoundState state, params GroupSnapshot[] groups) =>
        ResultsView.Of(Instrument, Round(state), new Snapshot(3, state == RoundState.Closed, groups));
}
