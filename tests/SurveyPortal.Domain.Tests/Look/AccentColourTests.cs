using FsCheck;
using FsCheck.Fluent;
using SurveyPortal.Domain.Look;

namespace SurveyPortal.Domain.Tests.Look;

public sealed class AccentColourTests
{
    private static readonly Arbitrary<Rgb> Colours = ArbMap.Default.GeneratorFor<byte>().Three().Select(parts => new Rgb(parts.Item1, parts.Item2, parts.Item3)).ToArbitrary();

    // Known pairs, to two decimals: WCAG's own formula by hand, and the values every contrast checker gives.
    [Theory]
    [InlineData("#000000", "#ffffff", 21.00)]
    [InlineData("#777777", "#ffffff", 4.48)]
    [InlineData("#767676", "#ffffff", 4.54)]
    [InlineData("#ff0000", "#ffffff", 4.00)]
    [InlineData("#0000ff", "#ffffff", 8.59)]
    public void Contrast_is_counted_as_wcag_counts_it(string one, string other, double expected) =>
        Assert.Equal(expected, Of(one).ContrastWith(Of(other)), 2);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("#12345")]
    [InlineData("#1234567")]
    [InlineData("123456")]
    [InlineData("#12 456")]
    [InlineData("#gggggg")]
    [InlineData("#-12345")]
    [InlineData("red")]
    [InlineData("#123456;}body{display:none")]
    public void Only_six_digits_after_a_hash_are_a_colour(string? text) => Assert.False(Rgb.TryParse(text, out _));

    [Fact]
    public void The_portals_own_colours_pass()
    {
        Assert.True(AccentColour.Passes(Of("#1b4f6b"), AccentTheme.Light));
        Assert.True(AccentColour.Passes(Of("#93cbe4"), AccentTheme.Dark));
    }

    [Fact]
    public void Law_no_colour_can_be_read_in_both_themes() => Prop.ForAll(
        Colours, colour => !AccentColour.Passes(colour, AccentTheme.Light) || !AccentColour.Passes(colour, AccentTheme.Dark)).QuickCheckThrowOnFailure();

    [Fact]
    public void Law_the_nearest_colour_passes_and_one_that_passes_is_its_own_nearest() => Prop.ForAll(
        Colours, colour => Array.TrueForAll([AccentTheme.Light, AccentTheme.Dark], theme =>
        {
            var nearest = AccentColour.Nearest(colour, theme);
            return AccentColour.Passes(nearest, theme) && AccentColour.Passes(colour, theme) == (nearest == colour);
        })).QuickCheckThrowOnFailure();

    [Fact]
    public void Law_contrast_lies_between_1_and_21_and_does_not_ask_who_is_first() => Prop.ForAll(
        Colours, Colours, (one, other) => one.ContrastWith(other) is >= 1 and <= 21.0001 && one.ContrastWith(other) == other.ContrastWith(one)).QuickCheckThrowOnFailure();

    [Fact]
    public void Law_a_colour_that_is_written_is_read_back() => Prop.ForAll(
        Colours, colour => Rgb.TryParse(colour.ToString(), out var read) && read == colour).QuickCheckThrowOnFailure();

    private static Rgb Of(string text) => Rgb.TryParse(text, out var colour) ? colour : throw new ArgumentException(text);
}
