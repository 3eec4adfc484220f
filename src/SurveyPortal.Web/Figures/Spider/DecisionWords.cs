using System.Globalization;
using SurveyPortal.Domain.Rounds;
using SurveyPortal.Persistence.Spindeln;

namespace SurveyPortal.Web.Figures.Spider;

/// <summary>What a group's decision is called.</summary>
internal static class DecisionWords
{
    /// <summary>"Förra året bestämde ni", or the year when it is longer ago.</summary>
    public static string Before(NotedDecision decision, Campaign campaign) => Before(decision, campaign.Year);

    /// <summary>The same, seen from a year.</summary>
    public static string Before(NotedDecision decision, int year) => decision.Year == year - 1
        ? DecisionTexts.LastYear
        : string.Format(CultureInfo.CurrentCulture, DecisionTexts.InYear, decision.Year);
}
