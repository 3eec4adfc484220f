using System.Diagnostics;
using System.Globalization;
using SurveyPortal.Domain.Release;
using SurveyPortal.Domain.Spider;
using SurveyPortal.Persistence.Spindeln;
using SurveyPortal.Web.Shell;

namespace SurveyPortal.Web.Features.EarlierResults;

/// <summary>Sentences about earlier results.</summary>
internal static class EarlierWords
{
    public static string Format(string text, params object[] values) => string.Format(CultureInfo.CurrentCulture, text, values);

    /// <summary>3,4 or 2,85.</summary>
    public static string Mean(decimal mean) => mean.ToString("0.0#", CultureInfo.CurrentCulture);

    /// <summary>5 november 2018.</summary>
    public static string Day(DateOnly day) => SwedishTime.Day(day.ToDateTime(TimeOnly.MinValue));

    public static string Kind(bool isBaseline) => isBaseline ? EarlierResultsTexts.Baseline : EarlierResultsTexts.EarlierYear;

    /// <summary>"Baslinje, 5 november 2018".</summary>
    public static string Title(EarlierResult result) => Format(EarlierResultsTexts.ResultTitle, Kind(result.IsBaseline), Day(result.MeasuredOn));

    /// <summary>What the log says: never the numbers.</summary>
    public static string InLog(EarlierResult result, string deed) => Format(EarlierResultsTexts.LogDetail, Title(result), deed);

    /// <summary>Where on the form a fault is.</summary>
    public static string FieldOf(EarlierFault fault, FormAxes axes) => fault.Field switch
    {
        EarlierField.MeasuredOn => EarlierForm.DayField,
        EarlierField.Answers => EarlierForm.AnswersField,
        EarlierField.Steps => EarlierForm.StepsField,
        EarlierField.Mean => EarlierForm.MeanField(fault.Axis ?? axes.Newest[0].Key),
        EarlierField.Source => EarlierForm.SourceField,
        EarlierField.Note => EarlierForm.NoteField,
        _ => throw new UnreachableException(),
    };

    /// <summary>What is wrong, in a sentence.</summary>
    public static string Say(EarlierFault fault, FormAxes axes) => fault.Field switch
    {
        EarlierField.MeasuredOn => fault.Kind switch
        {
            EarlierFaultKind.InTheFuture => EarlierResultsTexts.FaultDayFuture,
            EarlierFaultKind.LongAgo => Format(EarlierResultsTexts.FaultDayLongAgo, EarlierFigures.FirstDay.Year),
            _ => EarlierResultsTexts.FaultDay,
        },
        EarlierField.Answers => fault.Kind switch
        {
            EarlierFaultKind.TooFew => Format(EarlierResultsTexts.FaultAnswersFew, GroupThreshold.Floor),
            EarlierFaultKind.TooMany => EarlierResultsTexts.FaultAnswersMany,
            _ => EarlierResultsTexts.FaultAnswers,
        },
        EarlierField.Steps => Format(EarlierResultsTexts.FaultSteps, EarlierFigures.LeastSteps, EarlierFigures.MostSteps),
        EarlierField.Mean when fault.Axis is { } axis => Format(
            fault.Kind switch
            {
                EarlierFaultKind.OutsideScale => EarlierResultsTexts.FaultMeanScale,
                EarlierFaultKind.TooPrecise => EarlierResultsTexts.FaultMeanPrecise,
                _ => EarlierResultsTexts.FaultMean,
            },
            axes.NameOf(axis)),
        EarlierField.Mean => EarlierResultsTexts.FaultNoMeans,
        EarlierField.Source => fault.Kind switch
        {
            EarlierFaultKind.TooLong => Format(EarlierResultsTexts.FaultSourceLong, EarlierFigures.MaxSource),
            EarlierFaultKind.Unprintable => EarlierResultsTexts.FaultSourcePlain,
            _ => EarlierResultsTexts.FaultSource,
        },
        EarlierField.Note => fault.Kind == EarlierFaultKind.TooLong ? Format(EarlierResultsTexts.FaultNoteLong, EarlierFigures.MaxNote) : EarlierResultsTexts.FaultNotePlain,
        _ => throw new UnreachableException(),
    };
}
