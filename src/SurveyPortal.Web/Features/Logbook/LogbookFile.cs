using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using SurveyPortal.Web.Documents;

namespace SurveyPortal.Web.Features.Logbook;

/// <summary>GET /admin/logg.csv with the same filter as the page.</summary>
internal static class LogbookFile
{
    public static async Task<FileContentHttpResult> AnswerAsync(
        [FromQuery] string? handelse, [FromQuery] string? vem, [FromQuery] string? fran, [FromQuery] string? till,
        [FromServices] ExportLogbook export, CancellationToken cancellationToken) =>
        TypedResults.File(await export.RunAsync(LogFilter.Of(handelse, vem, fran, till), cancellationToken), CsvTable.ContentType, "logg.csv");
}
