using System.Buffers;
using System.Text;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace SurveyPortal.Web.Features.Respond;

/// <summary>Reads a posted form strictly: small, form-encoded, sound UTF-8, no NUL and no half characters.</summary>
internal sealed class FormBody
{
    public const int MaxBytes = 64 * 1024;
    private const int MaxFields = 512;

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly Dictionary<string, StringValues> _fields;

    private FormBody(Dictionary<string, StringValues> fields) => _fields = fields;

    /// <summary>The values of a field, in the order they were sent.</summary>
    public IReadOnlyList<string> Values(string field) => _fields.TryGetValue(field, out var values) ? values.OfType<string>().ToArray() : [];

    /// <summary>The first value of every field, to fill the form again.</summary>
    public IReadOnlyDictionary<string, string> First() => _fields.ToDictionary(field => field.Key, field => field.Value.FirstOrDefault() ?? "", StringComparer.Ordinal);

    public static async Task<(FormBody? Form, Fault Fault)> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (request.ContentLength > MaxBytes)
        {
            return (null, Fault.TooLarge);
        }

        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type) || !type.MediaType.Equals("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase))
        {
            return (null, Fault.Unreadable);
        }

        // One byte more than is allowed, to see that there is more. A body that names its length cannot be longer than it.
        var most = (int)(request.ContentLength ?? MaxBytes) + 1;
        var buffer = ArrayPool<byte>.Shared.Rent(most);
        try
        {
            var length = await request.Body.ReadAtLeastAsync(buffer.AsMemory(0, most), most, throwOnEndOfStream: false, cancellationToken);
            if (length > MaxBytes)
            {
                return (null, Fault.TooLarge);
            }

            var fields = Parse(buffer.AsSpan(0, length));
            return fields is null ? (null, Fault.Unreadable) : (new FormBody(fields), Fault.None);
        }
        catch (BadHttpRequestException exception)
        {
            return (null, exception.StatusCode == StatusCodes.Status413PayloadTooLarge ? Fault.TooLarge : Fault.Unreadable);
        }
        finally
        {
            // What a person filled in does not lie about in a shared buffer.
            ArrayPool<byte>.Shared.Return(buffer, clearArray: true);
        }
    }

    private static Dictionary<string, StringValues>? Parse(ReadOnlySpan<byte> body)
    {
        try
        {
            var text = Strict.GetString(body);
            using var reader = new FormReader(text) { ValueCountLimit = MaxFields };
            var fields = reader.ReadForm();
            return fields.All(field => IsSound(field.Key) && field.Value.All(IsSound)) ? fields : null;
        }
        catch (Exception exception) when (exception is DecoderFallbackException or InvalidDataException)
        {
            return null;
        }
    }

    // Percent-encoded rubbish decodes to the replacement character; a lone surrogate cannot be stored as text.
    private static bool IsSound(string? text)
    {
        for (var i = 0; i < text?.Length; i++)
        {
            var c = text[i];
            if (c is '\0' or '\uFFFD')
            {
                return false;
            }

            if (char.IsSurrogate(c))
            {
                if (i + 1 >= text.Length || !char.IsSurrogatePair(c, text[i + 1]))
                {
                    return false;
                }

                i++;
            }
        }

        return true;
    }

    internal enum Fault
    {
        None,
        TooLarge,
        Unreadable,
    }
}
