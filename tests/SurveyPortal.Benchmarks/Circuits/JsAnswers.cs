using System.Globalization;
using System.Text.Json;

namespace SurveyPortal.Benchmarks.Circuits;

/// <summary>Plays the browser's scripts: every call gets a result of the kind that was asked for.</summary>
internal static class JsAnswers
{
    private const long WantsObject = 1;
    private const long WantsNothing = 3;

    private static readonly string[] Measuring = ["chart", "rect", "size", "measure", "dimension", "resiz", "gauge"];

    private static readonly object Rectangle = new { x = 0, y = 0, left = 0, top = 0, right = 640, bottom = 360, width = 640, height = 360 };

    /// <summary>The arguments of <c>EndInvokeJSFromDotNet</c>: handle, success, result.</summary>
    public static string To(long handle, string identifier, long resultType)
    {
        var result = resultType switch
        {
            WantsObject => JsonSerializer.Serialize(new Dictionary<string, long> { ["__jsObjectId"] = handle }),
            WantsNothing => "null",
            _ when Measuring.Any(word => identifier.Contains(word, StringComparison.OrdinalIgnoreCase)) => JsonSerializer.Serialize(Rectangle),
            _ => "null",
        };
        return string.Create(CultureInfo.InvariantCulture, $"[{handle},true,{result}]");
    }
}
