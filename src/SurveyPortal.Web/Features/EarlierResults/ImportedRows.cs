using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using SurveyPortal.Web.Documents;

namespace SurveyPortal.Web.Features.EarlierResults;

/// <summary>The rows of a file between the preview and the yes. They travel in the form; nothing is kept on the server.</summary>
internal static class ImportedRows
{
    private static readonly JsonSerializerOptions Options = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    public static string Write(IReadOnlyList<TableRow> rows) => JsonSerializer.Serialize(rows, Options);

    /// <summary>The rows; null when the form has been tampered with.</summary>
    public static IReadOnlyList<TableRow>? Read(string? sent)
    {
        try
        {
            return JsonSerializer.Deserialize<List<TableRow?>>(sent ?? "", Options) is { Count: > 0 and <= TableFile.MaxRows } rows && rows.TrueForAll(IsRow) ? [.. rows.OfType<TableRow>()] : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static bool IsRow(TableRow? row) => row is { Number: > 0, Cells: { Count: <= TableFile.MaxColumns } cells } && cells.All(cell => cell is not null);
}
