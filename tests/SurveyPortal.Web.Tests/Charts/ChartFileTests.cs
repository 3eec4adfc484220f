using System.Text;
using System.Xml.Linq;
using SurveyPortal.Web.Charts;

namespace SurveyPortal.Web.Tests.Charts;

public sealed class ChartFileTests
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    [Fact]
    public void The_picture_carries_title_basis_legend_and_shares()
    {
        var words = Words(ChartPicture.Draw(Sample.Chart(), "Nio av tolv kvinnor."));

        Assert.Contains("Jag blir lyssnad på", words);
        Assert.Contains("21 av 24 svar visas", words);
        Assert.Contains("Nio av tolv kvinnor.", words);
        Assert.Contains("För det mesta", words);
        Assert.Contains("Kvinnor, 12\u00a0svar", words);
        Assert.Contains("33\u00a0%", words);
        Assert.Contains("Mål 70\u00a0%", words);
    }

    [Fact]
    public void The_picture_has_a_goal_only_with_a_goal() =>
        Assert.DoesNotContain(Words(ChartPicture.Draw(Sample.Chart(goal: null))), text => text.Contains("Mål", StringComparison.Ordinal));

    [Fact]
    public void A_picture_of_withheld_groups_carries_no_number_but_the_reason()
    {
        var words = Words(ChartPicture.Draw(Sample.Chart([Sample.Men])));

        Assert.Equal(["Jag blir lyssnad på", "21 av 24 svar visas", "Män", "Färre än 5 svar"], words);
    }

    [Fact]
    public void Hostile_words_in_the_picture_are_only_words()
    {
        const string hostile = "<script>alert(1)</script>&\0\u0001";
        var picture = XDocument.Parse(ChartPicture.Draw(Sample.Chart(title: hostile), hostile));

        Assert.Empty(picture.Descendants(Svg + "script"));
        Assert.Contains("<script>alert(1)</script>&", picture.Descendants(Svg + "text").First().Value, StringComparison.Ordinal);
    }

    [Fact]
    public void The_file_has_one_line_per_group_and_answer_and_one_for_a_withheld_group()
    {
        var lines = Encoding.UTF8.GetString(ChartCsv.Write(Sample.Chart())).Split("\r\n");

        Assert.Equal("\ufeffGrupp;Svar;Antal;Antal svar;Andel;Anmärkning", lines[0]);
        Assert.Equal("Kvinnor;Alltid;4;12;0,3333;", lines[1]);
        Assert.Equal("Män;;;;;Färre än 5 svar", lines[7]);
        Assert.Equal(1 + 6 + 1 + 6 + 6 + 1, lines.Length);
    }

    private static List<string> Words(string picture) => [.. XDocument.Parse(picture).Descendants(Svg + "text").Select(text => text.Value)];
}
