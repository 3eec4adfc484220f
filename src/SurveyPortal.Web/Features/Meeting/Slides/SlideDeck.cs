using SurveyPortal.Domain.Spider;
using SurveyPortal.Web.Charts;
using SurveyPortal.Web.Figures;
using SurveyPortal.Web.Figures.Spider;

namespace SurveyPortal.Web.Features.Meeting.Slides;

/// <summary>What a meeting looks at, one thing after another. Pure.</summary>
internal static class SlideDeck
{
    /// <summary>Axes on a slide about what moved; more of them only when they moved equally much.</summary>
    private const int MostMoves = 3;

    /// <summary>What can be read from the back row at once.</summary>
    private const int MostCharacters = 420;
    private const int MostTexts = 5;

    /// <summary>Empty when there is nothing to show yet.</summary>
    public static IReadOnlyList<Slide> Of(PresentedResult result)
    {
        if (result.Comparison is not { ShowsAnswers: true, Latest: { } latest } comparison)
        {
            return [];
        }

        return
        [
            new Slide.Opening(
                ResultsWords.Format(SlidesTexts.OpeningTitle, latest.Name, result.Place.Name),
                Basis(comparison),
                [SlidesTexts.ReadOut, SlidesTexts.ReadLines, SpiderText.Scale(comparison.Figure)],
                comparison.Cautions),
            new Slide.Web(ResultsWords.Format(SlidesTexts.WebTitle, latest.Name), comparison.Figure, comparison.Sentences),
            .. comparison.Since.Take(1).SelectMany(since => Moves(comparison, since)),
            new Slide.Numbers(SlidesTexts.NumbersTitle, comparison.Figure),
            .. Splits(latest),
            .. result.Texts.SelectMany(Words),
            .. Decisions(result),
        ];
    }

    private static string Basis(SpiderComparison comparison) => string.Join(" · ", comparison.Shown.Where(choice => choice.Series is not null)
        .Select(choice => ResultsWords.Format(choice.IsAggregate ? SlidesTexts.BasisEarlier : SlidesTexts.Basis, choice.Name, SpiderWords.Answers(choice.Answers))));

    private static IEnumerable<Slide> Moves(SpiderComparison comparison, SpiderSince since)
    {
        if (since.Change.Axes.Count == 0)
        {
            yield break;
        }

        var from = ResultsWords.Format(SlidesTexts.Since, since.Earlier.Name);
        yield return new Slide.Moves(SlidesTexts.RisenTitle, from, Most(comparison, since.Change.Risen), SlidesTexts.NoneRisen);
        yield return new Slide.Moves(SlidesTexts.FallenTitle, from, Most(comparison, since.Change.Fallen), SlidesTexts.NoneFallen);
    }

    private static IReadOnlyList<Move> Most(SpiderComparison comparison, IReadOnlyList<AxisChange> moved) =>
    [
        .. moved.TakeWhile((axis, place) => place < MostMoves || axis.Change == moved[MostMoves - 1].Change)
            .Select(axis => new Move(comparison.Axes.First(known => known.Key == axis.Axis).Label, SpiderText.Mean(axis.From), SpiderText.Mean(axis.To), SpiderText.Change(axis.Change))),
    ];

    // Actors first, then gender: never both at once.
    private static IEnumerable<Slide> Splits(SpiderChoice latest) => SpiderSplit.Options(latest).Where(option => option.Ready).Reverse()
        .Select(option => (option.Name, Split: SpiderSplit.By(latest, option.Key)))
        .Where(option => option.Split is not null)
        .SelectMany(option => option.Split!.Figures.Select((figure, place) => new Slide.Split(
            option.Split.Figures.Count == 1 ? option.Name : ResultsWords.Format(SlidesTexts.PartOf, option.Name, place + 1, option.Split.Figures.Count),
            figure,
            option.Split.Notes)));

    private static IEnumerable<Slide> Words(PresentedTexts texts)
    {
        var parts = new List<List<string>>();
        foreach (var text in texts.Texts)
        {
            if (parts is not [.., var last] || last.Count == MostTexts || last.Sum(words => words.Length) + text.Length > MostCharacters)
            {
                parts.Add(last = []);
            }

            last.Add(text);
        }

        return parts.Select((part, place) => new Slide.Words(
            parts.Count == 1 ? SlidesTexts.WordsTitle : ResultsWords.Format(SlidesTexts.PartOf, SlidesTexts.WordsTitle, place + 1, parts.Count), texts.Question, part));
    }

    private static IEnumerable<Slide> Decisions(PresentedResult result)
    {
        if (result.Before is { } before)
        {
            yield return new Slide.Decided(DecisionWords.Before(before, result.Year), before, result.Names(before));
        }

        if (result.Now is not null || result.MayDecide)
        {
            yield return new Slide.Deciding(
                result.Now is null ? SlidesTexts.DecidingTitle : SlidesTexts.DecidedNowTitle,
                result.Now,
                result.Names(result.Now),
                result.MayDecide ? PortalUrls.Decision(result.Place.Address, result.Comparison.Latest!.CampaignId!.Value) : null);
        }
    }
}
