using System.Text.Json.Nodes;
using SurveyPortal.Domain.Instruments;
using static SurveyPortal.Domain.Tests.Instruments.InstrumentText;

namespace SurveyPortal.Domain.Tests.Instruments;

/// <summary>What a file must hold to be drawn as a spider, and what came with it: free texts, "vet ej", short names.</summary>
public sealed class SpiderInstrumentTests
{
    [Theory]
    [InlineData("\"\"")]
    [InlineData("\"Mean\"")]
    [InlineData("\"sum\"")]
    [InlineData("1")]
    [InlineData("null")]
    public void What_is_computed_is_a_share_or_a_mean(string value) => AssertNamed(Faults(With("score", value, SoundSpider)), "score");

    [Fact]
    public void A_file_that_says_nothing_of_scores_or_texts_has_shares_and_no_free_text()
    {
        Assert.DoesNotContain("\"score\"", Sound, StringComparison.Ordinal);
        Assert.Equal(ScoreKind.Share, Build.Indikatorerna.Score);
        Assert.Empty(Build.Indikatorerna.Texts);
    }

    [Fact]
    public void An_axis_without_a_short_name_is_named()
    {
        var faults = Faults(With(file =>
        {
            Assert.True(file["items"]![1]!.AsObject().Remove("label"));
            file["items"]![4]!["label"] = null;
        }, SoundSpider));

        Assert.Equal(["items[1].label", "items[4].label"], faults.Select(fault => fault.Place));
    }

    [Fact]
    public void A_short_name_has_at_most_forty_characters()
    {
        Assert.Equal(new string('å', 40), Read(With(file => file["items"]![3]!["label"] = new string('å', 40), SoundSpider)).Items[3].Label);
        Assert.Equal("items[3].label", Assert.Single(Faults(With(file => file["items"]![3]!["label"] = new string('å', 41), SoundSpider))).Place);
        Assert.Equal("items[3].label", Assert.Single(Faults(With(file => file["items"]![3]!["label"] = new string('å', 41)))).Place);
    }

    [Fact]
    public void An_item_without_a_short_name_is_called_by_its_question_and_needs_none_where_nothing_is_drawn()
    {
        Assert.Equal(Build.Indikatorerna.Items[0].Text, Build.Indikatorerna.Items[0].Name);
        Assert.Equal("Stöd", Read(With(file => file["items"]![0]!["label"] = "Stöd")).Items[0].Name);
    }

    [Theory]
    [InlineData(1, false)]
    [InlineData(2, false)]
    [InlineData(3, true)]
    [InlineData(16, true)]
    [InlineData(17, false)]
    public void A_spider_has_three_to_sixteen_axes(int axes, bool sound)
    {
        var faults = Faults(With(file => file["items"] = new JsonArray([.. Enumerable.Range(1, axes).Select(Axis)]), SoundSpider));

        Assert.Equal(sound ? [] : ["items"], faults.Select(fault => fault.Place));
    }

    [Fact]
    public void All_axes_have_one_scale()
    {
        var faults = Faults(With(file =>
        {
            var other = file["scales"]![0]!.DeepClone();
            other["key"] = "annan";
            file["scales"]!.AsArray().Add(other);
            file["items"]![6]!["scale"] = "annan";
        }, SoundSpider));

        Assert.Equal("items[6].scale", Assert.Single(faults).Place);
    }

    [Fact]
    public void A_free_text_has_a_name_of_its_own_because_the_form_calls_it_like_an_item()
    {
        AssertNamed(Faults(With(file => file["texts"]![0]!["key"] = "a1", SoundSpider)), "items och texts");
        AssertNamed(Faults(With(file => file["texts"]!.AsArray().Add(file["texts"]![0]!.DeepClone()), SoundSpider)), "items och texts");
        AssertNamed(Faults(With(file => file["texts"]![0]!["key"] = "T1", SoundSpider)), "texts[0].key");
    }

    [Fact]
    public void There_are_at_most_five_free_texts()
    {
        static string Texts(int count) =>
            With(file => file["texts"] = new JsonArray([.. Enumerable.Range(1, count).Select(i => (JsonNode)new JsonObject { ["key"] = $"t{i}", ["text"] = "Vad?" })]), SoundSpider);

        Assert.Equal(5, Read(Texts(5)).Texts.Count);
        Assert.Equal("texts", Assert.Single(Faults(Texts(6))).Place);
    }

    [Theory]
    [InlineData("texts[0]", "svar")]
    [InlineData("items[0]", "etikett")]
    [InlineData("scales[0]", "vetEj")]
    [InlineData("", "poang")]
    public void An_unknown_field_is_named_with_its_place(string at, string field)
    {
        var place = at.Length == 0 ? field : $"{at}.{field}";

        Assert.Equal(place, Assert.Single(Faults(With(file => Parent(file, place)[field] = "x", SoundSpider))).Place);
    }

    [Theory]
    [InlineData("\"\"")]
    [InlineData("true")]
    [InlineData("\"rad\\nbryt\"")]
    public void Vet_ej_is_a_text_or_not_there(string label)
    {
        AssertNamed(Faults(With(file => file["scales"]![0]!["dontKnow"] = JsonNode.Parse(label), SoundSpider)), "scales[0].dontKnow");
        Assert.Null(Read(With(file => Assert.True(file["scales"]![0]!.AsObject().Remove("dontKnow")), SoundSpider)).Scales[0].DontKnow);
    }

    private static JsonNode Axis(int number) =>
        new JsonObject { ["key"] = $"a{number}", ["label"] = $"Axel {number}", ["scale"] = "grad", ["text"] = $"Fråga {number}" };
}
