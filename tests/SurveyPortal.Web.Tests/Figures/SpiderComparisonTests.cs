using SurveyPortal.Domain.Instruments;
using SurveyPortal.Domain.Release;
using SurveyPortal.Web.Charts;
using SurveyPortal.Web.Figures.Spider;

namespace SurveyPortal.Web.Tests.Figures;

public sealed class SpiderComparisonTests
{
    private readonly Spiders _spiders = new();

    [Fact]
    public void What_is_chosen_by_itself_is_the_newest_the_one_before_and_the_baseline_oldest_first()
    {
        var area = _spiders.Area("Norrby");
        _spiders.Earlier(area, 2017, 20, "{\"a1\":3.0}");
        foreach (var year in new[] { 2023, 2024, 2025 })
        {
            _spiders.Round(_spiders.Campaign(year), area, Spiders.Everybody(20, _ => 3));
        }

        Assert.Equal(["Baslinje 2017", "Spindeln 2024", "Spindeln 2025"], Compare(area).Shown.Select(choice => choice.Name));
    }

    [Fact]
    public void Sentences_say_what_rose_and_fell_since_last_year_and_since_the_baseline()
    {
        var area = _spiders.Area("Norrby");
        _spiders.Earlier(area, 2017, 20, "{\"a1\":2.5,\"a2\":3.04}");
        _spiders.Round(_spiders.Campaign(2024), area, Spiders.Everybody(20, _ => 3));
        _spiders.Round(_spiders.Campaign(2025), area, Spiders.Everybody(20, axis => axis switch { "a1" => 5, "a2" => 1, "a3" => 4, _ => 3 }));

        Assert.Equal(
            [
                "Sedan Spindeln 2024 har 2 axlar stigit, en sjunkit och 5 är oförändrade. Mest har ”Gemensamma mål” stigit: från 3,0 till 5,0 (+2,0). Mest har ”Tydliga roller” sjunkit: från 3,0 till 1,0 (−2,0).",
                "Sedan Baslinje 2017 har en axel stigit och en sjunkit. Mest har ”Gemensamma mål” stigit: från 2,5 till 5,0 (+2,5). Mest har ”Tydliga roller” sjunkit: från 3,0 till 1,0 (−2,0).",
            ],
            Compare(area).Sentences);
    }

    [Fact]
    public void Nothing_that_changed_is_said_as_such()
    {
        var area = _spiders.Area("Norrby");
        _spiders.Round(_spiders.Campaign(2024), area, Spiders.Everybody(20, _ => 3));
        _spiders.Round(_spiders.Campaign(2025), area, Spiders.Everybody(30, _ => 3));

        Assert.Equal(["Sedan Spindeln 2024 är alla axlar oförändrade."], Compare(area).Sentences);
    }

    [Fact]
    public void Few_answers_are_a_caution_with_what_one_person_can_move()
    {
        var area = _spiders.Area("Norrby");
        _spiders.Round(_spiders.Campaign(2025), area, Spiders.Everybody(10, _ => 3));

        Assert.Equal("Spindeln 2025 bygger på 10 svar. Läs det försiktigt: en enda persons svar kan flytta ett medelvärde upp till 0,4 steg.", Compare(area).Cautions[0]);
    }

    [Fact]
    public void An_axis_that_was_not_asked_is_a_gap_and_explained_and_keeps_the_name_of_the_newest_form_that_had_it()
    {
        var area = _spiders.Area("Norrby");
        var second = Spiders.Later(2, ["a8"], new Item("a9", "Vi lär av varandra.", "grad", "Lärande"));
        _spiders.Versions.Add(second);
        _spiders.Round(_spiders.Campaign(2024), area, Spiders.Everybody(20, _ => 3));
        _spiders.Round(_spiders.Campaign(2025, second), area, Spiders.Everybody(20, _ => 4, form: second), form: second);

        var comparison = Compare(area);

        Assert.Equal(["a1", "a2", "a3", "a4", "a5", "a6", "a7", "a9", "a8"], comparison.Axes.Select(axis => axis.Key));
        Assert.Equal(["Lärande", "Resultat"], comparison.Axes.TakeLast(2).Select(axis => axis.Label));
        Assert.Null(comparison.Shown[0].Mean("a9"));
        Assert.Null(comparison.Shown[0].Withheld("a9"));
        Assert.Contains("”Lärande” frågades inte i Spindeln 2024. Där är det en lucka i spindeln, inte en nolla.", comparison.Cautions);
        Assert.Equal(7, comparison.Since[0].Change.Axes.Count);
    }

    [Fact]
    public void An_axis_with_too_few_answers_is_withheld_with_the_reason()
    {
        var area = _spiders.Area("Norrby");
        _spiders.Round(_spiders.Campaign(2025), area, Spiders.Everybody(10, axis => axis == "a4" ? 0 : 3));

        var choice = Compare(area).Shown.Single();

        Assert.Equal("Färre än 5 svar", choice.Withheld("a4"));
        Assert.Null(choice.Mean("a4"));
    }

