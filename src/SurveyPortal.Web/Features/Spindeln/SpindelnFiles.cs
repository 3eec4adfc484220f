using System.Text;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using SurveyPortal.Persistence.Log;
using SurveyPortal.Web.Charts;
using SurveyPortal.Web.Documents;
using SurveyPortal.Web.Figures.Spider;
using SurveyPortal.Web.Hosting;

namespace SurveyPortal.Web.Features.Spindeln;

/// <summary>
/// A spider as a file. Its address names polygons with their snapshots: it leads to exactly those figures, or nowhere.
/// </summary>
internal static class SpindelnFiles
{
    public static Task<Results<FileContentHttpResult, NotFound>> PictureAsync(
        string kommun, [FromQuery] string? visa, [FromQuery] string? delning, [FromQuery] int? bild, [FromServices] ReadResult read, CancellationToken cancellationToken) =>
        AnswerAsync(read, kommun, visa, delning, bild ?? 1, (figure, summary, name) => TypedResults.File(
            Encoding.UTF8.GetBytes(SpiderPicture.Draw(figure, summary)), ChartPicture.ContentType, name + ".svg"), cancellationToken);

    public static async Task<Results<FileContentHttpResult, NotFound>> CsvAsync(
        string kommun, [FromQuery] string? visa, [FromQuery] string? delning, [FromQuery] int? bild, [FromServices] ReadResult read, [FromServices] CurrentPerson current,
        [FromServices] EventLog log, CancellationToken cancellationToken)
    {
        var answer = await AnswerAsync(read, kommun, visa, delning, bild ?? 1, (figure, _, name) => TypedResults.File(SpiderCsv.Write(figure), CsvTable.ContentType, name + ".csv"), cancellationToken);
        if (answer.Result is FileContentHttpResult file)
        {
            await log.WriteAsync(await current.AsDoerAsync(), LogKind.Exported, SpindelnTexts.Title, file.FileDownloadName ?? "", cancellationToken);
        }

        return answer;
    }

    public static string Name(SpiderFigure figure) => FileName.Of(figure.Title);

    private static async Task<Results<FileContentHttpResult, NotFound>> AnswerAsync(
        ReadResult read, string address, string? pins, string? split, int place, Func<SpiderFigure, string?, string, FileContentHttpResult> write, CancellationToken cancellationToken)
    {
        var wanted = (pins ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries);
        if (wanted.Length > SpiderBook.Most || await read.RunAsync(address, wanted, cancellationToken) is not ReadResult.Outcome.Found found)
        {
            return TypedResults.NotFound();
        }

        // An address without polygons is the usual choice as it is now; one with them leads to exactly those.
        var choices = wanted.Length == 0
            ? found.Book.Default
            : [.. wanted.Select(pin => found.Book.Find(pin)).OfType<SpiderChoice>().Where(choice => wanted.Contains(choice.Pinned))];
        if (choices.Count == 0 || choices.Count < wanted.Length)
        {
            return TypedResults.NotFound();
        }

        if (split is null)
        {
            var comparison = SpiderComparison.Of(found.Book, choices, ReadResult.TitleOf(found.Area));
            return write(comparison.Figure, comparison.Sentences.FirstOrDefault(), Name(comparison.Figure));
        }

        return choices is [var whole] && SpiderSplit.By(whole, split)?.Figures.ElementAtOrDefault(place - 1) is { } figure
            ? write(figure, null, Name(figure))
            : TypedResults.NotFound();
    }
}
