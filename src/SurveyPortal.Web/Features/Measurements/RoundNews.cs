using System.Diagnostics;
using SurveyPortal.Domain.Rounds;
using SurveyPortal.Web.Shell;

namespace SurveyPortal.Web.Features.Measurements;

/// <summary>What a person reads after trying to change a round.</summary>
public sealed record RoundNews(MessageKind Kind, string Heading, string Text)
{
    internal static RoundNews Of(RoundChange change, string heading, string text) => change switch
    {
        RoundChange.Done => new RoundNews(MessageKind.Good, heading, text),
        RoundChange.NotNow { State: RoundState.Closed } => Bad(MeasurementsTexts.AlreadyClosed),
        RoundChange.NotNow { State: RoundState.Open } => Bad(MeasurementsTexts.AlreadyOpen),
        RoundChange.NotNow => Bad(MeasurementsTexts.StillPlanned),
        RoundChange.Overtaken => Bad(MeasurementsTexts.Overtaken),
        RoundChange.Faulty faulty => Bad(string.Join(" ", faulty.Faults.Select(fault => fault.Text))),
        RoundChange.Unknown => Bad(MeasurementsTexts.RoundGone),
        _ => throw new UnreachableException(),
    };

    private static RoundNews Bad(string text) => new(MessageKind.Bad, MeasurementsTexts.NotDone, text);
}
