using System.Text.Json;
using SurveyPortal.Domain.Release;

namespace SurveyPortal.Domain.Instruments;

/// <summary>What an instrument file must hold: every field, and how the fields must agree with one another.</summary>
internal sealed class InstrumentChecker(string file)
{
    private const int MaxItems = 100;

    /// <summary>Groups that the release step makes itself; an option with such a value would mix its answers into them.</summary>
    private static readonly string[] OwnGroups = [ReleasePlan.MergedGroup, ReleaseLedger.WholeRound];

    private static readonly string[] TopFields =
    [
        "key", "version", "language", "title", "owner", "credit", "locked", "heading", "introduction", "background",
        "scales", "items", "texts", "score", "goal", "releaseDimension", "secondaryDimensions", "allowedComparisons", "thresholds",
    ];

    private readonly CheckedJson _json = new(file);

    public IReadOnlyList<InstrumentFault> Faults => _json.Faults;

    /// <summary>True for the name of a group that the release step makes itself.</summary>
    internal static bool IsOwnGroup(string value) => OwnGroups.Contains(value, StringComparer.Ordinal);

    /// <inheritdoc cref="CheckedJson.Readable"/>
    public void Readable(JsonElement root) => _json.Readable(root, "");

    public Instrument? Instrument(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object)
        {
            _json.Fault("filens början", "Filen ska innehålla ett objekt.");
            return null;
        }

        _json.Fields(root, "", TopFields);

        var scales = _json.List(root, "", "scales", 1, 20, Scale);
        var background = _json.List(root, "", "background", 0, 5, Background);
        var items = _json.List(root, "", "items", 1, MaxItems, Item);
        var scaleKeys = scales.Select(scale => scale.Key).ToHashSet(StringComparer.Ordinal);
        var backgroundKeys = background.Select(question => question.Key).ToHashSet(StringComparer.Ordinal);

        _json.Unique(scales.Select(scale => scale.Key), "scales");
        _json.Unique(background.Select(question => question.Key), "background");
        _json.Unique(items.Select(item => item.Key), "items");

        for (var i = 0; i < items.Count; i++)
        {
            if (items[i].Scale.Length > 0 && !scaleKeys.Contains(items[i].Scale))
            {
                _json.Fault($"items[{i}].scale", $"Skalan \"{items[i].Scale}\" finns inte.");
            }
        }

        var texts = root.TryGetProperty("texts", out _) ? _json.List(root, "", "texts", 0, 5, TextQuestion) : [];
        _json.Unique(items.Select(item => item.Key).Concat(texts.Select(text => text.Key)), "items och texts");
        var score = Score(root);
        if (score == ScoreKind.Mean)
        {
            Spider(items);
        }

        var goal = Goal(root, scaleKeys);
        var dimension = _json.OptionalText(root, "releaseDimension");
        if (dimension is { Length: > 0 } && !backgroundKeys.Contains(dimension))
        {
            _json.Fault("releaseDimension", $"Bakgrundsfrågan \"{dimension}\" finns inte.");
        }

        var secondary = _json.List(root, "", "secondaryDimensions", 0, 5, (element, place) => _json.TextValue(element, place));
        _json.Unique(secondary, "secondaryDimensions");
        for (var i = 0; i < secondary.Count; i++)
        {
            if (secondary[i].Length > 0 && !backgroundKeys.Contains(secondary[i]))
            {
                _json.Fault($"secondaryDimensions[{i}]", $"Bakgrundsfrågan \"{secondary[i]}\" finns inte.");
            }
            else if (secondary[i].Length > 0 && secondary[i] == dimension)
            {
                _json.Fault($"secondaryDimensions[{i}]", "Frågan är redan releaseDimension; den kan inte vara båda.");
            }
        }

