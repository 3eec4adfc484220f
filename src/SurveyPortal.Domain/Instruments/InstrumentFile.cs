using System.Globalization;
using System.Text.Json;
using SurveyPortal.Domain.Release;

namespace SurveyPortal.Domain.Instruments;

/// <summary>Reads an instrument from its JSON text and checks it against the schema, reporting every fault with its place.</summary>
public static class InstrumentFile
{
    private const int MaxItems = 100;
    private const int MaxText = 2000;

    private static readonly HashSet<string> TopFields = new(StringComparer.Ordinal)
    {
        "key", "version", "language", "title", "owner", "credit", "locked", "heading", "introduction", "background",
        "scales", "items", "goal", "releaseDimension", "secondaryDimensions", "allowedComparisons", "thresholds",
    };

    /// <summary>Reads and checks one file.</summary>
    /// <param name="file">The file's name, used in the faults.</param>
    /// <param name="json">The file's text.</param>
    public static InstrumentReading Read(string file, string json)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(json);

        JsonDocument document;
        try
        {
            document = JsonDocument.Parse(json);
        }
        catch (JsonException exception)
        {
            var line = ((exception.LineNumber ?? 0) + 1).ToString(CultureInfo.InvariantCulture);
            return new InstrumentReading(null, [new InstrumentFault(file, $"rad {line}", "Filen är inte giltig JSON.")]);
        }

        using (document)
        {
            var check = new Checker(file);
            var instrument = check.Instrument(document.RootElement);
            return check.Faults.Count == 0 ? new InstrumentReading(instrument, []) : new InstrumentReading(null, check.Faults);
        }
    }

    private sealed class Checker(string file)
    {
        public List<InstrumentFault> Faults { get; } = [];

        public Instrument? Instrument(JsonElement root)
        {
            if (root.ValueKind != JsonValueKind.Object)
            {
                Fault("filens början", "Filen ska innehålla ett objekt.");
                return null;
            }

            foreach (var field in root.EnumerateObject().Where(field => !TopFields.Contains(field.Name)))
            {
                Fault(field.Name, "Fältet är okänt.");
            }

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
                if (!scaleKeys.Contains(items[i].Scale))
                {
                    Fault($"items[{i}].scale", $"Skalan \"{items[i].Scale}\" finns inte.");
                }
            }

            var goal = Goal(root, scaleKeys);
            var dimension = OptionalText(root, "releaseDimension");
            if (dimension is not null && !backgroundKeys.Contains(dimension))
            {
                Fault("releaseDimension", $"Bakgrundsfrågan \"{dimension}\" finns inte.");
            }

            var secondary = List(root, "", "secondaryDimensions", 0, 5, (element, place) => TextValue(element, place));
            foreach (var key in secondary.Where(key => !backgroundKeys.Contains(key)))
            {
                Fault("secondaryDimensions", $"Bakgrundsfrågan \"{key}\" finns inte.");
            }

            return new Instrument
            {
                Key = Key(root, "", "key"),
                Version = Number(root, "", "version", 1, 10_000),
                Language = Text(root, "", "language"),
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
            var options = List(element, place, "options", 2, 20, (option, at) => new BackgroundOption(
                Key(option, at, "value"), Text(option, at, "text"), Text(option, at, "group"), Flag(option, at, "unanswered", required: false)));
            Unique(options.Select(option => option.Value), $"{place}.options");
            if (options.Count(option => option.Unanswered) != 1)
            {
                Fault($"{place}.options", "Exakt ett alternativ ska ha \"unanswered\": true; dit räknas den som hoppar över frågan.");
            }

            return new BackgroundQuestion(Key(element, place, "key"), Text(element, place, "text"), options);
        }

        private Item Item(JsonElement element, string place) =>
            new(Key(element, place, "key"), Text(element, place, "text"), Text(element, place, "scale"));

        private Goal? Goal(JsonElement root, HashSet<string> scaleKeys)
        {
            if (!root.TryGetProperty("goal", out var element) || element.ValueKind == JsonValueKind.Null)
            {
                return null;
            }

            var scale = Text(element, "goal", "scale");
            if (!scaleKeys.Contains(scale))
            {
                Fault("goal.scale", $"Skalan \"{scale}\" finns inte.");
            }

            if (element.ValueKind == JsonValueKind.Object && element.TryGetProperty("share", out var share)
                && share.ValueKind == JsonValueKind.Number && share.TryGetDecimal(out var value) && value is > 0 and <= 1)
            {
                return new Goal(value, scale);
            }

            Fault("goal.share", "Andelen ska vara ett tal över 0 och högst 1.");
            return null;
        }

        private ReleaseThresholds Thresholds(JsonElement root)
        {
            if (!root.TryGetProperty("thresholds", out var element))
            {
                Fault("thresholds", "Fältet saknas.");
                return new ReleaseThresholds(GroupThreshold.Floor, GroupThreshold.Floor);
            }

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
            if (element.ValueKind == JsonValueKind.String && Enum.TryParse<Comparison>(element.GetString(), ignoreCase: true, out var value)
                && Enum.IsDefined(value))
            {
                return value;
            }

            Fault(place, "Värdet ska vara municipality, year eller baseline.");
            return Comparison.Year;
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
            else if (text.Any(char.IsControl))
            {
                Fault(place, "Texten innehåller styrtecken.");
            }

            return text;
        }

        private string? OptionalText(JsonElement root, string name) =>
            !root.TryGetProperty(name, out var element) || element.ValueKind == JsonValueKind.Null ? null : TextValue(element, name);

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

        private void Unique(IEnumerable<string> keys, string place)
        {
            foreach (var twice in keys.Where(key => key.Length > 0).GroupBy(key => key, StringComparer.Ordinal).Where(group => group.Count() > 1))
            {
                Fault(place, $"Namnet \"{twice.Key}\" finns flera gånger.");
            }
        }

        private void Fault(string place, string message) => Faults.Add(new InstrumentFault(file, place, message));

        private static string Join(string at, string name) => at.Length == 0 ? name : $"{at}.{name}";
    }
}
