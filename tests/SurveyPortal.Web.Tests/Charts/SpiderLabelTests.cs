using SurveyPortal.Web.Charts;

namespace SurveyPortal.Web.Tests.Charts;

public sealed class SpiderLabelTests
{
    private static readonly Dictionary<string, string> Words = new(StringComparer.Ordinal)
    {
        ["short"] = "Tillit",
        ["usual"] = "Uppföljning och lärande",
        ["forty"] = "Vi följer upp det vi har kommit överens ",
        ["long word"] = "Verksamhetsutvecklingssamordning",
        ["widest"] = "MWMWMWMWMWMWMWMWMWMWMWMWMWMWMWMWMWMWMWMW",
        ["too much"] = "Arbetsmarknadsdepartementskommitté och verksamhetsutvecklingssamordning i alla kommuner",
    };

    public static IEnumerable<object[]> Webs() =>
        from axes in Enumerable.Range(3, 14) from words in Words.Keys from marks in new[] { 0, 3 } select new object[] { axes, words, marks };

    [Theory]
    [MemberData(nameof(Webs))]
    public void Labels_stand_inside_the_drawing_beside_the_web_and_never_over_one_another(int axes, string words, int marks)
    {
        foreach (var size in new[] { SpiderSize.Wide, SpiderSize.Narrow })
        {
            var (radius, labels, _) = SpiderLabels.Around([.. Enumerable.Repeat(Words[words], axes)], [.. Enumerable.Repeat(marks, axes)], size);

            Assert.Equal(axes, labels.Count);
            Assert.All(labels, label => Assert.True(label.Left >= -size.Width / 2 && label.Right <= size.Width / 2, $"{label} is cut off."));
            Assert.All(labels, label => Assert.True(Nearest(label) >= radius, $"{label} lies over the web of {radius}."));
            Assert.All(
                from one in labels from other in labels where !ReferenceEquals(one, other) select (one, other),
                pair => Assert.False(Overlap(pair.one, pair.other), $"{pair.one} and {pair.other} lie over each other."));
        }
    }

    [Theory]
    [MemberData(nameof(Webs))]
    public void Every_letter_of_a_label_is_there_in_at_most_three_lines_or_the_axes_are_numbers(int axes, string words, int marks)
    {
        var (_, labels, numbered) = SpiderLabels.Around([.. Enumerable.Repeat(Words[words], axes)], [.. Enumerable.Repeat(marks, axes)], SpiderSize.Wide);

        Assert.Equal(
            numbered ? Enumerable.Range(1, axes).Select(number => $"{number}") : Enumerable.Repeat(Letters(Words[words]), axes),
            labels.Select(label => Letters(string.Concat(label.Lines))));
        Assert.All(labels, label => Assert.InRange(label.Lines.Count, 1, SpiderLabels.MostLines));
    }

    [Theory]
    [InlineData(3)]
    [InlineData(8)]
    [InlineData(16)]
    public void Usual_labels_stand_in_words_beside_the_web(int axes) =>
        Assert.False(SpiderLabels.Around([.. Enumerable.Repeat(Words["usual"], axes)], [.. new int[axes]], SpiderSize.Wide).Numbered);

    [Fact]
    public void Labels_that_do_not_fit_become_numbers() =>
        Assert.True(SpiderLabels.Around([.. Enumerable.Repeat(Words["too much"], 8)], [.. new int[8]], SpiderSize.Wide).Numbered);

    [Theory]
    [InlineData("Samverkanskompetens", "Samverkans-|kompetens")]
    [InlineData("Informationsöverföring", "Informations-|överföring")]
    [InlineData("Samverkanskompetensutveckling", "Samverkans-|kompetens-|utveckling")]
    [InlineData("Gemensam bild av målen", "Gemensam|bild av målen")]
    [InlineData("Kunskaps\u00adöver\u00adföringar", "Kunskaps-|överföringar")]
    [InlineData("Samarbete/samverkan", "Samarbete/|samverkan")]
    [InlineData("Til\u00adlit", "Tillit")]
    [InlineData("", "")]
    public void Words_are_divided_only_when_they_must_and_where_people_would(string words, string expected) =>
        Assert.Equal(expected, string.Join('|', SpiderWrap.Into(words, 110, 15).Lines));

    [Fact]
    public void A_letter_and_its_accents_are_never_parted()
    {
        var lines = SpiderWrap.Into(string.Concat(Enumerable.Repeat("👩", 30)) + string.Concat(Enumerable.Repeat("e\u0301", 30)), 60, 15).Lines;

        Assert.True(lines.Count > 3);
        Assert.All(lines, line => Assert.False(char.IsLowSurrogate(line[0]) || line[0] == '\u0301'));
    }

    private static double Nearest(SpiderLabel label) => Math.Sqrt(
        Math.Pow(Math.Max(0, Math.Max(label.Left, -label.Right)), 2) + Math.Pow(Math.Max(0, Math.Max(label.Top, -label.Bottom)), 2));

    private static bool Overlap(SpiderLabel one, SpiderLabel other) =>
        one.Left < other.Right && other.Left < one.Right && one.Top < other.Bottom && other.Top < one.Bottom;

    private static string Letters(string words) => string.Concat(words.Where(char.IsLetterOrDigit));
}
