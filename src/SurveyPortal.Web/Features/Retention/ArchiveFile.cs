using System.Net.Mime;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace SurveyPortal.Web.Features.Retention;

/// <summary>GET /admin/gallring/{id}/arkiv.zip</summary>
internal static class ArchiveFile
{
    public static async Task<Results<FileContentHttpResult, NotFound>> AnswerAsync(Guid id, [FromServices] PackArchive pack, CancellationToken cancellationToken) =>
        await pack.RunAsync(id, cancellationToken) is { } package
            ? TypedResults.File(package.Bytes, MediaTypeNames.Application.Zip, package.Name)
            : TypedResults.NotFound();
}
