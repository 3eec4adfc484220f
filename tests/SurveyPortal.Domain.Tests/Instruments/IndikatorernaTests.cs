using SurveyPortal.Domain.Instruments;

namespace SurveyPortal.Domain.Tests.Instruments;

/// <summary>
/// The wording is the owner's: every text below is copied from the association's operational plan, annex 8.3 "Indikatormätning",
/// with the line breaks of its table joined.
/// </summary>
public sealed class IndikatorernaTests
{
    private static readonly Instrument Indikatorerna = Build.Indikatorerna;

    [Fact]
    public void The_questions_stand_word_for_word_in_the_owners_order() => Assert.Equal(
        [
            "Får du stöd på ett sätt som är till stor nytta för dig?",
            "Är du med och bestämmer vilket stöd du skall få?",
            "Får stödet ta den tid du behöver?",
            "Stödjer insatsen dig i kontakterna med myndigheterna och vården?",
            "Har det stöd du fått hjälpt dig att utveckla sätt att hantera din situation?",
            "Känner du dig mer redo att kunna arbeta eller studera jämfört med innan du fick kontakt med oss?",
            "Upplever du att personalen tar tillvara dina erfarenheter, kunskaper och synpunkter?",
        ],
        Indikatorerna.Items.Select(item => item.Text));

    [Fact]
    public void The_heading_and_the_introduction_stand_word_for_word()
    {
        Assert.Equal("Enkät deltagare", Indikatorerna.Heading);
        Assert.Equal(
            [
                "Vi vill med enkäten få veta hur du upplever att det stöd du får i verksamheten fungerar.",
                "Kryssa i den ruta som bäst beskriver i vilken utsträckning du instämmer med varje fråga.",
                "Om du inte vill svara eller inte vet svaret på en fråga kan du hoppa över den.",
            ],
            Indikatorerna.Introduction);
    }

    [Fact]
    public void Questions_one_to_four_have_the_frequency_scale_and_five_to_seven_the_degree_scale()
    {
        Assert.Equal(["1", "2", "3", "4", "5", "6", "7"], Indikatorerna.Items.Select(item => item.Key));
        Assert.Equal(2, Indikatorerna.Scales.Count);
        Assert.All(Indikatorerna.Items.Take(4), item => Assert.Equal(
            ["Aldrig", "Sällan", "Ibland", "Ofta", "För det mesta", "Alltid"], Indikatorerna.ScaleOf(item).Steps));
        Assert.All(Indikatorerna.Items.Skip(4), item => Assert.Equal(
            ["Inte alls", "Till liten del", "Delvis", "Till stor del", "Till mycket stor del", "Helt och hållet"], Indikatorerna.ScaleOf(item).Steps));
    }

    [Fact]
    public void The_only_question_about_the_respondent_is_gender_with_three_answers_and_skipping_it_is_the_third()
    {
        var gender = Assert.Single(Indikatorerna.Background);

        Assert.Equal("Om dig:", gender.Text);
        Assert.Equal(["Kvinna", "Man", "Vill inte svara/inget svarsalternativ passar"], gender.Options.Select(option => option.Text));
        Assert.Equal(("kon", "annat"), (gender.Key, gender.Unanswered.Value));
        Assert.Equal(["kvinna", "man", "annat"], gender.Options.Select(option => option.Value));
        Assert.Equal(["kvinna", "man", "annat"], Indikatorerna.Groups);
    }

    [Fact]
    public void The_goal_is_seventy_percent_and_belongs_to_the_frequency_scale_alone()
    {
        Assert.All(Indikatorerna.Items.Take(4), item => Assert.Equal(0.70m, Indikatorerna.GoalOf(item)!.Share));
        Assert.All(Indikatorerna.Items.Skip(4), item => Assert.Null(Indikatorerna.GoalOf(item)));
        // "ofta", "för det mesta" eller "alltid"
        Assert.Equal(["Ofta", "För det mesta", "Alltid"], Indikatorerna.Scales[0].Steps.Skip(Indikatorerna.Scales[0].PositiveFrom - 1));
    }

    [Fact]
    public void Municipalities_are_never_compared_and_only_gender_splits_the_answers()
    {
        Assert.DoesNotContain(Comparison.Municipality, Indikatorerna.AllowedComparisons);
        Assert.Equal("kon", Indikatorerna.ReleaseDimension);
        Assert.Same(Indikatorerna.Background[0], Indikatorerna.ReleaseQuestion);
        Assert.Empty(Indikatorerna.SecondaryDimensions);
    }

    [Fact]
    public void It_is_locked_and_credits_its_owner()
    {
        Assert.True(Indikatorerna.Locked);
        Assert.Contains("NNS", Indikatorerna.Owner, StringComparison.Ordinal);
        Assert.Contains("NNS", Indikatorerna.Credit, StringComparison.Ordinal);
        Assert.Contains("Örebro universitet", Indikatorerna.Credit, StringComparison.Ordinal);
        Assert.Equal("sv", Indikatorerna.Language);
    }

    [Fact]
    public void Eight_wait_together_while_it_is_open_and_five_are_enough_after_closing() =>
        Assert.Equal(new ReleaseThresholds(8, 5), Indikatorerna.Thresholds);

    [Fact]
    public void Every_shipped_instrument_is_sound_and_found_by_its_key_and_version()
    {
        Assert.NotEmpty(ShippedInstruments.All);
        Assert.All(ShippedInstruments.All, instrument => Assert.Same(instrument, ShippedInstruments.Find(instrument.Key, instrument.Version)));
        Assert.Null(ShippedInstruments.Find("indikatorerna-pagaende", 2));
        Assert.Null(ShippedInstruments.Find("Indikatorerna-Pagaende", 1));
    }
}
