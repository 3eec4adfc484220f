using System.Text;
using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using SurveyPortal.Domain.Instruments;

namespace SurveyPortal.Domain.Tests.Instruments;

public sealed class InstrumentFileTests
{
    private const string FileName = "enkät.json";

    private static readonly string Sound = ReadShipped();

    // Absence has a meaning for these: no goal, released as a whole, not the option a skipped question counts as.
    private static readonly string[] Optional = ["goal", "releaseDimension", "unanswered"];

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
    }

    public static TheoryData<string> Fields()
    {
        var data = new TheoryData<string>();
        foreach (var place in Places(JsonNode.Parse(Sound)!, ""))
        {
            data.Add(place);
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Fields))]
    public void A_missing_field_is_named_with_its_place(string place)
    {
        var name = place[(place.LastIndexOf('.') + 1)..];
        var faults = Faults(With(file => Parent(file, place).Remove(name)));

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
    public void A_field_of_the_wrong_kind_is_named_with_its_place(string place)
    {
        var name = place[(place.LastIndexOf('.') + 1)..];
        foreach (var wrong in new[] { "{\"x\":[1]}", "-3.5", "[[]]", "\"\"", "\"\\u0000\"" })
        {
            AssertNamed(Faults(With(file => Parent(file, place)[name] = JsonNode.Parse(wrong))), place);
        }

        if (!Optional.Contains(name))
        {
            AssertNamed(Faults(With(file => Parent(file, place)[name] = null)), place);
        }
    }

    [Theory]
    [MemberData(nameof(Fields))]
    public void A_misspelt_field_is_named_with_its_place(string place)
    {
        var name = place[(place.LastIndexOf('.') + 1)..];
        var at = place[..^name.Length];

        AssertNamed(Faults(With(file => Parent(file, place)[name + "s"] = "x")), $"{at}{name}s");
    }

    [Theory]
    [InlineData("key", "\"Indikatorerna\"", "key")]
    [InlineData("key", "\"a b\"", "key")]
    [InlineData("key", "\"../../x\"", "key")]
    [InlineData("key", "\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\"", "key")]
    [InlineData("version", "0", "version")]
    [InlineData("version", "1.5", "version")]
    [InlineData("version", "99999999999999999999", "version")]
    [InlineData("version", "\"1\"", "version")]
    [InlineData("language", "\"sv\\\" onload=\\\"\"", "language")]
    [InlineData("title", "\"Två\\nrader\"", "title")]
    [InlineData("title", "\"vänd \\u202e text\"", "title")]
    [InlineData("title", "\"trasig \\ufffd text\"", "title")]
    [InlineData("title", "\"\\ud800\"", "title")]
    [InlineData("locked", "\"true\"", "locked")]
    [InlineData("goal", "{\"share\":0,\"scale\":\"frekvens\"}", "goal.share")]
    [InlineData("goal", "{\"share\":1.01,\"scale\":\"frekvens\"}", "goal.share")]
    [InlineData("goal", "{\"share\":70,\"scale\":\"frekvens\"}", "goal.share")]
    [InlineData("goal", "{\"share\":1e-30,\"scale\":\"frekvens\"}", "goal.share")]
    [InlineData("goal", "{\"share\":0.69999,\"scale\":\"frekvens\"}", "goal.share")]
    [InlineData("goal", "{\"share\":0.7,\"scale\":\"finns-inte\"}", "goal.scale")]
    [InlineData("releaseDimension", "\"finns-inte\"", "releaseDimension")]
    [InlineData("secondaryDimensions", "[\"finns-inte\"]", "secondaryDimensions[0]")]
    [InlineData("secondaryDimensions", "[\"kon\"]", "secondaryDimensions[0]")]
    [InlineData("allowedComparisons", "[\"year\",\"land\"]", "allowedComparisons[1]")]
    [InlineData("allowedComparisons", "[\"1\"]", "allowedComparisons[0]")]
    [InlineData("allowedComparisons", "[\"municipality,year\"]", "allowedComparisons[0]")]
    [InlineData("allowedComparisons", "[\" year\"]", "allowedComparisons[0]")]
    [InlineData("thresholds", "{\"openBatch\":4,\"closed\":4}", "thresholds.closed")]
    [InlineData("thresholds", "{\"openBatch\":4,\"closed\":5}", "thresholds.openBatch")]
    [InlineData("thresholds", "{\"openBatch\":5,\"closed\":6}", "thresholds.closed")]
    [InlineData("thresholds", "{\"openBatch\":1001,\"closed\":5}", "thresholds.openBatch")]
    [InlineData("items", "[]", "items")]
    [InlineData("scales", "[]", "scales")]
    public void A_value_out_of_its_range_is_named_with_its_place(string field, string value, string place) =>
        AssertNamed(Faults(With(field, value)), place);

    [Theory]
    [InlineData("nyckel")]
    [InlineData("f-1")]
    public void A_background_question_may_not_take_a_name_that_the_form_uses_itself(string key) =>
        AssertNamed(Faults(With(file =>
        {
            file["background"]![0]!["key"] = key;
            file["releaseDimension"] = key;
        })), "background[0].key");

    [Theory]
    [InlineData("ovriga")]
    [InlineData("alla")]
    public void An_option_may_not_take_the_name_of_a_group_that_the_release_makes_itself(string value) =>
        AssertNamed(Faults(With(file => file["background"]![0]!["options"]![1]!["value"] = value)), "background[0].options[1].value");

    [Fact]
    public void Exactly_one_option_is_what_a_skipped_question_counts_as()
    {
        AssertNamed(Faults(With(file => file["background"]![0]!["options"]![0]!["unanswered"] = true)), "background[0].options");
        AssertNamed(Faults(With(file => file["background"]![0]!["options"]![2]!["unanswered"] = false)), "background[0].options");
    }

    [Fact]
    public void Names_that_come_twice_are_named()
    {
        AssertNamed(Faults(With(file => file["items"]![1]!["key"] = "1")), "items");
        AssertNamed(Faults(With(file => file["scales"]![1]!["key"] = "frekvens")), "scales");
        AssertNamed(Faults(With(file => file["background"]![0]!["options"]![1]!["value"] = "kvinna")), "background[0].options");
        AssertNamed(Faults(Sound.Replace("\"version\": 1,", "\"version\": 1, \"version\": 2,", StringComparison.Ordinal)), "version");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    public void The_positive_steps_are_some_but_not_all_of_the_scale(int positiveFrom) =>
        AssertNamed(Faults(With(file => file["scales"]![0]!["positiveFrom"] = positiveFrom)), "scales[0].positiveFrom");

    [Fact]
    public void All_faults_come_at_once()
    {
        var faults = Faults(With(file =>
        {
            file["version"] = 0;
            file["items"]![2]!["text"] = "";
            file["items"]![4]!["scale"] = "finns-inte";
            file["scales"]![1]!["positiveFrom"] = 9;
            file["background"]![0]!["options"]![0]!["text"] = 5;
            file["thresholds"]!["closed"] = 4;
            file["nytt"] = 1;
        }));

        Assert.Equal(
            ["background[0].options[0].text", "items[2].text", "items[4].scale", "nytt", "scales[1].positiveFrom", "thresholds.closed", "version"],
            faults.Select(fault => fault.Place).Order(StringComparer.Ordinal));
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

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("\0")]
    [InlineData("null")]
    [InlineData("5")]
    [InlineData("\"text\"")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("{} {}")]
    [InlineData("{\"\":1}")]
    [InlineData("{\"key\":\"\\udc00\"}")]
    [InlineData("{\"\\ud800\":1}")]
    [InlineData("\uD800")]
    [InlineData("{\"\uDC00\":\"\uD800\"}")]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("{\"goal\":5,\"thresholds\":[],\"items\":{},\"scales\":[5,null,[]],\"background\":[{}]}")]
    public void Whatever_comes_instead_of_a_file_gives_faults_and_no_exception(string json) => Assert.NotEmpty(Faults(json));

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

    [Fact]
    public void Law_a_file_damaged_anywhere_gives_an_instrument_that_keeps_the_rules_or_a_fault() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(3_000), Prop.ForAll(
            Gen.Choose(0, int.MaxValue).ToArbitrary(), seed => IsSoundOrFaulty(Damage(Sound, new Random(seed)))));

    [Fact]
    public void Law_a_tree_changed_anywhere_gives_an_instrument_that_keeps_the_rules_or_a_fault() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(1_500), Prop.ForAll(
            Gen.Choose(0, int.MaxValue).ToArbitrary(), seed =>
            {
                var random = new Random(seed);
                var tree = JsonNode.Parse(Sound)!;
                for (var changes = random.Next(1, 4); changes > 0; changes--)
                {
                    Change(tree, random);
                }

                return IsSoundOrFaulty(tree.ToJsonString().Replace("@broken@", "\\ud800", StringComparison.Ordinal));
            }));

    private static bool IsSoundOrFaulty(string json)
    {
        var (instrument, faults) = InstrumentFile.Read(FileName, json);
        if (instrument is null)
        {
            return faults.Count > 0 && faults.All(fault => fault.File == FileName && fault.Place.Length > 0 && fault.Message.Length > 0);
        }

        return faults.Count == 0
            && instrument.Thresholds is { Closed: >= 5, OpenBatch: >= 5 } && instrument.Thresholds.Closed <= instrument.Thresholds.OpenBatch
            && instrument.Items.Count > 0
            && instrument.Items.All(item => item.Text.Length > 0 && instrument.ScaleOf(item) is { Steps.Count: >= 2 and <= 9 } scale
                && scale.PositiveFrom >= 2 && scale.PositiveFrom <= scale.Steps.Count)
            && instrument.Items.Select(item => item.Key).Distinct().Count() == instrument.Items.Count
            && (instrument.ReleaseDimension is null || instrument.ReleaseQuestion is { Options.Count: >= 2 })
            && instrument.Background.All(question => question.Unanswered.Value.Length > 0)
            && instrument.Goal is null or { Share: > 0 and <= 1 }
            && !instrument.Groups.Contains("ovriga");
    }

    private static string Damage(string json, Random random)
    {
        const string Pieces = "{}[]\",:0123456789-.eE\\u\ud800\udc00\u202e\0 \n\tåäötrufalsn";
        var text = new StringBuilder(json);
        for (var changes = random.Next(1, 6); changes > 0; changes--)
        {
            var at = random.Next(text.Length);
            switch (random.Next(4))
            {
                case 0:
                    text[at] = Pieces[random.Next(Pieces.Length)];
                    break;
                case 1:
                    text.Insert(at, Pieces[random.Next(Pieces.Length)]);
                    break;
                case 2:
                    text.Remove(at, Math.Min(random.Next(1, 30), text.Length - at));
                    break;
                default:
                    text.Insert(at, json.AsSpan(at % json.Length, Math.Min(random.Next(1, 200), json.Length - (at % json.Length))));
                    break;
            }
        }

        return text.ToString();
    }

    private static void Change(JsonNode tree, Random random)
    {
        var places = Places(tree, "").ToList();
        if (places.Count == 0)
        {
            return;
        }

        var place = places[random.Next(places.Count)];
        var parent = Parent(tree, place);
        var name = place[(place.LastIndexOf('.') + 1)..];
        string?[] values = [null, "\"\"", "\"frekvens\"", "\"1\"", "0", "5", "-1", "1e400", "true", "false", "[]", "{}", "[\"kon\"]", "[{}]", "\"ovriga\"", "\"@broken@\"", "0.7"];
        switch (random.Next(3))
        {
            case 0:
                parent.Remove(name);
                break;
            case 1:
                parent[name] = values[random.Next(values.Length)] is { } value ? JsonNode.Parse(value) : null;
                break;
            default:
                if (parent[name] is JsonArray { Count: > 0 } list)
                {
                    list.Add(list[random.Next(list.Count)]?.DeepClone());
                }

                break;
        }
    }

    private static IEnumerable<string> Places(JsonNode node, string at)
    {
        if (node is JsonObject fields)
        {
            foreach (var (name, value) in fields)
            {
                var place = at.Length == 0 ? name : $"{at}.{name}";
                yield return place;
                foreach (var inner in value is null ? [] : Places(value, place))
                {
                    yield return inner;
                }
            }
        }
        else if (node is JsonArray list)
        {
            for (var i = 0; i < list.Count; i++)
            {
                foreach (var inner in list[i] is { } child ? Places(child, $"{at}[{i}]") : [])
                {
                    yield return inner;
                }
            }
        }
    }

    private static JsonObject Parent(JsonNode root, string place)
    {
        var node = root;
        var parts = place.Split('.');
        foreach (var part in parts[..^1])
        {
            var name = part.Split('[')[0];
            node = node[name]!;
            foreach (var index in part.Split('[').Skip(1))
            {
                node = node[int.Parse(index.TrimEnd(']'), System.Globalization.CultureInfo.InvariantCulture)]!;
            }
        }

        return node.AsObject();
    }

    private static string With(Action<JsonNode> change)
    {
        var tree = JsonNode.Parse(Sound)!;
        change(tree);
        return tree.ToJsonString();
    }

    // As text, so that values a JSON writer would not write can be tried.
    private static string With(string field, string value)
    {
        var tree = JsonNode.Parse(Sound)!;
        tree[field] = "@@";
        return tree.ToJsonString().Replace("\"@@\"", value, StringComparison.Ordinal);
    }

    private static Instrument Read(string json) => InstrumentFile.Read(FileName, json).Instrument!;

    private static IReadOnlyList<InstrumentFault> Faults(string json)
    {
        var (instrument, faults) = InstrumentFile.Read(FileName, json);
        Assert.Equal(faults.Count > 0, instrument is null);
        return faults;
    }

    private static void AssertNamed(IReadOnlyList<InstrumentFault> faults, string place)
    {
        Assert.All(faults, fault => Assert.Equal(FileName, fault.File));
        Assert.Contains(faults, fault => fault.Message.Length > 0
            && (fault.Place == place || fault.Place.StartsWith(place + ".", StringComparison.Ordinal) || fault.Place.StartsWith(place + "[", StringComparison.Ordinal)));
    }

    private static string ReadShipped()
    {
        using var reader = new StreamReader(typeof(InstrumentFile).Assembly.GetManifestResourceStream("instruments/indikatorerna-pagaende.json")!);
        return reader.ReadToEnd();
    }
}
