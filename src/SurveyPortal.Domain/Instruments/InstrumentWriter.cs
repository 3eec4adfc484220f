using System.Text.Json;

namespace SurveyPortal.Domain.Instruments;

/// <summary>Writes an instrument in the form that <see cref="InstrumentChecker"/> reads.</summary>
internal sealed class InstrumentWriter(Utf8JsonWriter json)
{
    public void Write(Instrument instrument)
    {
        json.WriteStartObject();
        json.WriteString("key", instrument.Key);
        json.WriteNumber("version", instrument.Version);
        json.WriteString("language", instrument.Language);
        json.WriteString("title", instrument.Title);
        json.WriteString("owner", instrument.Owner);
        json.WriteString("credit", instrument.Credit);
        json.WriteBoolean("locked", instrument.Locked);
        json.WriteString("heading", instrument.Heading);
        List("introduction", instrument.Introduction, json.WriteStringValue);
        List("background", instrument.Background, Background);
        List("scales", instrument.Scales, Scale);
        List("items", instrument.Items, Item);
        List("texts", instrument.Texts, text => Pair("key", text.Key, "text", text.Text));
        json.WriteString("score", instrument.Score == ScoreKind.Mean ? "mean" : "share");
        Goal(instrument.Goal);
        Optional("releaseDimension", instrument.ReleaseDimension);
        List("secondaryDimensions", instrument.SecondaryDimensions, json.WriteStringValue);
        List("allowedComparisons", [.. instrument.AllowedComparisons.Order()], comparison => json.WriteStringValue(comparison switch
        {
            Comparison.Municipality => "municipality",
            Comparison.Year => "year",
            _ => "baseline",
        }));
        json.WriteStartObject("thresholds");
        json.WriteNumber("openBatch", instrument.Thresholds.OpenBatch);
        json.WriteNumber("closed", instrument.Thresholds.Closed);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private void Background(BackgroundQuestion question)
    {
        json.WriteStartObject();
        json.WriteString("key", question.Key);
        json.WriteString("text", question.Text);
        List("options", question.Options, option =>
        {
            json.WriteStartObject();
            json.WriteString("value", option.Value);
            json.WriteString("text", option.Text);
            json.WriteString("group", option.Group);
            json.WriteBoolean("unanswered", option.Unanswered);
            json.WriteEndObject();
        });
        json.WriteEndObject();
    }

    private void Scale(Scale scale)
    {
        json.WriteStartObject();
        json.WriteString("key", scale.Key);
        List("steps", scale.Steps, json.WriteStringValue);
        json.WriteNumber("positiveFrom", scale.PositiveFrom);
        Optional("dontKnow", scale.DontKnow);
        json.WriteEndObject();
    }

    private void Item(Item item)
    {
        json.WriteStartObject();
        json.WriteString("key", item.Key);
        Optional("label", item.Label);
        json.WriteString("text", item.Text);
        json.WriteString("scale", item.Scale);
        json.WriteEndObject();
    }

    private void Goal(Goal? goal)
    {
        if (goal is null)
        {
            json.WriteNull("goal");
            return;
        }

        json.WriteStartObject("goal");
        json.WriteNumber("share", goal.Share);
        json.WriteString("scale", goal.Scale);
        json.WriteEndObject();
    }

    private void Pair(string first, string firstValue, string second, string secondValue)
    {
        json.WriteStartObject();
        json.WriteString(first, firstValue);
        json.WriteString(second, secondValue);
        json.WriteEndObject();
    }

    private void Optional(string name, string? value)
    {
        if (value is null)
        {
            json.WriteNull(name);
        }
        else
        {
            json.WriteString(name, value);
        }
    }

    private void List<T>(string name, IReadOnlyList<T> values, Action<T> write)
    {
        json.WriteStartArray(name);
        foreach (var value in values)
        {
            write(value);
        }

        json.WriteEndArray();
    }
}
