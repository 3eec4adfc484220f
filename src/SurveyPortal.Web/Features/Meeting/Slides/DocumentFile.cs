using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using SurveyPortal.Persistence.Log;
using SurveyPortal.Web.Documents;
using SurveyPortal.Web.Figures;
using SurveyPortal.Web.Hosting;

namespace SurveyPortal.Web.Features.Meeting.Slides;

/// <summary>Answers with the Word document, and enters in the log that it was fetched.</summary>
internal static class DocumentFile
{
    public static async Task<Results<FileContentHttpResult, NotFound>> AnswerAsync(
        string kommun, [FromServices] ReadPresented read, [FromServices] WriteDocument write, [FromServices] EventLog log, [FromServices] CurrentPerson current, CancellationToken cancellationToken)
    {
        if (await read.RunAsync(kommun, cancellationToken) is not { } result)
        {
            return TypedResults.NotFound();
        }

        var title = ResultsWords.Format(SlidesTexts.DocumentTitle, result.Place.Name);
        var name = FileName.Of(title) + ".docx";
        await log.WriteAsync(await current.AsDoerAsync(), LogKind.Exported, title, name, cancellationToken);
        return TypedResults.File(write.Run(result), WordFile.ContentType, name);
    }
}
