using System.Globalization;
using Microsoft.Extensions.Primitives;
using SurveyPortal.Domain.Spider;
using SurveyPortal.Persistence.Spindeln;

namespace SurveyPortal.Web.Features.EarlierResults;

/// <summary>What is filled in about an earlier result, kept as it was written. Means come beside it, a field for each axis.</summary>
public sealed class EarlierForm
{
    internal const string AreaField = "omrade";
    internal const string KindField = "slag";
    internal const string DayField = "datum";
    internal const string AnswersField = "antal";
    internal const string StepsField = "steg";
    internal const string SourceField = "kalla";
    internal const string NoteField = "anteckning";
    internal const string ReasonField = "orsak";

    internal const string Baseline = "baslinje";
    internal const string Year = "tidigare";

    /// <summary>The result to be, drawn when the form was made.</summary>
    public Guid Id { get; set; }

    /// <summary>The stamp of the result it was made from; null when what was sent is none, which is no result's.</summary>
    public int? Stamp { get; set; }

    /// <summary>The area's id; empty for the whole association.</summary>
    public string? Area { get; set; }

    /// <summary>Baseline or earlier year.</summary>
    public string? Kind { get; set; }

    /// <summary>When it was measured.</summary>
    public string? MeasuredOn { get; set; }

    /// <summary>How many answered.</summary>
    public string? Answers { get; set; }

    /// <summary>Steps of the scale.</summary>
    public string? Steps { get; set; }

    /// <summary>Where the numbers are from.</summary>
    public string? Source { get; set; }

    /// <summary>What one should know about them.</summary>
    public string? Note { get; set; }

    /// <summary>Why a confirmed baseline is corrected.</summary>
    public string? Reason { get; set; }

    /// <summary>Means as they were written, by axis key.</summary>
    internal Dictionary<string, string> Means { get; private set; } = new(StringComparer.Ordinal);

    internal int SeenStamp => Stamp ?? -1;

    internal bool IsBaseline => Kind == Baseline;

    internal static string MeanField(string axis) => "axel-" + axis;

    /// <summary>A form filled in with what is stored.</summary>
    internal static EarlierForm Of(EarlierResult result) => new()
    {
        Id = result.Id,
        Stamp = result.Stamp,
        Area = result.AreaId?.ToString("N"),
        Kind = result.IsBaseline ? Baseline : Year,
        MeasuredOn = result.MeasuredOn.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        Answers = result.Answers.ToString(CultureInfo.InvariantCulture),
        Steps = result.Steps.ToString(CultureInfo.InvariantCulture),
        Source = result.Source,
        Note = result.Note,
        Means = StoredMeans.Read(result.Axes).ToDictionary(mean => mean.Key, mean => EarlierWords.Mean(mean.Value), StringComparer.Ordinal),
    };

    /// <summary>Takes the means out of what was sent; of axes that there are, and no others.</summary>
    internal void ReadMeans(IFormCollection sent, FormAxes axes) => Means = axes.All.ToDictionary(
        axis => axis.Key, axis => sent.TryGetValue(MeanField(axis.Key), out var value) && !StringValues.IsNullOrEmpty(value) ? value[0]! : "", StringComparer.Ordinal);

    internal EarlierText Text() => new(MeasuredOn ?? "", Answers ?? "", Steps ?? "", Means, Source ?? "", Note ?? "");
}
