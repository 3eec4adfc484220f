using SurveyPortal.Domain.Instruments;
using SurveyPortal.Domain.Release;

namespace SurveyPortal.Domain.Tests.Instruments;

/// <summary>The shipped collaboration survey: an example, and it says so.</summary>
public sealed class SpindelnTests
{
    private static readonly Instrument Spindeln = Build.Spindeln;

    [Fact]
    public void It_has_eight_axes_with_short_names_on_one_scale_of_five_steps_and_vet_ej()
    {
        Assert.Equal(ScoreKind.Mean, Spindeln.Score);
        Assert.Equal(["a1", "a2", "a3", "a4", "a5", "a6", "a7", "a8"], Spindeln.Items.Select(item => item.Key));
        Assert.Equal(8, Spindeln.Items.Select(item => item.Label).OfType<string>().Distinct().Count());
        Assert.All(Spindeln.Items, item => Assert.Same(Spindeln.Scales[0], Spindeln.ScaleOf(item)));
        Assert.Equal((5, "Vet ej"), (Assert.Single(Spindeln.Scales).Steps.Count, Spindeln.Scales[0].DontKnow));
        Assert.Null(Spindeln.Goal);
    }

    [Fact]
    public void It_is_an_example_to_replace_and_says_so_where_the_wording_is_shown()
    {
        Assert.False(Spindeln.Locked);
        Assert.Contains("Exempel – ersätt med förbundets formulär", Spindeln.Title, StringComparison.Ordinal);
        Assert.Contains("Exempel – ersätt med förbundets formulär", Spindeln.Credit, StringComparison.Ordinal);
    }

    [Fact]
    public void Gender_releases_the_answers_and_the_actor_is_shown_after_closing_only()
    {
        Assert.Equal("kon", Spindeln.ReleaseDimension);
        Assert.Equal(["kvinna", "man", "annat"], Spindeln.Groups);
        Assert.Equal(["aktor"], Spindeln.SecondaryDimensions);
        Assert.Equal(["kommun", "af", "fk", "region", "annan"], Assert.Single(Spindeln.SecondaryQuestions).Options.Select(option => option.Value));
        Assert.Equal(["aktor", "kon"], Spindeln.Background.Select(question => question.Key));
        Assert.Equal("annan", Spindeln.Background[0].Unanswered.Value);
        Assert.Equal(new ReleaseThresholds(8, 5), Spindeln.Thresholds);
    }

    [Fact]
    public void It_may_be_held_against_other_municipalities_other_years_and_the_baseline() =>
        Assert.Equal([Comparison.Municipality, Comparison.Year, Comparison.Baseline], Spindeln.AllowedComparisons.Order());

    [Fact]
    public void The_one_free_text_asks_about_the_collaboration()
    {
        Assert.Equal(new TextQuestion("t1", "Vad behöver bli bättre i samverkan?"), Assert.Single(Spindeln.Texts));
        Assert.DoesNotContain(Spindeln.Items, item => item.Key == "t1");
    }

    [Fact]
    public void No_group_of_the_release_is_an_option_of_the_actor()
    {
        string[] own = [ReleasePlan.MergedGroup, ReleaseLedger.WholeRound];

        Assert.DoesNotContain(Spindeln.Background.SelectMany(question => question.Options), option => own.Contains(option.Value));
    }
}
