using SurveyPortal.Persistence.Spindeln;
using SurveyPortal.Web.Charts;
using SurveyPortal.Web.Documents;
using SurveyPortal.Web.Figures;
using SurveyPortal.Web.Figures.Spider;
using SurveyPortal.Web.Hosting;
using SurveyPortal.Web.Shell;

namespace SurveyPortal.Web.Features.Meeting.Slides;

/// <summary>What the meeting looked at, as a Word document to take away and write in.</summary>
internal sealed class WriteDocument(PortalClock clock)
{
    public byte[] Run(PresentedResult result)
    {
        var comparison = result.Comparison;
        using var word = new WordFile(ResultsWords.Format(SlidesTexts.DocumentTitle, result.Place.Name));
        word.Title(ResultsWords.Format(SlidesTexts.DocumentTitle, result.Place.Name))
            .Note(ResultsWords.Format(SlidesTexts.DocumentMade, SwedishTime.Day(clock.LocalNow)));
        if (!comparison.ShowsAnswers)
        {
            return word.Text(SlidesTexts.NothingTitle).Finish();
        }

        word.Heading(SlidesTexts.DocumentBasis).List(comparison.Shown.Where(choice => choice.Series is not null).Select(Basis));
        if (comparison.Sentences.Count > 0)
        {
            word.Heading(SlidesTexts.DocumentFindings);
            foreach (var sentence in comparison.Sentences)
            {
                word.Text(sentence);
            }
        }

        word.Heading(SlidesTexts.DocumentSpider);
        if (comparison.Axes.Count >= SpiderFigure.FewestAxes)
        {
            word.Spider(Spider(comparison));
        }

        word.Note(SpiderText.Scale(comparison.Figure));
        word.Heading(SlidesTexts.DocumentTable);
        Table(word, comparison);
        Rest(word, result);
        return word.Finish();
    }

    private void Rest(WordFile word, PresentedResult result)
    {
        if (result.Comparison.Cautions.Count > 0)
        {
            word.Heading(SlidesTexts.DocumentCautions).List(result.Comparison.Cautions);
        }

        if (result.Texts.Count > 0)
        {
            word.Heading(SlidesTexts.DocumentTexts);
            foreach (var question in result.Texts)
            {
                word.Text(question.Question);
                foreach (var text in question.Texts)
                {
                    word.Quote(text);
                }
            }
        }

        Decision(word, result, result.Before, result.Before is null ? "" : DecisionWords.Before(result.Before, result.Year));
        Decision(word, result, result.Now, SlidesTexts.DocumentDecided);
    }

    private void Decision(WordFile word, PresentedResult result, NotedDecision? decision, string heading)
    {
        if (decision is null)
        {
            return;
        }

        word.Heading(heading);
        if (result.Names(decision) is { Count: > 0 } axes)
        {
            word.Text(ResultsWords.Format(SlidesTexts.DocumentAxes, string.Join(", ", axes)));
        }

        if (decision.Text.Length > 0)
        {
            word.Text(decision.Text);
        }

        word.Note(ResultsWords.Format(SlidesTexts.DocumentWritten, decision.WrittenBy, SwedishTime.Day(clock.Local(decision.WrittenAt)!.Value)));
    }

    private static string Basis(SpiderChoice choice) =>
        ResultsWords.Format(choice.IsAggregate ? SlidesTexts.BasisEarlier : SlidesTexts.Basis, choice.Name, SpiderWords.Answers(choice.Answers));

    private static WordSpider Spider(SpiderComparison comparison) => new(
        ResultsWords.Format(SlidesTexts.DocumentPicture, string.Join("; ", comparison.Shown.Where(choice => choice.Series is not null).Select(Basis))),
        comparison.Figure.Steps,
        [.. comparison.Axes.Select(axis => axis.Label)],
        [
            .. comparison.Figure.Polygons.Where(polygon => polygon.Reason is null).Select(polygon => new WordSpiderLine(
                $"{polygon.Name}, {polygon.Basis}", SpiderLook.Of(polygon.Tone).Colour.TrimStart('#'), [.. comparison.Axes.Select(axis => polygon.Score(axis.Key))])),
        ]);

    private static void Table(WordFile word, SpiderComparison comparison)
    {
        var figure = comparison.Figure;
        var changes = figure is { From: not null, To: not null };
        word.Table(
            [
                SlidesTexts.DocumentAxis,
                .. figure.Polygons.Select(polygon => $"{polygon.Name}\n{polygon.Basis}"),
                .. changes ? [$"{SlidesTexts.DocumentChange}\n{ResultsWords.Format(SlidesTexts.DocumentChangeBetween, figure.From!.Name, figure.To!.Name)}"] : Array.Empty<string>(),
            ],
            figure.Axes.Select(axis => (IReadOnlyList<string>)
            [
                axis.Label,
                .. figure.Polygons.Select(polygon => polygon.Score(axis.Key) is { } mean ? SpiderText.Mean(mean) : polygon.ReasonFor(axis.Key)!),
                .. changes ? [figure.Change(axis.Key) is { } change ? SpiderText.Change(change) : SpiderText.Gap] : Array.Empty<string>(),
            ]));
    }
}
