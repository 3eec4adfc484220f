using SurveyPortal.Domain.Instruments;
using static SurveyPortal.Domain.Tests.Instruments.InstrumentText;

namespace SurveyPortal.Domain.Tests.Instruments;

/// <summary>What the values of a file must be, and how they must agree with one another.</summary>
public sealed class InstrumentRulesTests
{
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
    [InlineData("kod")]
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
}
