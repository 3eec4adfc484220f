using System.Text;

namespace SurveyPortal.Web.Features.Templates;

/// <summary>A file that somebody uploaded, as text; or why it cannot be read.</summary>
/// <param name="Text">What it says; empty when there is a fault.</param>
/// <param name="Fault">What is wrong, or null.</param>
internal readonly record struct UploadedText(string Text, string? Fault)
{
    /// <summary>Far more than any questionnaire; one with sixteen axes takes some 6 000.</summary>
    public const int MaxBytes = 200_000;

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static async Task<UploadedText> ReadAsync(IFormFile? file, CancellationToken cancellationToken)
    {
        if (file is null)
        {
            return new UploadedText("", TemplatesTexts.FaultNoFile);
        }

        if (file.Length > MaxBytes)
        {
            return new UploadedText("", TemplateWords.Format(TemplatesTexts.FaultLarge, MaxBytes / 1000));
        }

        using var copy = new MemoryStream();
        await file.CopyToAsync(copy, cancellationToken);
        return Of(copy.ToArray());
    }

    public static UploadedText Of(byte[] bytes)
    {
        if (bytes.Length == 0)
        {
            return new UploadedText("", TemplatesTexts.FaultEmpty);
        }

        try
        {
            return new UploadedText(Strict.GetString(bytes), null);
        }
        catch (DecoderFallbackException)
        {
            // Windows-1252, UTF-16, a picture or a spreadsheet.
            return new UploadedText("", TemplatesTexts.FaultEncoding);
        }
    }
}
