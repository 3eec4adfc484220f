using SurveyPortal.Domain.Spider;

namespace SurveyPortal.Domain.Tests.Spider;

public sealed class EarlierFiguresTests
{
    private static readonly DateOnly Today = new(2026, 11, 22);

    private static readonly EarlierText Right = new("2018-11-05", "23", "5", Means("3,4", "2.85", ""), "Rapport 2018", "Bara kommunen svarade.\r\nEnkät på papper.");

    [Fact]
    public void What_is_right_is_read()
    {
        var (figures, faults) = EarlierFigures.Read(Right, Today);

        Assert.Empty(faults);
        Assert.Equal((new DateOnly(2018, 11, 5), 23, 5), (figures!.MeasuredOn, figures.Answers, figures.Steps));
        Assert.Equal(new Dictionary<string, decimal> { ["a1"] = 3.4m, ["a2"] = 2.85m }, figures.Means);
        Assert.Equal(("Rapport 2018", "Bara kommunen svarade.\nEnkät på papper."), (figures.Source, figures.Note));
    }

    [Theory]
    [InlineData("", EarlierFaultKind.Missing)]
    [InlineData("2018", EarlierFaultKind.NoDay)]
    [InlineData("2018-02-30", EarlierFaultKind.NoDay)]
    [InlineData("5/11 2018", EarlierFaultKind.NoDay)]
    [InlineData("2026-11-23", EarlierFaultKind.InTheFuture)]
    [InlineData("0218-11-05", EarlierFaultKind.LongAgo)]
    public void A_day_is_one_that_has_been(string day, EarlierFaultKind kind) => AssertFault(Right with { MeasuredOn = day }, EarlierField.MeasuredOn, kind);

    [Theory]
    [InlineData("2026-11-22")]
    [InlineData(" 20181105 ")]
    [InlineData("1990-01-01")]
    public void Days_up_to_today_are_right(string day) => Assert.Empty(EarlierFigures.Read(Right with { MeasuredOn = day }, Today).Faults);

    // Smaller groups are never shown, whoever counted them.
    [Theory]
    [InlineData("", EarlierFaultKind.Missing)]
    [InlineData("4", EarlierFaultKind.TooFew)]
    [InlineData("0", EarlierFaultKind.TooFew)]
    [InlineData("-23", EarlierFaultKind.NoNumber)]
    [InlineData("23,5", EarlierFaultKind.NoNumber)]
    [InlineData("cirka 20", EarlierFaultKind.NoNumber)]
    [InlineData("100001", EarlierFaultKind.TooMany)]
    [InlineData("99999999999999", EarlierFaultKind.NoNumber)]
    public void Answers_are_five_or_more(string answers, EarlierFaultKind kind) => AssertFault(Right with { Answers = answers }, EarlierField.Answers, kind);

    [Fact]
    public void Five_answers_are_enough() => Assert.Equal(5, EarlierFigures.Read(Right with { Answers = "5" }, Today).Figures!.Answers);

    [Theory]
    [InlineData("", EarlierFaultKind.Missing)]
    [InlineData("1", EarlierFaultKind.TooFew)]
    [InlineData("10", EarlierFaultKind.TooMany)]
    [InlineData("fem", EarlierFaultKind.NoNumber)]
    public void A_scale_has_two_to_nine_steps(string steps, EarlierFaultKind kind) => AssertFault(Right with { Steps = steps }, EarlierField.Steps, kind);

