using System.Text.Json.Nodes;
using SurveyPortal.Domain.Instruments;

namespace SurveyPortal.Domain.Tests.Instruments;

public sealed class TemplateRulesTests
{
    [Fact]
    public void The_shipped_example_keeps_the_rules() => Assert.Empty(TemplateRules.Check("fil", TemplateRules.Shipped));

    [Fact]
    public void What_is_the_associations_own_can_be_anything() => Assert.Empty(Faults(file =>
    {
        file["title"] = "Vår spindel";
        file["heading"] = "Hej";
        file["introduction"] = new JsonArray();
        file["texts"] = new JsonArray();
        file["scales"]![0]!["steps"] = new JsonArray("Nej", "Ja");
        file["scales"]![0]!["positiveFrom"] = 2;
        file["scales"]![0]!["dontKnow"] = null;
        file["items"]!.AsArray().RemoveAt(7);
        file["background"]![0]!["options"]!.AsArray().RemoveAt(0);
        file["thresholds"]!["closed"] = 7;
    }));

    public static TheoryData<string, string> Breaches => new()
    {
        { "key", "key" }, { "language", "language" }, { "locked", "locked" }, { "score", "score" }, { "goal", "goal" }, { "scales", "scales" }, { "texts", "texts" },
        { "no actors", "background" }, { "gender words", "background" }, { "gender options", "background" }, { "one more question", "background" },
        { "dimension", "releaseDimension" }, { "secondary", "secondaryDimensions" }, { "comparisons", "allowedComparisons" },
        { "batch", "thresholds.openBatch" }, { "long title", "title" }, { "long step", "scales[0]" }, { "long group", "background[0]" },
    };

    [Theory]
    [MemberData(nameof(Breaches))]
    public void What_results_rest_on_cannot_be_changed_by_a_file(string breach, string place) => Assert.Contains(
        Faults(file => Break(file, breach)), fault => fault.Place == place && fault.File == "fil" && fault.Message.Length > 10);

    private static void Break(JsonNode file, string breach)
    {
        var line = new string('x', TemplateRules.MaxLine + 1);
        switch (breach)
        {
            case "key": file["key"] = "annat"; break;
            case "language": file["language"] = "en"; break;
            case "locked": file["locked"] = true; break;
            case "score": file["score"] = "share"; break;
            case "goal": file["goal"] = new JsonObject { ["share"] = 0.5, ["scale"] = "grad" }; break;
            case "scales": file["scales"]!.AsArray().Add(new JsonObject { ["key"] = "b", ["steps"] = new JsonArray("x", "y"), ["positiveFrom"] = 2 }); break;
            case "texts": file["texts"] = new JsonArray([.. Enumerable.Range(1, 4).Select(i => (JsonNode)new JsonObject { ["key"] = $"t{i}", ["text"] = "Varför?" })]); break;
            case "no actors": file["background"]!.AsArray().RemoveAt(0); file["secondaryDimensions"] = new JsonArray(); break;
            case "gender words": file["background"]![1]!["text"] = "Kön?"; break;
            case "gender options": file["background"]![1]!["options"]!.AsArray().RemoveAt(0); break;
            case "one more question": file["background"]!.AsArray().Add(Age()); break;
            case "dimension": file["releaseDimension"] = null; break;
            case "secondary": file["secondaryDimensions"] = new JsonArray(); break;
            case "comparisons": file["allowedComparisons"] = new JsonArray("year"); break;
            case "batch": file["thresholds"]!["openBatch"] = 7; break;
            case "long title": file["title"] = line; break;
            case "long step": file["scales"]![0]!["steps"]![0] = line; break;
            case "long group": file["background"]![0]!["options"]![0]!["group"] = line; break;
        }
    }

    private static JsonObject Age() => new()
    {
        ["key"] = "alder",
        ["text"] = "Ålder?",
        ["options"] = new JsonArray(
            new JsonObject { ["value"] = "ung", ["text"] = "Ung", ["group"] = "Unga" },
            new JsonObject { ["value"] = "x", ["text"] = "Vill inte svara", ["group"] = "Övriga", ["unanswered"] = true }),
    };

    private static IReadOnlyList<InstrumentFault> Faults(Action<JsonNode> change)
    {
        var file = JsonNode.Parse(InstrumentFile.Write(TemplateRules.Shipped))!;
        change(file);
        var reading = InstrumentFile.Read("fil", file.ToJsonString());
        Assert.Empty(reading.Faults);
        return TemplateRules.Check("fil", reading.Instrument!);
    }
}
