using System.Globalization;
using System.Text;
using SurveyPortal.Domain.Rounds;
using SurveyPortal.Web.Charts;
using SurveyPortal.Web.Features.Results;
using SurveyPortal.Web.Figures;

namespace SurveyPortal.Web.Tests.Features.Results;

public sealed class ResultsCsvTests
{
    private static readonly int[] Twelve = [1, 1, 2, 3, 3, 2];

    [Fact]
    public void The_file_has_the_numbers_of_the_view_and_no_others()
    {
        var view = Rounds.View(RoundState.Closed, Rounds.Group("kvinna", Twelve), Rounds.Group("man", [0, 1, 1, 4, 2, 2], ("3", null)));

        var expected = from question in view.Questions
                       from row in question.Chart.Rows
                       where row.HasAnswers
                       from step in Enumerable.Range(0, 6)
                       select $"{question.Place}|{row.Label}|{question.Chart.Steps[step]}|{row.Counts[step]}|{row.Total}";
        var written = Lines(view).Where(line => line[5].Length > 0).Select(line => $"{line[1]}|{line[3]}|{line[4]}|{line[5]}|{line[6]}");

        Assert.Equal(expected.Order(StringComparer.Ordinal), written.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_withheld_group_has_one_line_with_its_reason()
    {
        var withheld = Lines(Rounds.View(RoundState.Closed, Rounds.Group("kvinna", Twelve))).Where(line => line[3] == "Män").ToList();

        Assert.Equal(7, withheld.Count);
        Assert.All(withheld, line => Assert.Equal(["", "", "", "", "", "Färre än 5 svar"], line[4..]));
    }

    [Theory]
    [InlineData("=HYPERLINK(\"http://evil\")")]
    [InlineData("+1+1")]
    [InlineData("@SUM(A1)")]
    [InlineData("\u202e=1+1")]
    public void A_title_that_would_run_as_a_formula_is_only_words(string title)
    {
        var bytes = ResultsCsv.Write(title, Rounds.View(RoundState.Closed, Rounds.Group("kvinna", Twelve)));

        Assert.DoesNotContain(
            Encoding.UTF8.GetString(bytes).TrimStart('\ufeff').Split("\r\n").Skip(1),
            line => line.TrimStart('"').StartsWith(title[..1], StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Indikatorerna, Höst & vår 2026", "indikatorerna-host-var-2026")]
    [InlineData("../../etc/passwd\"; x=", "etc-passwd-x")]
    [InlineData("<script>", "script")]
    [InlineData("测试", "resultat")]
    public void A_file_is_named_by_plain_letters(string title, string name) => Assert.Equal(name, SurveyPortal.Web.Documents.FileName.Of(title));

    [Fact]
    public void The_picture_has_the_sums_of_the_view()
    {
        var question = Rounds.View(RoundState.Closed, Rounds.Group("kvinna", Twelve)).Question("1")!;

        var picture = ChartPicture.Draw(question.Chart, question.Summary);

        Assert.Contains(question.Share.Positive.ToString(CultureInfo.InvariantCulture) + " av 12", picture, StringComparison.Ordinal);
        Assert.Contains("Färre än 5 svar", picture, StringComparison.Ordinal);
    }

    // The test's texts hold no separator, so a plain split is enough.
    private static List<string[]> Lines(ResultsView view) =>
        [.. Encoding.UTF8.GetString(ResultsCsv.Write("Omgång", view)).Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(line => line.Split(';'))];
}