        return new Instrument
        {
            Key = _json.Key(root, "", "key"),
            Version = _json.Number(root, "", "version", 1, 10_000),
            Language = Language(root),
            Title = _json.Text(root, "", "title"),
            Owner = _json.Text(root, "", "owner"),
            Credit = _json.Text(root, "", "credit"),
            Locked = _json.Flag(root, "", "locked", required: true),
            Heading = _json.Text(root, "", "heading"),
            Introduction = _json.List(root, "", "introduction", 0, 20, (element, place) => _json.TextValue(element, place)),
            Background = background,
            Scales = scales,
            Items = items,
            Texts = texts,
            Score = score,
            Goal = goal,
            ReleaseDimension = dimension,
            SecondaryDimensions = secondary,
            AllowedComparisons = _json.List(root, "", "allowedComparisons", 0, 3, ComparisonValue).ToHashSet(),
            Thresholds = Thresholds(root),
        };
    }

    private Scale Scale(JsonElement element, string place)
    {
        _json.Fields(element, place, "key", "steps", "positiveFrom", "dontKnow");
        var steps = _json.List(element, place, "steps", 2, 9, (step, at) => _json.TextValue(step, at));
        var positiveFrom = _json.Number(element, place, "positiveFrom", 1, 9);
        if (steps.Count >= 2 && (positiveFrom < 2 || positiveFrom > steps.Count))
        {
            _json.Fault($"{place}.positiveFrom", $"Talet ska vara 2–{steps.Count}.");
        }

        return new Scale(_json.Key(element, place, "key"), steps, positiveFrom, Optional(element, place, "dontKnow"));
    }

    private BackgroundQuestion Background(JsonElement element, string place)
    {
        _json.Fields(element, place, "key", "text", "options");
        var options = _json.List(element, place, "options", 2, 20, Option);
        _json.Unique(options.Select(option => option.Value), $"{place}.options");
        if (options.Count(option => option.Unanswered) != 1)
        {
            _json.Fault($"{place}.options", "Exakt ett alternativ ska ha \"unanswered\": true; dit räknas den som hoppar över frågan.");
        }

        var key = _json.Key(element, place, "key");
        if (key is "nyckel" or "kod" || key.StartsWith("f-", StringComparison.Ordinal))
        {
            _json.Fault($"{place}.key", "Namnet är upptaget: formuläret har egna fält som heter nyckel, kod och f-….");
        }

        return new BackgroundQuestion(key, _json.Text(element, place, "text"), options);
    }

    private BackgroundOption Option(JsonElement element, string place)
    {
        _json.Fields(element, place, "value", "text", "group", "unanswered");
        var value = _json.Key(element, place, "value");
        if (IsOwnGroup(value))
        {
            _json.Fault($"{place}.value", $"Namnet är upptaget: portalen har egna grupper som heter {string.Join(" och ", OwnGroups)}.");
        }

        return new BackgroundOption(value, _json.Text(element, place, "text"), _json.Text(element, place, "group"), _json.Flag(element, place, "unanswered", required: false));
    }

    private Item Item(JsonElement element, string place)
    {
        _json.Fields(element, place, "key", "text", "scale", "label");
        var label = Optional(element, place, "label");
        if (label?.Length > TemplateRules.MaxLabel)
        {
            _json.Fault($"{place}.label", $"Det korta namnet får ha högst {TemplateRules.MaxLabel} tecken.");
        }

        return new Item(_json.Key(element, place, "key"), _json.Text(element, place, "text"), _json.Text(element, place, "scale"), label);
    }

    private TextQuestion TextQuestion(JsonElement element, string place)
    {
        _json.Fields(element, place, "key", "text");
        return new TextQuestion(_json.Key(element, place, "key"), _json.Text(element, place, "text"));
    }

    private ScoreKind Score(JsonElement root)
    {
        if (!root.TryGetProperty("score", out var element))
        {
            return ScoreKind.Share;
        }

        switch (element.ValueKind == JsonValueKind.String ? element.GetString() : null)
        {
            case "share":
                return ScoreKind.Share;
            case "mean":
                return ScoreKind.Mean;
            default:
                _json.Fault("score", "Värdet ska vara share eller mean.");
                return ScoreKind.Share;
        }
    }

    // A spider has one scale, and axes with names that fit beside it.
    private void Spider(List<Item> items)
    {
        if (items.Count is > 0 and < TemplateRules.LeastAxes or > TemplateRules.MostAxes)
        {
            _json.Fault("items", $"Ett spindeldiagram har {TemplateRules.LeastAxes}–{TemplateRules.MostAxes} axlar.");
        }

        for (var i = 0; i < items.Count; i++)
        {
            if (items[i].Label is null)
            {
                _json.Fault($"items[{i}].label", "Axeln behöver ett kort namn.");
            }

            if (items[i].Scale != items[0].Scale)
            {
                _json.Fault($"items[{i}].scale", "Alla axlar ska ha samma skala.");
            }
        }
    }

    private string? Optional(JsonElement element, string place, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null
            ? _json.TextValue(value, $"{place}.{name}")
            : null;

    private Goal? Goal(JsonElement root, HashSet<string> scaleKeys)
    {
        if (!root.TryGetProperty("goal", out var element) || element.ValueKind == JsonValueKind.Null)
        {
            return null;
        }

        _json.Fields(element, "goal", "share", "scale");
        var scale = _json.Text(element, "goal", "scale");
        if (scale.Length > 0 && !scaleKeys.Contains(scale))
        {
            _json.Fault("goal.scale", $"Skalan \"{scale}\" finns inte.");
        }

        if (element.ValueKind == JsonValueKind.Object && element.TryGetProperty("share", out var share)
            && share.ValueKind == JsonValueKind.Number && share.TryGetDecimal(out var value) && value is > 0 and <= 1
            && decimal.Round(value, 4) == value)
        {
            return new Goal(value, scale);
        }

        _json.Fault("goal.share", "Andelen ska vara ett tal över 0 och högst 1, med högst fyra decimaler.");
        return null;
    }

    private ReleaseThresholds Thresholds(JsonElement root)
    {
        if (!root.TryGetProperty("thresholds", out var element))
        {
            _json.Fault("thresholds", "Fältet saknas.");
            return new ReleaseThresholds(GroupThreshold.Floor, GroupThreshold.Floor);
        }

        _json.Fields(element, "thresholds", "openBatch", "closed");
        var open = _json.Number(element, "thresholds", "openBatch", GroupThreshold.Floor, GroupThreshold.Ceiling);
        var closed = _json.Number(element, "thresholds", "closed", GroupThreshold.Floor, GroupThreshold.Ceiling);
        if (closed > open)
        {
            _json.Fault("thresholds.closed", "Talet får inte vara större än openBatch.");
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
                _json.Fault(place, "Värdet ska vara municipality, year eller baseline.");
                return Comparison.Year;
        }
    }

    private string Language(JsonElement root)
    {
        var tag = _json.Text(root, "", "language");
        if (tag.Length > 35 || !tag.All(c => char.IsAsciiLetterOrDigit(c) || c == '-'))
        {
            _json.Fault("language", "Språket ska vara en språkkod, till exempel sv.");
        }

        return tag;
    }

}
