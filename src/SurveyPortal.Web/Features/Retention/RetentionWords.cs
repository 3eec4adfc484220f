using System.Globalization;
using SurveyPortal.Domain.Rounds;
using SurveyPortal.Web.Hosting;
using SurveyPortal.Web.Shell;

namespace SurveyPortal.Web.Features.Retention;

/// <summary>Sentences with dates and numbers in them.</summary>
internal static class RetentionWords
{
    private static readonly CultureInfo Swedish = CultureInfo.GetCultureInfo("sv-SE");

    public static string Format(string text, params object?[] values) => string.Format(Swedish, text, values);

    public static string Day(PortalClock clock, DateTime? utc) => clock.Local(utc) is { } local ? SwedishTime.Day(local) : "";

    /// <summary>"Stängdes 3 maj 2026. Svaren sparas i 24 månader, till 3 maj 2028, enligt Dnr 2026/14."</summary>
    public static string State(PortalClock clock, Round round) => round switch
    {
        { AnswersDeletedAt: { } deleted } => Format(RetentionTexts.StateDeleted, Day(clock, round.ClosedAt), Day(clock, deleted)),
        { RetentionMonths: 0 } => Format(RetentionTexts.StateDecidedNone, Day(clock, round.ClosedAt), round.RetentionReference),
        { RetentionMonths: 1 } => Format(RetentionTexts.StateDecidedOne, Day(clock, round.ClosedAt), Day(clock, round.DeletionDueAt), round.RetentionReference),
        { RetentionMonths: { } months } => Format(RetentionTexts.StateDecided, Day(clock, round.ClosedAt), months, Day(clock, round.DeletionDueAt), round.RetentionReference),
        _ => Format(RetentionTexts.StateUndecided, Day(clock, round.ClosedAt)),
    };
}
