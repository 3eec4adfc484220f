using SurveyPortal.Domain.Answers;
using SurveyPortal.Domain.Instruments;
using SurveyPortal.Domain.Release;
using SurveyPortal.Domain.Rounds;

namespace SurveyPortal.Persistence.Tests.Engines;

/// <summary>Valid defaults; a test states only what matters to it.</summary>
internal static class Build
{
    public const string Woman = "kvinna";
    public const string Man = "man";
    public const string Other = "annat";

    public static Instrument Instrument => ShippedInstruments.All.Single(instrument => instrument.Key == "indikatorerna-pagaende");

    public static AnswerSheet Sheet(string group = Woman, string steps = "1234561") => AnswerSheet.FromCode(Instrument, group, steps);

    /// <summary>Different sheets for different numbers: seven steps of which some are skipped.</summary>
    public static AnswerSheet Sheet(int number, string group = Woman)
    {
        var steps = new char[7];
        for (var i = 0; i < steps.Length; i++, number /= 7)
        {
            steps[i] = (char)('0' + (number % 7));
        }

        return Sheet(group, new string(steps));
    }

    public static ReleaseRule Rule(int openBatch = 8, int closed = 5) => ReleaseRule.Of(GroupThreshold.Of(openBatch), GroupThreshold.Of(closed));

    public static Round Round(ReleaseRule? rule = null) => Domain.Rounds.Round.Plan(
        RandomId.Create(), Instrument, "Indikatorerna november 2026", RandomId.RoundCode(), RandomId.ShortCode(), rule ?? Rule());
}
