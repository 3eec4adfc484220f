using System.Text.Json;

namespace SurveyPortal.Domain.Instruments;

/// <summary>Reads single values from JSON and collects what is wrong with them, each fault with its place in the file.</summary>
internal sealed class CheckedJson(string file)
{
    private const int MaxText = TemplateRules.MaxText;

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

    public List<T> List<T>(JsonElement parent, string at, string name, int least, int most, Func<JsonElement, string, T> read)
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

    public string Text(JsonElement parent, string at, string name)
    {
        if (parent.ValueKind == JsonValueKind.Object && parent.TryGetProperty(name, out var element))
        {
            return TextValue(element, Join(at, name));
        }

        Fault(Join(at, name), "En text saknas.");
        return "";
    }

    public string TextValue(JsonElement element, string place)
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

    public string? OptionalText(JsonElement root, string name) =>
        !root.TryGetProperty(name, out var element) || element.ValueKind == JsonValueKind.Null ? null : TextValue(element, name);

    public string Key(JsonElement parent, string at, string name)
    {
        var key = Text(parent, at, name);
        if (key.Length > 40 || !key.All(c => c is (>= 'a' and <= 'z') or (>= '0' and <= '9') or '-'))
        {
            Fault(Join(at, name), "Namnet får bara ha a–z, 0–9 och bindestreck, högst 40 tecken.");
        }

        return key;
    }

    public int Number(JsonElement parent, string at, string name, int least, int most)
    {
        if (parent.ValueKind == JsonValueKind.Object && parent.TryGetProperty(name, out var element)
            && element.ValueKind == JsonValueKind.Number && element.TryGetInt32(out var value) && value >= least && value <= most)
        {
            return value;
        }

        Fault(Join(at, name), $"Talet ska vara {least}–{most}.");
        return least;
    }

    public bool Flag(JsonElement parent, string at, string name, bool required)
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

    public void Fields(JsonElement element, string at, params string[] known)
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

    public void Unique(IEnumerable<string> keys, string place)
    {
        foreach (var twice in keys.Where(key => key.Length > 0).GroupBy(key => key, StringComparer.Ordinal).Where(group => group.Count() > 1))
        {
            Fault(place, $"Namnet \"{twice.Key}\" finns flera gånger.");
        }
    }

    public void Fault(string place, string message) => Faults.Add(new InstrumentFault(file, place.Length == 0 ? "filens början" : Plain(place, 200), Plain(message, 300)));

    /// <summary>Names come from the file: they are kept short and without control characters.</summary>
    private static string Plain(string text, int most)
    {
        var plain = new string([.. text.Take(most).Select(c => IsControl(c) ? '\uFFFD' : c)]);
        return text.Length > most ? plain + "…" : plain;
    }

    /// <summary>Control characters, and line breaks and direction overrides that make a text read as another, and what a broken encoding leaves behind.</summary>
    internal static bool IsControl(char c) => char.IsControl(c) || c is '\u2028' or '\u2029' or '\uFFFD' or (>= '\u202A' and <= '\u202E');

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
