using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using DocumentFormat.OpenXml.Wordprocessing;
using SurveyPortal.Web.Documents;

namespace SurveyPortal.Web.Tests.Documents;

public sealed class WordFileTests
{
    [Theory]
    [InlineData("Å ä ö – ”citat” & <tagg>", "Å ä ö – ”citat” & <tagg>")]
    [InlineData("a\0b\u0001c\u001Fd", "abcd")]
    [InlineData("a\uFFFEb\uFFFFc", "abc")]
    [InlineData("höger\u202Evänster\u2066", "högervänster")]
    [InlineData("😀 utanför", "😀 utanför")]
    [InlineData("]]>&lt;w:r/&gt;", "]]>&lt;w:r/&gt;")]
    public void Text_is_only_ever_text(string written, string expected)
    {
        using var word = new WordFile(written);
        using var document = Open(word.Title(written).Text(written).Quote(written).List([written]).Table([written, written], [[written, written]]).Finish());

        Assert.Empty(Faults(document));
        Assert.Equal(expected, document.PackageProperties.Title);
        Assert.All(document.MainDocumentPart!.Document!.Descendants<Text>(), text => Assert.Equal(expected, text.Text));
        Assert.Equal(8, document.MainDocumentPart.Document.Descendants<Text>().Count());
    }

    [Fact]
    public void Half_a_character_is_left_out()
    {
        using var word = new WordFile("halv");
        using var document = Open(word.Text("a\uD800b").Finish());

        Assert.Equal("ab", document.MainDocumentPart!.Document!.InnerText);
    }

    [Fact]
    public void Line_breaks_stay()
    {
        using var word = new WordFile("rader");
        using var document = Open(word.Text("ett\r\ntvå\ntre").Finish());

        Assert.Equal(2, document.MainDocumentPart!.Document!.Descendants<Break>().Count());
        Assert.Equal("etttvåtre", document.MainDocumentPart.Document.InnerText);
    }

    [Fact]
    public void A_spider_is_a_chart_with_its_means_and_a_gap_has_no_point()
    {
        using var word = new WordFile("spindel");
        using var document = Open(word.Spider(new WordSpider(
            "Beskrivning", 5, ["Tillit", "<Roller>", "Mål"], [new("2025, 12 svar", "1B4F6B", [3.4m, null, 4m]), new("2026, 14 svar", "B35900", [3.5m, 2m, 4.1m])])).Finish());

        Assert.Empty(Faults(document));
        var chart = Assert.Single(document.MainDocumentPart!.ChartParts).ChartSpace!;
        Assert.Equal(
            ["3.4", "4", "3.5", "2", "4.1"],
            chart.Descendants<DocumentFormat.OpenXml.Drawing.Charts.NumericPoint>().Select(point => point.InnerText));
        Assert.Contains("<Roller>", chart.InnerText, StringComparison.Ordinal);
        Assert.Equal("Beskrivning", document.MainDocumentPart.Document!.Descendants<DocumentFormat.OpenXml.Drawing.Wordprocessing.DocProperties>().Single().Description);
    }

    private static WordprocessingDocument Open(byte[] bytes) => WordprocessingDocument.Open(new MemoryStream(bytes), false);

    private static IEnumerable<string> Faults(WordprocessingDocument document) => new OpenXmlValidator().Validate(document).Select(fault => $"{fault.Path?.XPath}: {fault.Description}");
}
