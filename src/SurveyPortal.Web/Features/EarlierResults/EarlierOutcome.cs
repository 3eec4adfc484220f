using SurveyPortal.Persistence.Spindeln;
using SurveyPortal.Web.Shell;

namespace SurveyPortal.Web.Features.EarlierResults;

/// <summary>How it went to change an earlier result.</summary>
internal abstract record EarlierOutcome
{
    /// <summary>It is as wanted.</summary>
    internal sealed record Done(Guid Id) : EarlierOutcome;

    /// <summary>Something is to be put right.</summary>
    internal sealed record Faulty(IReadOnlyList<FormFault> Faults) : EarlierOutcome;

    /// <summary>There is no such result, for this person.</summary>
    internal sealed record NotThere : EarlierOutcome;

    /// <summary>It has become another, or such that this cannot be done with it.</summary>
    internal sealed record Refused(EarlierChange Why) : EarlierOutcome;

    internal static EarlierOutcome Of(Guid id, EarlierChange change) => change switch
    {
        EarlierChange.Done => new Done(id),
        EarlierChange.NotThere => new NotThere(),
        EarlierChange.BaselineTaken => new Faulty([new FormFault(EarlierForm.KindField, EarlierResultsTexts.FaultBaselineTaken)]),
        EarlierChange.DayTaken => new Faulty([new FormFault(EarlierForm.DayField, EarlierResultsTexts.FaultDayTaken)]),
        _ => new Refused(change),
    };
}