    [Fact]
    public void A_result_on_another_scale_is_named_and_left_out_of_the_picture()
    {
        var area = _spiders.Area("Norrby");
        _spiders.Earlier(area, 2017, 20, "{\"a1\":7.5}", steps: 10);
        _spiders.Round(_spiders.Campaign(2025), area, Spiders.Everybody(20, _ => 3));

        var comparison = Compare(area);

        Assert.Equal(["Spindeln 2025"], comparison.Shown.Select(choice => choice.Name));
        Assert.Contains("Baslinje 2017 mättes på en skala med 10 steg och kan inte visas i samma bild som en skala med 5 steg.", comparison.Cautions);
    }

    [Fact]
    public void The_association_is_the_sum_of_its_areas_and_says_which_are_not_in_it()
    {
        var (north, east, south) = (_spiders.Area("Norrby"), _spiders.Area("Österby"), _spiders.Area("Söderby"));
        var campaign = _spiders.Campaign(2025);
        _spiders.Round(campaign, north, Spiders.Everybody(30, _ => 5));
        _spiders.Round(campaign, east, Spiders.Everybody(10, _ => 1));
        _spiders.Round(campaign, south, null, open: true);

        var choice = _spiders.Records.Of(null).Choices.Single();

        Assert.Equal((40, 4.0m), (choice.Answers, choice.Mean("a1")));
        Assert.Equal(["Norrby", "Österby"], choice.Included);
        Assert.Equal(["Söderby"], choice.Missing);
    }

    [Fact]
    public void An_association_of_which_one_area_only_has_results_shows_nothing_because_it_would_be_that_areas_own()
    {
        var campaign = _spiders.Campaign(2025);
        _spiders.Round(campaign, _spiders.Area("Norrby"), Spiders.Everybody(30, _ => 5));
        _spiders.Round(campaign, _spiders.Area("Österby"), null, open: true);

        Assert.Null(_spiders.Records.Of(null).Choices.Single().Series);
    }

    [Fact]
    public void The_actor_split_comes_with_the_final_snapshot_and_never_before()
    {
        var area = _spiders.Area("Norrby");
        _spiders.Round(_spiders.Campaign(2025), area, Spiders.Everybody(20, _ => 3, final: false), open: true);
        var open = _spiders.Records.Of(area).Choices.Single();

        Assert.False(SpiderSplit.Options(open).Single(option => option.Key == "aktor").Ready);
        Assert.Null(SpiderSplit.By(open, "aktor"));

        var snapshot = Spiders.Everybody(20, _ => 3) with { Dimensions = [new DimensionSnapshot("aktor", [Spiders.Group("kommun", 12, _ => 3)])] };
        _spiders.Round(_spiders.Campaign(2026), area, snapshot);
        var split = SpiderSplit.By(_spiders.Records.Of(area).Choices[0], "aktor")!;

        Assert.Equal(["kommun"], split.Figures.Single().Polygons.Select(polygon => polygon.Key));
        Assert.StartsWith("Grupperna Arbetsförmedlingen, Försäkringskassan, Regionen och vården och Annan eller vill inte svara visas inte", split.Notes[0], StringComparison.Ordinal);
    }

    [Fact]
    public void A_hidden_gender_is_named_with_its_reason_and_has_no_figures()
    {
        var area = _spiders.Area("Norrby");
        _spiders.Round(_spiders.Campaign(2025), area, Spiders.Everybody(20, _ => 3));

        var split = SpiderSplit.By(_spiders.Records.Of(area).Choices.Single(), "kon")!;

        Assert.Equal([null, "Färre än 5 svar", "Färre än 5 svar"], split.Figures.Single().Polygons.Select(polygon => polygon.Reason));
        Assert.Equal([SpiderTone.Women, SpiderTone.Men, SpiderTone.Other], split.Figures.Single().Polygons.Select(polygon => polygon.Tone));
    }

    [Fact]
    public void Five_groups_are_shown_in_two_figures_because_more_than_four_cannot_be_told_apart()
    {
        var area = _spiders.Area("Norrby");
        var groups = new[] { "kommun", "af", "fk", "region", "annan" }.Select(group => Spiders.Group(group, 6, _ => 3));
        _spiders.Round(_spiders.Campaign(2025), area, Spiders.Everybody(30, _ => 3) with { Dimensions = [new DimensionSnapshot("aktor", [.. groups])] });

        var split = SpiderSplit.By(_spiders.Records.Of(area).Choices.Single(), "aktor")!;

        Assert.Equal([4, 1], split.Figures.Select(figure => figure.Polygons.Count));
    }

    [Fact]
    public void Two_of_one_name_are_told_apart()
    {
        var area = _spiders.Area("Norrby");
        _spiders.Earlier(area, 2018, 20, "{\"a1\":3}", baseline: false);
        _spiders.Earlier(area, 2018, 20, "{\"a1\":3}", baseline: false);

        Assert.Equal(
            ["Tidigare resultat 2018 (20 november 2018)", "Tidigare resultat 2018 (20 november 2018), nr 2"],
            _spiders.Records.Of(area).Choices.Select(choice => choice.Name));
    }

    private SpiderComparison Compare(Guid area)
    {
        var book = _spiders.Records.Of(area);
        return SpiderComparison.Of(book, book.Chosen([]), "Samverkan i Norrby");
    }
}
