using System.Globalization;
using SurveyPortal.Domain.Instruments;
using SurveyPortal.Domain.Rounds;
using SurveyPortal.Web.Hosting;
using SurveyPortal.Web.Shell;

namespace SurveyPortal.Web.Features.Measurements;

/// <summary>Sentences with names, numbers and times in them.</summary>
internal static class MeasurementsWords
{
    private const int SecondsPerQuestion = 20;
    private static readonly CultureInfo Swedish = CultureInfo.GetCultureInfo("sv-SE");

    /// <summary>"Indikatorerna oktober 2026"</summary>
    public static string SuggestedTitle(Instrument instrument, DateTime local) =>
        $"{instrument.Title.Split(',')[0]} {local.ToString("MMMM yyyy", Swedish)}";

    /// <summary>When the round is open, in one sentence for its state.</summary>
    public static string Window(this PortalClock clock, Round round) => round switch
    {
        { State: RoundState.Closed, ClosedAt: { } closed } => Format(MeasurementsTexts.WindowClosed, clock.Say(closed)),
        { State: RoundState.Open, ClosesAt: { } closes } => Format(MeasurementsTexts.WindowOpenUntil, clock.Say(closes)),
        { State: RoundState.Open } => MeasurementsTexts.WindowOpen,
        { OpensAt: { } opens, ClosesAt: { } closes } => Format(MeasurementsTexts.WindowFromTo, clock.Say(opens), clock.Say(closes)),
        { OpensAt: { } opens } => Format(MeasurementsTexts.WindowFrom, clock.Say(opens)),
        { ClosesAt: { } closes } => Format(MeasurementsTexts.WindowByHandUntil, clock.Say(closes)),
        _ => MeasurementsTexts.WindowByHand,
    };

    public static string Say(this PortalClock clock, DateTime utc) => SwedishTime.Moment(clock.Local(utc)!.Value);

    /// <summary>"Ungefär 3 minuter"</summary>
    public static int Minutes(Instrument instrument) =>
        Math.Max(1, (int)Math.Ceiling((instrument.Items.Count + instrument.Background.Count) * SecondsPerQuestion / 60.0));

    public static string Goal(Instrument instrument)
    {
        if (instrument.Goal is not { } goal)
        {
            return MeasurementsTexts.NoGoal;
        }

        var scale = instrument.Scales.First(scale => scale.Key == goal.Scale);
        var names = scale.Steps.Skip(scale.PositiveFrom - 1).Select(step => char.ToLower(step[0], Swedish) + step[1..]).ToList();
        var list = names.Count < 2 ? string.Concat(names) : Format(MeasurementsTexts.Or, string.Join(", ", names.SkipLast(1)), names[^1]);
        return Format(MeasurementsTexts.GoalIs, (goal.Share * 100).ToString("0.#", Swedish), list);
    }

    public static string Code(Round round) => ShortCode.TryParse(round.ShortCode, out var code) ? code.Display : round.ShortCode;

    public static string Number(int number) => number.ToString("N0", Swedish);

    public static string Format(string text, params object[] values) => string.Format(Swedish, text, values);
}
