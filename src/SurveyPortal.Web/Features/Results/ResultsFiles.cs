using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using SurveyPortal.Web.Charts;
using SurveyPortal.Web.Documents;
using SurveyPortal.Web.Figures;

namespace SurveyPortal.Web.Features.Results;

/// <summary>Downloads of a round's results. An address names its snapshot, so a file never changes after it was linked to.</summary>
internal static class ResultsFiles
{
    public static Task<Results<FileContentHttpResult, NotFound>> RoundCsvAsync(
        Guid id, [FromQuery] int? nummer, [FromServices] ReadResults read, CancellationToken cancellationToken) =>
        AnswerAsync(read, id, nummer, (found, name) => TypedResults.File(
            ResultsCsv.Write(found.Round.Title, found.View), CsvTable.ContentType, name + ".csv"), cancellationToken);

    public static Task<Results<FileContentHttpResult, NotFound>> QuestionCsvAsync(
        Guid id, int nummer, string fraga, [FromServices] ReadResults read, CancellationToken cancellationToken) =>
        AnswerAsync(read, id, nummer, (found, name) => found.View.Question(fraga) is { } question
            ? TypedResults.File(ChartCsv.Write(question.Chart), CsvTable.ContentType, Name(name, question) + ".csv")
            : null, cancellationToken);

    public static Task<Results<FileContentHttpResult, NotFound>> PictureAsync(
        Guid id, int nummer, string fraga, [FromServices] ReadResults read, CancellationToken cancellationToken) =>
        AnswerAsync(read, id, nummer, (found, name) => found.View.Question(fraga) is { } question
            ? TypedResults.File(Encoding.UTF8.GetBytes(ChartPicture.Draw(question.Chart, question.Summary)), ChartPicture.ContentType, Name(name, question) + ".svg")
            : null, cancellationToken);

    public static string Name(string roundName, QuestionView question) =>
        string.Create(CultureInfo.InvariantCulture, $"{roundName}-fraga-{question.Place}");

    private static async Task<Results<FileContentHttpResult, NotFound>> AnswerAsync(
        ReadResults read, Guid id, int? number, Func<ReadResults.Outcome.Found, string, FileContentHttpResult?> write, CancellationToken cancellationToken) =>
        await read.RunAsync(id, number, cancellationToken) is ReadResults.Outcome.Found found && write(found, FileName.Of(found.Round.Title)) is { } file
            ? await read.TellAsync(found.Round, file, cancellationToken)
            : TypedResults.NotFound();
}
