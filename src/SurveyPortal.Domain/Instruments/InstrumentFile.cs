using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;

namespace SurveyPortal.Domain.Instruments;

/// <summary>Reads an instrument from its JSON text and checks it against the schema, reporting every fault with its place.</summary>
public static class InstrumentFile
{
    private const int MaxFile = 1_000_000;

    /// <summary>Reads and checks one file.</summary>
    /// <param name="file">The file's name, used in the faults.</param>
    /// <param name="json">The file's text.</param>
    public static InstrumentReading Read(string file, string json)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(json);

        if (json.Length > MaxFile)
        {
            return new InstrumentReading(null, [new InstrumentFault(file, "hela filen", $"Filen är längre än {MaxFile} tecken.")]);
        }

        JsonDocument document;
        try
        {
            // Through UTF-8, so that half a surrogate pair becomes a replacement character and never an exception.
            document = JsonDocument.Parse(Encoding.UTF8.GetBytes(json.TrimStart('\uFEFF')));
        }
        catch (JsonException exception)
        {
            var line = ((exception.LineNumber ?? 0) + 1).ToString(CultureInfo.InvariantCulture);
            return new InstrumentReading(null, [new InstrumentFault(file, $"rad {line}", "Filen är inte giltig JSON.")]);
        }

        using (document)
        {
            var check = new InstrumentChecker(file);
            check.Readable(document.RootElement);
            if (check.Faults.Count > 0)
            {
                return new InstrumentReading(null, check.Faults);
            }

            var instrument = check.Instrument(document.RootElement);
            return check.Faults.Count == 0 ? new InstrumentReading(instrument, []) : new InstrumentReading(null, check.Faults);
        }
    }

    /// <summary>False when a text has characters that no instrument may hold: control characters, direction overrides, what a broken encoding leaves behind.</summary>
    public static bool IsPlain(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return !text.Any(CheckedJson.IsControl);
    }

    /// <summary>The instrument as a file that <see cref="Read"/> reads back to the same instrument.</summary>
    public static string Write(Instrument instrument)
    {
        ArgumentNullException.ThrowIfNull(instrument);
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true, Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) }))
        {
            new InstrumentWriter(json).Write(instrument);
        }

        return Encoding.UTF8.GetString(buffer.ToArray());
    }
}