    [Theory]
    [InlineData("0,9", EarlierFaultKind.OutsideScale)]
    [InlineData("0", EarlierFaultKind.OutsideScale)]
    [InlineData("5,01", EarlierFaultKind.OutsideScale)]
    [InlineData("3,456", EarlierFaultKind.TooPrecise)]
    [InlineData("-3", EarlierFaultKind.NoNumber)]
    [InlineData("3,4,5", EarlierFaultKind.NoNumber)]
    [InlineData("3,4 (n=12)", EarlierFaultKind.NoNumber)]
    [InlineData("1e0", EarlierFaultKind.NoNumber)]
    [InlineData("#N/A", EarlierFaultKind.NoNumber)]
    public void A_mean_lies_on_the_scale_with_two_decimals_at_most(string mean, EarlierFaultKind kind)
    {
        var (figures, faults) = EarlierFigures.Read(Right with { Means = Means(mean, "2", "") }, Today);

        Assert.Null(figures);
        Assert.Equal([new EarlierFault(EarlierField.Mean, kind, "a1")], faults);
    }

    [Theory]
    [InlineData("1")]
    [InlineData("5")]
    [InlineData("5,0")]
    [InlineData("4.999999999", false)]
    [InlineData("3,40")]
    [InlineData(" 2.5 ")]
    public void Comma_and_point_are_the_same(string mean, bool right = true) =>
        Assert.Equal(right, EarlierFigures.Read(Right with { Means = Means(mean, "", "") }, Today).Figures is not null);

    [Fact]
    public void Something_must_have_been_asked() => AssertFault(Right with { Means = Means("", " ", "") }, EarlierField.Mean, EarlierFaultKind.Missing);

    [Theory]
    [InlineData(" ", EarlierFaultKind.Missing)]
    [InlineData("Två\nrader", EarlierFaultKind.Unprintable)]
    [InlineData("\u0001", EarlierFaultKind.Unprintable)]
    public void A_source_is_one_line_of_words(string source, EarlierFaultKind kind) => AssertFault(Right with { Source = source }, EarlierField.Source, kind);

    [Fact]
    public void Words_are_only_so_long()
    {
        AssertFault(Right with { Source = new string('x', 201) }, EarlierField.Source, EarlierFaultKind.TooLong);
        AssertFault(Right with { Note = new string('x', 1001) }, EarlierField.Note, EarlierFaultKind.TooLong);
        AssertFault(Right with { Note = "a\0b" }, EarlierField.Note, EarlierFaultKind.Unprintable);
        AssertFault(Right with { Note = "halv " + '\ud83d' + " bild" }, EarlierField.Note, EarlierFaultKind.Unprintable);
        Assert.Equal("hel 😀 bild", EarlierFigures.Read(Right with { Note = "hel 😀 bild" }, Today).Figures!.Note);
        Assert.Empty(EarlierFigures.Read(Right with { Source = new string('x', 200), Note = "" }, Today).Faults);
    }

    [Fact]
    public void Every_fault_is_told_at_once_in_the_order_of_the_form() => Assert.Equal(
        [EarlierField.MeasuredOn, EarlierField.Answers, EarlierField.Steps, EarlierField.Mean, EarlierField.Mean, EarlierField.Source, EarlierField.Note],
        EarlierFigures.Read(new EarlierText("i fjol", "två", "", Means("x", "y", ""), "", "\0"), Today).Faults.Select(fault => fault.Field));

    [Fact]
    public void Figures_are_the_same_when_every_number_and_word_is()
    {
        var figures = EarlierFigures.Read(Right, Today).Figures!;

        Assert.Equal(figures, EarlierFigures.Read(Right with { Means = Means("3.40", "2,85", "") }, Today).Figures);
        Assert.NotEqual(figures, EarlierFigures.Read(Right with { Means = Means("3,4", "2,85", "1") }, Today).Figures);
        Assert.NotEqual(figures, figures with { Note = "" });
    }

    private static Dictionary<string, string> Means(params string[] means) => means.Select((mean, index) => ($"a{index + 1}", mean)).ToDictionary();

    private static void AssertFault(EarlierText text, EarlierField field, EarlierFaultKind kind)
    {
        var (figures, faults) = EarlierFigures.Read(text, Today);
        Assert.Null(figures);
        Assert.Equal((field, kind), (Assert.Single(faults).Field, faults[0].Kind));
    }
}
