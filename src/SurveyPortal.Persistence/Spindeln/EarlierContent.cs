using System.Text.Json;
using SurveyPortal.Domain.Spider;

namespace SurveyPortal.Persistence.Spindeln;

/// <summary>What an earlier result says, to and from its row, and as it is kept when a baseline is corrected.</summary>
public static class EarlierContent
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web);

    /// <summary>What a row says.</summary>
    public static EarlierFigures Of(EarlierResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        return new EarlierFigures
        {
            MeasuredOn = result.MeasuredOn,
            Answers = result.Answers,
            Steps = result.Steps,
            Means = StoredMeans.Read(result.Axes),
            Source = result.Source,
            Note = result.Note,
        };
    }

    /// <summary>A row to be.</summary>
    /// <param name="id">Random; drawn when the form was made, so that sending it twice makes one row.</param>
    /// <param name="areaId">The area; null is the whole association.</param>
    /// <param name="instrumentKey">The instrument whose axes it speaks of.</param>
    /// <param name="isBaseline">True for the baseline.</param>
    /// <param name="figures">What it says.</param>
    public static EarlierResult Row(Guid id, Guid? areaId, string instrumentKey, bool isBaseline, EarlierFigures figures)
    {
        ArgumentNullException.ThrowIfNull(figures);
        return new EarlierResult
        {
            Id = id,
            AreaId = areaId,
            InstrumentKey = instrumentKey,
            IsBaseline = isBaseline,
            MeasuredOn = figures.MeasuredOn,
            Answers = figures.Answers,
            Steps = figures.Steps,
            Axes = StoredMeans.Write(figures.Means),
            Source = figures.Source,
            Note = figures.Note,
        };
    }

    /// <summary>Everything a correction keeps of what a baseline said before.</summary>
    public static string Write(EarlierFigures figures) => JsonSerializer.Serialize(figures, Options);

    /// <summary>What a baseline said before a correction.</summary>
    public static EarlierFigures Read(string before) => JsonSerializer.Deserialize<EarlierFigures>(before, Options)!;

    internal static void Put(EarlierResult row, EarlierFigures figures)
    {
        (row.MeasuredOn, row.Answers, row.Steps) = (figures.MeasuredOn, figures.Answers, figures.Steps);
        (row.Axes, row.Source, row.Note) = (StoredMeans.Write(figures.Means), figures.Source, figures.Note);
        row.Stamp++;
    }
}
