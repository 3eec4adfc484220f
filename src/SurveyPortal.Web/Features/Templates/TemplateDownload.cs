using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using SurveyPortal.Domain.Instruments;

namespace SurveyPortal.Web.Features.Templates;

/// <summary>GET /spindeln/formular/{version}/fil.json</summary>
internal static class TemplateDownload
{
    public static async Task<Results<FileContentHttpResult, NotFound>> AnswerAsync(int version, [FromServices] FindTemplate find, CancellationToken cancellationToken) =>
        (await find.RunAsync(version, cancellationToken)).Shown is { Instrument: var instrument }
            ? TypedResults.File(
                Encoding.UTF8.GetBytes(InstrumentFile.Write(instrument)),
                "application/json; charset=utf-8",
                string.Create(CultureInfo.InvariantCulture, $"{TemplateRules.Key}-version-{version}.json"))
            : TypedResults.NotFound();
}
