using System.Text.Json.Nodes;
using SurveyPortal.Domain.Instruments;
using static SurveyPortal.Domain.Tests.Instruments.InstrumentText;

namespace SurveyPortal.Domain.Tests.Instruments;

public sealed class InstrumentFileTests
{
    // Absence has a meaning for these: no goal, released as a whole, not the option a skipped question counts as, no free text, shares, no "vet ej".
    private static readonly string[] Optional = ["goal", "releaseDimension", "unanswered", "texts", "score", "dontKnow"];

    [Fact]
    public void A_sound_file_gives_the_instrument_and_no_fault()
    {
        var reading = InstrumentFile.Read(FileName, Sound);

        Assert.Empty(reading.Faults);
        Assert.Equal(Build.Indikatorerna, reading.Instrument);
        Assert.Equal(Build.Indikatorerna.GetHashCode(), reading.Instrument!.GetHashCode());
    }

    [Fact]
    public void A_byte_order_mark_is_no_fault() => Assert.Empty(InstrumentFile.Read(FileName, "\uFEFF" + Sound).Faults);

    [Fact]
    public void Two_instruments_are_equal_when_every_word_and_rule_is()
    {
        var one = Read(Sound);

        Assert.Equal(one, Read(Sound));
        Assert.NotEqual(one, Read(With(file => file["items"]![6]!["text"] = "Något annat?")));
        Assert.NotEqual(one, Read(With(file => file["scales"]![1]!["steps"]![5] = "Alltid")));
        Assert.NotEqual(one, Read(With(file => file["background"]![0]!["options"]![0]!["group"] = "Damer")));
        Assert.NotEqual(one, Read(With(file => file["allowedComparisons"] = new JsonArray("year", "baseline"))));
        Assert.NotEqual(one, Read(With(file => file["goal"]!["share"] = 0.71)));
        Assert.NotEqual(one, Read(With(file => file["introduction"]![0] = "Hej.")));
        Assert.NotEqual(one, Read(With(file => file["thresholds"]!["closed"] = 6)));

        var spider = Read(SoundSpider);
        Assert.Equal(spider, Read(SoundSpider));
        Assert.NotEqual(spider, Read(With(file => file["items"]![7]!["label"] = "Nytta", SoundSpider)));
        Assert.NotEqual(spider, Read(With(file => file["scales"]![0]!["dontKnow"] = "Vet inte", SoundSpider)));
        Assert.NotEqual(spider, Read(With(file => file["scales"]![0]!["dontKnow"] = null, SoundSpider)));
        Assert.NotEqual(spider, Read(With(file => file["texts"]![0]!["text"] = "Vad är bra?", SoundSpider)));
        Assert.NotEqual(spider, Read(With(file => file["texts"]![0]!["key"] = "t2", SoundSpider)));
        Assert.NotEqual(spider, Read(With(file => file["score"] = "share", SoundSpider)));
        Assert.NotEqual(spider, Read(With(file => file["secondaryDimensions"] = new JsonArray(), SoundSpider)));
    }

    public static TheoryData<string, string> Fields()
    {
        var data = new TheoryData<string, string>();
        foreach (var name in new[] { "indikatorerna-pagaende", "spindeln" })
        {
            foreach (var place in Places(JsonNode.Parse(Shipped(name))!, ""))
            {
                data.Add(name, place);
            }
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Fields))]
    public void A_missing_field_is_named_with_its_place(string file, string place)
    {
        var name = place[(place.LastIndexOf('.') + 1)..];
        var faults = Faults(With(tree => Parent(tree, place).Remove(name), Shipped(file)));

        if (Optional.Contains(name))
        {
            Assert.DoesNotContain(faults, fault => fault.Place == place);
        }
        else
        {
            AssertNamed(faults, place);
        }
    }

    [Theory]
    [MemberData(nameof(Fields))]
    public void A_field_of_the_wrong_kind_is_named_with_its_place(string file, string place)
    {
        var name = place[(place.LastIndexOf('.') + 1)..];
        foreach (var wrong in new[] { "{\"x\":[1]}", "-3.5", "[[]]", "\"\"", "\"\\u0000\"" })
        {
            AssertNamed(Faults(With(tree => Parent(tree, place)[name] = JsonNode.Parse(wrong), Shipped(file))), place);
        }

        if (!Optional.Contains(name))
        {
            AssertNamed(Faults(With(tree => Parent(tree, place)[name] = null, Shipped(file))), place);
        }
    }

    [Theory]
    [MemberData(nameof(Fields))]
    public void A_misspelt_field_is_named_with_its_place(string file, string place)
    {
        var name = place[(place.LastIndexOf('.') + 1)..];
        var at = place[..^name.Length];

        AssertNamed(Faults(With(tree => Parent(tree, place)[name + "s"] = "x", Shipped(file))), $"{at}{name}s");
    }

    [Fact]
    public void A_file_that_is_not_json_names_the_line()
    {
        var lines = Sound.Split('\n');
        lines[5] = "  \"owner\": oj,";

        var fault = Assert.Single(Faults(string.Join('\n', lines)));
        Assert.Equal((FileName, "rad 6"), (fault.File, fault.Place));
        Assert.Equal("enkät.json, rad 6: Filen är inte giltig JSON.", fault.ToString());
    }

    [Fact]
    public void A_huge_or_deep_file_gives_few_faults_and_no_exception()
    {
        Assert.Single(Faults(new string('[', 100_000)));
        Assert.Equal("hela filen", Assert.Single(Faults(new string(' ', 4_000_000))).Place);
        AssertNamed(Faults(With(file => file["items"] = new JsonArray([.. Enumerable.Range(0, 50_000).Select(i => JsonValue.Create(i))]))), "items");
        AssertNamed(Faults(With(file => file["title"] = new string('å', 2_001))), "title");
    }

    [Fact]
    public void A_fault_is_short_and_printable_whatever_the_file_calls_its_fields()
    {
        var faults = Faults(With(file =>
        {
            file["rad\r\nbryt\u202E" + new string('x', 5_000)] = 1;
            file["items"]![0]!["scale"] = new string('y', 5_000);
        }));

        Assert.NotEmpty(faults);
        Assert.All(faults, fault => Assert.True(fault.ToString().Length < 600));
        Assert.All(faults, fault => Assert.DoesNotContain(fault.ToString(), c => char.IsControl(c) || c == '\u202E'));
    }

    [Fact]
    public void Only_a_missing_argument_is_an_exception()
    {
        Assert.Throws<ArgumentNullException>(() => InstrumentFile.Read(null!, "{}"));
        Assert.Throws<ArgumentNullException>(() => InstrumentFile.Read(FileName, null!));
    }
}
