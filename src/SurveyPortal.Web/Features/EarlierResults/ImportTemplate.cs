using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using SurveyPortal.Web.Documents;

namespace SurveyPortal.Web.Features.EarlierResults;

/// <summary>GET /spindeln/tidigare/mall.csv: a file with the right headings, to fill in.</summary>
internal static class ImportTemplate
{
    public static async Task<FileContentHttpResult> AnswerAsync([FromServices] ReadFormAxes axes, CancellationToken cancellationToken) => TypedResults.File(
        Write(await axes.RunAsync([], cancellationToken)), CsvTable.ContentType, FileName.Of(EarlierResultsTexts.TemplateName) + ".csv");

    internal static byte[] Write(FormAxes axes) => CsvTable.Write([.. ImportColumns.Fixed.Select(column => column.Name), .. axes.Newest.Select(axis => Heading(axis, axes))], []);

    // Two axes with the same short name are told apart by what never changes.
    private static string Heading(FormAxis axis, FormAxes axes) =>
        axes.Newest.Count(other => ImportColumns.Same(other.Name, axis.Name)) > 1 || ImportColumns.Fixed.Any(column => ImportColumns.Same(column.Name, axis.Name)) ? axis.Key : axis.Name;
}
