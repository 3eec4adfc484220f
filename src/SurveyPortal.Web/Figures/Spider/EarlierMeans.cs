using System.Text.Json;
using SurveyPortal.Domain.Scoring;

namespace SurveyPortal.Web.Figures.Spider;

/// <summary>The means of a result from before the portal, as they are shown: one decimal.</summary>
internal static class EarlierMeans
{
    public static IReadOnlyDictionary<string, decimal> Read(string json) =>
        JsonSerializer.Deserialize<Dictionary<string, decimal>>(json)!.ToDictionary(mean => mean.Key, mean => MeanScore.Round(mean.Value), StringComparer.Ordinal);
}
