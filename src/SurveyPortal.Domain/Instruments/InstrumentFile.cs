using System.Globalization;
using System.Text;
using System.Text.Json;
using SurveyPortal.Domain.Release;

namespace SurveyPortal.Domain.Instruments;

/// <summary>Reads an instrument from its JSON text and checks it against the schema, reporting every fault with its place.</summary>
public static class InstrumentFile
{
    private const int MaxItems = 100;
    private const int MaxText = 2000;
    private const int MaxFile = 1_000_000;

    /// <summary>Groups that the release step makes itself; an option with such a value would mix its answers into them.</summary>
    private static readonly string[] OwnGroups = [ReleasePlan.MergedGroup, ReleaseLedger.WholeRound];

    private static readonly string[] TopFields =
    [
        "key", "version", "language", "title", "owner", "credit", "locked", "heading", "introduction", "background",
        "scales", "items", "goal", "releaseDimension", "secondaryDimensions", "allowedComparisons", "thresholds",
    ];

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
            var check = new Checker(file);
            check.Readable(document.RootElement, "");
            if (check.Faults.Count > 0)
            {
                return new InstrumentReading(null, check.Faults);
            }

            var instrument = check.Instrument(document.RootElement);
            return check.Faults.Count == 0 ? new InstrumentReading(instrument, []) : new InstrumentReading(null, check.Faults);
        }
    }

    private sealed class Checker(string file)
    {
        public List<InstrumentFault> Faults { get; } = [];

        /// <summary>Escapes such as <c>\ud800</c> are valid JSON but no text: they are found before anything is read.</summary>
        public void Readable(JsonElement element, string place)
        {
            switch (element.ValueKind)
            {
                case JsonValueKind.Object:
                    foreach (var (field, index) in element.EnumerateObject().Select((field, index) => (field, index)))
                    {
                        var name = Escaped(() => field.Name);
                        if (name is null)
                        {
                            Fault(Join(place, $"fält {index + 1}"), "Fältets namn innehåller trasiga tecken.");
                        }

                        Readable(field.Value, Join(place, name ?? $"fält {index + 1}"));
                    }

                    break;
                case JsonValueKind.Array:
                    foreach (var (child, index) in element.EnumerateArray().Select((child, index) => (child, index)))
                    {
                        Readable(child, $"{place}[{index}]");
                    }

                    break;
                case JsonValueKind.String when Escaped(element.GetString) is null:
                    Fault(place, "Texten innehåller trasiga tecken.");
                    break;
            }
        }

        public Instrument? Instrument(JsonElement root)
        {
            if (root.ValueKind != JsonValueKind.Object)
            {
                Fault("filens början", "Filen ska innehålla ett objekt.");
                return null;
            }

            Fields(root, "", TopFields);

            var scales = List(root, "", "scales", 1, 20, Scale);
            var background = List(root, "", "background", 0, 5, Background);
            var items = List(root, "", "items", 1, MaxItems, Item);
            var scaleKeys = scales.Select(scale => scale.Key).ToHashSet(StringComparer.Ordinal);
            var backgroundKeys = background.Select(question => question.Key).ToHashSet(StringComparer.Ordinal);

            Unique(scales.Select(scale => scale.Key), "scales");
            Unique(background.Select(question => question.Key), "background");
            Unique(items.Select(item => item.Key), "items");

            for (var i = 0; i < items.Count; i++)
            {
                if (items[i].Scale.Length > 0 && !scaleKeys.Contains(items[i].Scale))
                {
                    Fault($"items[{i}].scale", $"Skalan \"{items[i].Scale}\" finns inte.");
                }
            }

            var goal = Goal(root, scaleKeys);
            var dimension = OptionalText(root, "releaseDimension");
            if (dimension is { Length: > 0 } && !backgroundKeys.Contains(dimension))
            {
                Fault("releaseDimension", $"Bakgrundsfrågan \"{dimension}\" finns inte.");
            }

            var secondary = List(root, "", "secondaryDimensions", 0, 5, (element, place) => TextValue(element, place));
            Unique(secondary, "secondaryDimensions");
            for (var i = 0; i < secondary.Count; i++)
            {
                if (secondary[i].Length > 0 && !backgroundKeys.Contains(secondary[i]))
                {
                    Fault($"secondaryDimensions[{i}]", $"Bakgrundsfrågan \"{secondary[i]}\" finns inte.");
                }
                else if (secondary[i].Length > 0 && secondary[i] == dimension)
                {
                    Fault($"secondaryDimensions[{i}]", "Frågan är redan releaseDimension; den kan inte vara båda.");
                }
            }

            return new Instrument
            {
                Key = Key(root, "", "key"),
                Version = Number(root, "", "version", 1, 10_000),
                Language = Language(root),
                Title = Text(root, "", "title"),
                Owner = Text(root, "", "owner"),
                Credit = Text(root, "", "credit"),
                Locked = Flag(root, "", "locked", required: true),
                Heading = Text(root, "", "heading"),
                Introduction = List(root, "", "introduction", 0, 20, (element, place) => TextValue(element, place)),
                Background = background,
                Scales = scales,
                Items = items,
                Goal = goal,
                ReleaseDimension = dimension,
                SecondaryDimensions = secondary,
                AllowedComparisons = List(root, "", "allowedComparisons", 0, 3, ComparisonValue).ToHashSet(),
                Thresholds = Thresholds(root),
            };
        }

        private Scale Scale(JsonElement element, string place)
        {
            Fields(element, place, "key", "steps", "positiveFrom");
            var steps = List(element, place, "steps", 2, 9, (step, at) => TextValue(step, at));
            var positiveFrom = Number(element, place, "positiveFrom", 1, 9);
            if (steps.Count >= 2 && (positiveFrom < 2 || positiveFrom > steps.Count))
            {
                Fault($"{place}.positiveFrom", $"Talet ska vara 2–{steps.Count}.");
            }

            return new Scale(Key(element, place, "key"), steps, positiveFrom);
        }

        private BackgroundQuestion Background(JsonElement element, string place)
        {
            Fields(element, place, "key", "text", "options");
            var options = List(element, place, "options", 2, 20, Option);
            Unique(options.Select(option => option.Value), $"{place}.options");
            if (options.Count(option => option.Unanswered) != 1)
            {
                Fault($"{place}.options", "Exakt ett alternativ ska ha \"unanswered\": true; dit räknas den som hoppar över frågan.");
            }

            var key = Key(element, place, "key");
            if (key == "nyckel" || key.StartsWith("f-", StringComparison.Ordinal))
            {
                Fault($"{place}.key", "Namnet är upptaget: formuläret har egna fält som heter nyckel och f-….");
            }

            return new BackgroundQuestion(key, Text(element, place, "text"), options);
        }

        private BackgroundOption Option(JsonElement element, string place)
        {
            Fields(element, place, "value", "text", "group", "unanswered");
            var value = Key(element, place, "value");
            if (OwnGroups.Contains(value, StringComparer.Ordinal))
            {
                Fault($"{place}.value", $"Namnet är upptaget: portalen har egna grupper som heter {string.Join(" och ", OwnGroups)}.");
            }

            return new BackgroundOption(value, Text(element, place, "text"), Text(element, place, "group"), Flag(element, place, "unanswered", required: false));
        }

        private Item Item(JsonElement element, string place)
        {
            Fields(element, place, "key", "text", "scale");
            return new Item(Key(element, place, "key"), Text(element, place, "text"), Text(element, place, "scale"));
        }

        private Goal? Goal(JsonElement root, HashSet<string> scaleKeys)
        {
            if (!root.TryGetProperty("goal", out var element) || element.ValueKind == JsonValueKind.Null)
            {
                return null;
            }

            Fields(element, "goal", "share", "scale");
            var scale = Text(element, "goal", "scale");
            if (scale.Length > 0 && !scaleKeys.Contains(scale))
            {
                Fault("goal.scale", $"Skalan \"{scale}\" finns inte.");
            }

            if (element.ValueKind == JsonValueKind.Object && element.TryGetProperty("share", out var share)
                && share.ValueKind == JsonValueKind.Number && share.TryGetDecimal(out var value) && value is > 0 and <= 1
                && decimal.Round(value, 4) == value)
            {
                return new Goal(value, scale);
            }

            Fault("goal.share", "Andelen ska vara ett tal över 0 och högst 1, med högst fyra decimaler.");
            return null;
        }

        private ReleaseThresholds Thresholds(JsonElement root)
        {
            if (!root.TryGetProperty("thresholds", out var element))
            {
                Fault("thresholds", "Fältet saknas.");
                return new ReleaseThresholds(GroupThreshold.Floor, GroupThreshold.Floor);
            }

            Fields(element, "thresholds", "openBatch", "closed");
            var open = Number(element, "thresholds", "openBatch", GroupThreshold.Floor, GroupThreshold.Ceiling);
            var closed = Number(element, "thresholds", "closed", GroupThreshold.Floor, GroupThreshold.Ceiling);
            if (closed > open)
            {
                Fault("thresholds.closed", "Talet får inte vara större än openBatch.");
            }

            return new ReleaseThresholds(open, closed);
        }

        private Comparison ComparisonValue(JsonElement element, string place)
        {
            // Spelled out: Enum.TryParse would also read "1" and "municipality, year".
            switch (element.ValueKind == JsonValueKind.String ? element.GetString() : null)
            {
                case "municipality":
                    return Comparison.Municipality;
                case "year":
                    return Comparison.Year;
                case "baseline":
                    return Comparison.Baseline;
                default:
                    Fault(place, "Värdet ska vara municipality, year eller baseline.");
                    return Comparison.Year;
            }
        }

        private List<T> List<T>(JsonElement parent, string at, string name, int least, int most, Func<JsonElement, string, T> read)
        {
            var place = Join(at, name);
            if (parent.ValueKind != JsonValueKind.Object || !parent.TryGetProperty(name, out var element) || element.ValueKind != JsonValueKind.Array)
            {
                Fault(place, "En lista saknas.");
                return [];
            }

            var count = element.GetArrayLength();
            if (count < least || count > most)
            {
                Fault(place, $"Listan ska ha {least}–{most} rader, den har {count}.");
                return [];
            }

            return [.. element.EnumerateArray().Select((child, index) => read(child, $"{place}[{index}]"))];
        }

        private string Text(JsonElement parent, string at, string name)
        {
            if (parent.ValueKind == JsonValueKind.Object && parent.TryGetProperty(name, out var element))
            {
                return TextValue(element, Join(at, name));
            }

            Fault(Join(at, name), "En text saknas.");
            return "";
        }

        private string TextValue(JsonElement element, string place)
        {
            var text = element.ValueKind == JsonValueKind.String ? element.GetString()! : "";
            if (text.Length == 0 || string.IsNullOrWhiteSpace(text))
            {
                Fault(place, "En text saknas.");
            }
            else if (text.Length > MaxText)
            {
                Fault(place, $"Texten är längre än {MaxText} tecken.");
            }
            else if (text.Any(IsControl))
            {
                Fault(place, "Texten innehåller styrtecken.");
            }

            return text;
        }

        private string? OptionalText(JsonElement root, string name) =>
            !root.TryGetProperty(name, out var element) || element.ValueKind == JsonValueKind.Null ? null : TextValue(element, name);

        private string Language(JsonElement root)
        {
            var tag = Text(root, "", "language");
            if (tag.Length > 35 || !tag.All(c => char.IsAsciiLetterOrDigit(c) || c == '-'))
            {
                Fault("language", "Språket ska vara en språkkod, till exempel sv.");
            }

            return tag;
        }

        private string Key(JsonElement parent, string at, string name)
        {
            var key = Text(parent, at, name);
            if (key.Length > 40 || !key.All(c => c is (>= 'a' and <= 'z') or (>= '0' and <= '9') or '-'))
            {
                Fault(Join(at, name), "Namnet får bara ha a–z, 0–9 och bindestreck, högst 40 tecken.");
            }

            return key;
        }

        private int Number(JsonElement parent, string at, string name, int least, int most)
        {
            if (parent.ValueKind == JsonValueKind.Object && parent.TryGetProperty(name, out var element)
                && element.ValueKind == JsonValueKind.Number && element.TryGetInt32(out var value) && value >= least && value <= most)
            {
                return value;
            }

            Fault(Join(at, name), $"Talet ska vara {least}–{most}.");
            return least;
        }

        private bool Flag(JsonElement parent, string at, string name, bool required)
        {
            if (parent.ValueKind != JsonValueKind.Object || !parent.TryGetProperty(name, out var element))
            {
                if (required)
                {
                    Fault(Join(at, name), "Fältet ska vara true eller false.");
                }

                return false;
            }

            if (element.ValueKind is not (JsonValueKind.True or JsonValueKind.False))
            {
                Fault(Join(at, name), "Fältet ska vara true eller false.");
            }

            return element.ValueKind == JsonValueKind.True;
        }

        private void Fields(JsonElement element, string at, params string[] known)
        {
            if (element.ValueKind != JsonValueKind.Object)
            {
                Fault(at, "Här ska stå ett objekt.");
                return;
            }

            var seen = new HashSet<string>(StringComparer.Ordinal);
            foreach (var name in element.EnumerateObject().Select(field => field.Name))
            {
                if (!known.Contains(name, StringComparer.Ordinal))
                {
                    Fault(Join(at, name), "Fältet är okänt.");
                }
                else if (!seen.Add(name))
                {
                    Fault(Join(at, name), "Fältet finns flera gånger.");
                }
            }
        }

        private void Unique(IEnumerable<string> keys, string place)
        {
            foreach (var twice in keys.Where(key => key.Length > 0).GroupBy(key => key, StringComparer.Ordinal).Where(group => group.Count() > 1))
            {
                Fault(place, $"Namnet \"{twice.Key}\" finns flera gånger.");
            }
        }

        private void Fault(string place, string message) => Faults.Add(new InstrumentFault(file, place.Length == 0 ? "filens början" : Plain(place, 200), Plain(message, 300)));

        /// <summary>Names come from the file: they are kept short and without control characters.</summary>
        private static string Plain(string text, int most)
        {
            var plain = new string([.. text.Take(most).Select(c => IsControl(c) ? '\uFFFD' : c)]);
            return text.Length > most ? plain + "…" : plain;
        }

        /// <summary>Control characters, and line breaks and direction overrides that make a text read as another, and what a broken encoding leaves behind.</summary>
        private static bool IsControl(char c) => char.IsControl(c) || c is '\u2028' or '\u2029' or '\uFFFD' or (>= '\u202A' and <= '\u202E');

        private static string? Escaped(Func<string?> read)
        {
            try
            {
                return read();
            }
            catch (InvalidOperationException)
            {
                return null;
            }
        }

        private static string Join(string at, string name) => at.Length == 0 ? name : $"{at}.{name}";
    }
}
