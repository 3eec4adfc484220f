using System.Globalization;
using System.Text.Json;

namespace SurveyPortal.Benchmarks.Reporting;

/// <summary>Writes figures as they come: a table for people, or one JSON object per line for programs.</summary>
internal sealed class Report(TextWriter output, TextWriter notes, bool json)
{
    private static readonly JsonSerializerOptions Format = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private bool _headerWritten;

    public bool AllOk { get; private set; } = true;

    public void Add(Measurement measurement)
    {
        AllOk &= measurement.Ok ?? true;
        if (json)
        {
            output.WriteLine(JsonSerializer.Serialize(
                new
                {
                    measurement.Name,
                    Value = Rounded(measurement.Value),
                    measurement.Unit,
                    Reference = Rounded(measurement.Reference),
                    Ratio = Rounded(measurement.Ratio),
                    measurement.Target,
                    measurement.Ok,
                },
                Format));
            return;
        }

        if (!_headerWritten)
        {
            _headerWritten = true;
            output.WriteLine(Row("measurement", "value", "unit", "reference", "ratio", "target", ""));
        }

        output.WriteLine(Row(
            measurement.Name,
            Number(measurement.Value),
            measurement.Unit,
            Number(measurement.Reference),
            Number(measurement.Ratio),
            measurement.Target ?? "",
            measurement.Ok switch { true => "ok", false => "NOT MET", null => "" }));
    }

    /// <summary>What is going on. Never on standard output with JSON: a program reads that.</summary>
    public void Note(string text) => (json ? notes : output).WriteLine("  " + text);

    private static string Row(string name, string value, string unit, string reference, string ratio, string target, string ok) =>
        string.Create(CultureInfo.InvariantCulture, $"{name,-44} {value,12} {unit,-10} {reference,12} {ratio,7}  {target,-18} {ok}").TrimEnd();

    private static string Number(double? value) => value switch
    {
        null => "",
        _ when Math.Abs(value.Value) >= 1000 => value.Value.ToString("0", CultureInfo.InvariantCulture),
        _ => value.Value.ToString("0.##", CultureInfo.InvariantCulture),
    };

    // A wait that never ended is infinite, which JSON cannot say: null, and "ok" tells the rest.
    private static double? Rounded(double? value) => value is { } number && double.IsFinite(number) ? Math.Round(number, 3) : null;
}
