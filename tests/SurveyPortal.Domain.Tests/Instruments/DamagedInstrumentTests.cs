using System.Text;
using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using SurveyPortal.Domain.Instruments;
using static SurveyPortal.Domain.Tests.Instruments.InstrumentText;

namespace SurveyPortal.Domain.Tests.Instruments;

/// <summary>A file that comes from outside may hold anything at all.</summary>
public sealed class DamagedInstrumentTests
{
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
    public void Law_a_file_damaged_anywhere_gives_an_instrument_that_keeps_the_rules_or_a_fault() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(3_000), Prop.ForAll(
            Gen.Choose(0, int.MaxValue).ToArbitrary(), seed => IsSoundOrFaulty(Damage(Either(seed), new Random(seed)))));

    [Fact]
    public void Law_a_tree_changed_anywhere_gives_an_instrument_that_keeps_the_rules_or_a_fault() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(1_500), Prop.ForAll(
            Gen.Choose(0, int.MaxValue).ToArbitrary(), seed =>
            {
                var random = new Random(seed);
                var tree = JsonNode.Parse(Either(seed))!;
                for (var changes = random.Next(1, 4); changes > 0; changes--)
                {
                    Change(tree, random);
                }

                return IsSoundOrFaulty(tree.ToJsonString().Replace("@broken@", "\\ud800", StringComparison.Ordinal));
            }));

    private static string Either(int seed) => seed % 2 == 0 ? Sound : SoundSpider;

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
            && !instrument.Groups.Contains("ovriga")
            && instrument.SecondaryQuestions.All(question => question.Key != instrument.ReleaseDimension)
            && instrument.Texts.All(text => text.Text.Length > 0 && instrument.Items.All(item => item.Key != text.Key))
            && instrument.Items.All(item => item.Label is null or { Length: > 0 and <= 40 })
            && (instrument.Score == ScoreKind.Share
                || (instrument.Items.Count is >= 3 and <= 16 && instrument.Items.All(item => item.Label is not null && item.Scale == instrument.Items[0].Scale)));
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
        string?[] values = [null, "\"\"", "\"frekvens\"", "\"1\"", "0", "5", "-1", "1e400", "true", "false", "[]", "{}", "[\"kon\"]", "[\"aktor\"]", "[{}]", "\"mean\"", "\"a1\"", "\"grad\"", "\"ovriga\"", "\"@broken@\"", "0.7"];
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
}
