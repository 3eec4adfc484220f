namespace SurveyPortal.Persistence.Tests.Storage;

/// <summary>How closely an order follows another: Spearman's rank correlation for values without ties.</summary>
internal static class Rank
{
    /// <summary>1 when the values grow along the sequence, −1 when they shrink, about 0 when they tell nothing.</summary>
    public static double Correlation<T>(IEnumerable<T> inOrder)
    {
        var values = inOrder.ToList();
        var ranks = values.Select((value, place) => (value, place)).OrderBy(pair => pair.value).Select((pair, rank) => (double)rank - pair.place);
        double n = values.Count;
        return 1 - (6 * ranks.Sum(difference => difference * difference) / (n * ((n * n) - 1)));
    }
}
