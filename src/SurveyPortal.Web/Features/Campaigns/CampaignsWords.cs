using System.Globalization;
using SurveyPortal.Domain.Rounds;
using SurveyPortal.Web.Hosting;
using SurveyPortal.Web.Shell;

namespace SurveyPortal.Web.Features.Campaigns;

/// <summary>Sentences with names, numbers and times in them.</summary>
internal static class CampaignsWords
{
    private static readonly CultureInfo Swedish = CultureInfo.GetCultureInfo("sv-SE");

    public static string Format(string text, params object[] values) => string.Format(Swedish, text, values);

    public static string Number(int number) => number.ToString("N0", Swedish);

    /// <summary>"1 område", "3 områden".</summary>
    public static string Count(int number, string one, string many) => Format(number == 1 ? one : many, number);

    public static string Say(this PortalClock clock, DateTime utc) => SwedishTime.Moment(clock.Local(utc)!.Value);

    /// <summary>When a round is open, in one sentence.</summary>
    public static string Window(this PortalClock clock, Round round) => round switch
    {
        { State: RoundState.Closed, ClosedAt: { } closed } => Format(CampaignsTexts.WindowClosed, clock.Say(closed)),
        { State: RoundState.Open, ClosesAt: { } closes } => Format(CampaignsTexts.WindowOpenUntil, clock.Say(closes)),
        { State: RoundState.Open } => CampaignsTexts.WindowOpen,
        { OpensAt: { } opens, ClosesAt: { } closes } => Format(CampaignsTexts.WindowFromTo, clock.Say(opens), clock.Say(closes)),
        { OpensAt: { } opens } => Format(CampaignsTexts.WindowFrom, clock.Say(opens)),
        { ClosesAt: { } closes } => Format(CampaignsTexts.WindowByHandUntil, clock.Say(closes)),
        _ => CampaignsTexts.WindowByHand,
    };

    public static string States(ListedCampaign listed) => string.Join(", ", new[]
    {
        (listed.Open, CampaignsTexts.StateOpen),
        (listed.Planned, CampaignsTexts.StatePlanned),
        (listed.Closed, CampaignsTexts.StateClosed),
    }.Where(state => state.Item1 > 0).Select(state => Format(state.Item2, state.Item1)));
}
