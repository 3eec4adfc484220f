using SurveyPortal.Web.Figures.Spider;

namespace SurveyPortal.Web.Features.Spindeln;

/// <summary>What a page shows: the chosen polygons, and one of them split. Made from the address, so a link opens the same view.</summary>
public sealed record SpindelnView(SpiderBook Book, SpiderComparison Comparison, SpiderChoice? SplitOf, IReadOnlyList<SplitOption> Splits, string? SplitBy, SpiderSplit? Split)
{
    /// <param name="book">What there is.</param>
    /// <param name="title">What the picture is called.</param>
    /// <param name="keys">The chosen polygons; none is the usual choice.</param>
    /// <param name="split">The background question to split by; null is none.</param>
    /// <param name="of">The polygon to split; null is the newest.</param>
    public static SpindelnView Of(SpiderBook book, string title, IReadOnlyCollection<string> keys, string? split, string? of)
    {
        var comparison = SpiderComparison.Of(book, book.Chosen(keys), title);
        var splittable = Splittable(book);
        var whole = splittable.FirstOrDefault(choice => choice.Key == of || choice.Pinned == of) ?? splittable.FirstOrDefault();
        IReadOnlyList<SplitOption> options = whole is null ? [] : SpiderSplit.Options(whole);
        var by = options.FirstOrDefault(option => option.Key == split)?.Key;
        return new SpindelnView(book, comparison, whole, options, by, whole is null ? null : SpiderSplit.By(whole, by));
    }

    /// <summary>The polygons that can be split: what was answered in the portal and is shown.</summary>
    public static IReadOnlyList<SpiderChoice> Splittable(SpiderBook book) =>
        [.. book.Choices.Where(choice => choice.Series is not null && SpiderSplit.Options(choice).Count > 0)];
}
