using System.Net;
using AngleSharp.Dom;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using Microsoft.Extensions.DependencyInjection;
using SurveyPortal.Domain.Access;
using SurveyPortal.Domain.Rounds;
using SurveyPortal.Persistence.Texts;
using SurveyPortal.Web.Tests.Access;

namespace SurveyPortal.Web.Tests.Features.Meeting;

/// <summary>The page the local group looks at together, and the document it takes away.</summary>
public sealed class PresentationTests(InProcessPortal portal) : IClassFixture<InProcessPortal>
{
    private const string Page = "/spindeln/norrby/presentation";
    private readonly Season _season = new(portal);

    [Fact]
    public async Task Every_slide_is_there_and_one_is_shown()
    {
        await TwoYearsAsync("Bilder");
        using var manager = await PlainBrowser.SignInAsync(portal, PortalRole.Manager);

        var page = await manager.ReadAsync(Page);

        var titles = page.QuerySelectorAll(".slide-title").Select(title => title.TextContent).ToList();
        Assert.Equal("Bilder 2062: Norrby", titles[0]);
        foreach (var expected in new[] { "Det här har stigit mest", "Det här har sjunkit mest", "Axel för axel", "Efter kön", "Efter aktör" })
        {
            Assert.Contains(titles, title => title.StartsWith(expected, StringComparison.Ordinal));
        }

        Assert.Single(page.QuerySelectorAll(".slide.is-current"));
        Assert.Equal(page.QuerySelectorAll("[id]").Length, page.QuerySelectorAll("[id]").DistinctBy(element => element.Id).Count());
        foreach (var (address, shown) in new[] { ("?bild=3", "bild-3"), ("?bild=0", "bild-1"), ("?bild=999", $"bild-{titles.Count}"), ("?bild=x", "bild-1") })
        {
            Assert.Equal(shown, (await manager.ReadAsync(Page + address)).QuerySelector(".slide.is-current")!.Id);
        }
    }

    [Fact]
    public async Task The_links_turn_the_slides_without_script()
    {
        await TwoYearsAsync("Länkar");
        using var manager = await PlainBrowser.SignInAsync(portal, PortalRole.Manager);

        var second = await manager.ReadAsync((await manager.ReadAsync(Page)).QuerySelector("a[rel=next]")!.GetAttribute("href")!);

        Assert.Equal("bild-2", second.QuerySelector(".slide.is-current")!.Id);
        Assert.Equal($"{Page}?bild=1", second.QuerySelector("a[rel=prev]")!.GetAttribute("href"));
    }

    [Fact]
    public async Task Actors_are_not_there_while_people_answer()
    {
        var round = await _season.OpenedAsync(await _season.CampaignAsync("Öppen presentation", 2063));
        await _season.AnswerAsync(round, 4, 60);
        await portal.Services.GetRequiredService<Persistence.Release.ReleaseRounds>().TickAsync(CancellationToken.None);
        using var manager = await PlainBrowser.SignInAsync(portal, PortalRole.Manager);

        var titles = (await manager.ReadAsync(Page)).QuerySelectorAll(".slide-title").Select(title => title.TextContent).ToList();
        await _season.CloseAsync(round);
        var after = (await manager.ReadAsync(Page)).QuerySelectorAll(".slide-title").Select(title => title.TextContent).ToList();

        Assert.Contains("Öppen presentation: Norrby", titles);
        Assert.DoesNotContain(titles, title => title.StartsWith("Efter aktör", StringComparison.Ordinal));
        Assert.Contains(after, title => title.StartsWith("Efter aktör", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_board_sees_the_association_and_no_area()
    {
        using var board = await PlainBrowser.SignInAsync(portal, PortalRole.Board);

        Assert.Equal(HttpStatusCode.NotFound, (await board.OpenAsync(Page)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await board.OpenAsync(Page + ".docx")).Status);
        Assert.Equal(HttpStatusCode.OK, (await board.OpenAsync("/spindeln/forbundet/presentation")).Status);
    }

    [Theory]
    [InlineData("=1+1\t<w:p/>")]
    [InlineData("]]></w:t><script>alert(1)</script>")]
    [InlineData("\u202Ebaklänges & \"citat\"")]
    public async Task The_document_is_whole_says_what_the_page_says_and_takes_hostile_words_as_words(string hostile)
    {
        var (_, round) = await TwoYearsAsync($"Dokument {hostile.Length}", [.. Enumerable.Repeat(hostile, 10)]);
        await ShowAllAsync(round);
        using var manager = await PlainBrowser.SignInAsync(portal, PortalRole.Manager);

        using var answer = await manager.GetAsync(Page + ".docx");

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("spindeln-norrby.docx", answer.Content.Headers.ContentDisposition!.FileName);
        using var document = WordprocessingDocument.Open(await answer.Content.ReadAsStreamAsync(), false);
        Assert.Empty(new OpenXmlValidator().Validate(document).Select(fault => $"{fault.Path?.XPath}: {fault.Description}"));
        Assert.Empty(document.MainDocumentPart!.ExternalRelationships);
        Assert.Empty(document.MainDocumentPart.HyperlinkRelationships);
        var text = document.MainDocumentPart.Document!.InnerText;
        Assert.Contains(hostile.Replace("\u202E", "", StringComparison.Ordinal).Replace('\t', ' '), text, StringComparison.Ordinal);
        Assert.Contains($"Dokument {hostile.Length} 2062", text, StringComparison.Ordinal);
        Assert.Contains("+1,0", text, StringComparison.Ordinal);
        var chart = Assert.Single(document.MainDocumentPart.ChartParts).ChartSpace!.InnerText;
        Assert.Contains($"Dokument {hostile.Length} 2062", chart, StringComparison.Ordinal);
        Assert.Contains("Gemensamma mål", chart, StringComparison.Ordinal);
    }

    // The step rises by one everywhere.
    private async Task<(Round First, Round Second)> TwoYearsAsync(string title, params string[] texts) => (
        await _season.ClosedAsync(await _season.CampaignAsync(title + " 2061", 2061), step: 3),
        await _season.ClosedAsync(await _season.CampaignAsync(title + " 2062", 2062), step: 4, texts: texts));

    private async Task ShowAllAsync(Round round)
    {
        var texts = await portal.Services.GetRequiredService<ReleasedTexts>().ReadAsync(round.Id, CancellationToken.None);
        await using var database = await _season.OpenAsync();
        foreach (var text in texts)
        {
            Assert.True(await ReleasedTexts.ReviewAsync(database, round.Id, text, text.Text, CancellationToken.None));
        }
    }
}
