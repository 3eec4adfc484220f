using System.Globalization;
using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using SurveyPortal.Domain.Answers;
using SurveyPortal.Web.Features.Respond.Pages;

namespace SurveyPortal.Web.Tests.Features.Respond;

public sealed class RespondPagesTests
{
    private static readonly SubmissionKey Key = SubmissionKey.TryParse("00112233445566778899aabbccddeeff", out var key) ? key : default;

    private readonly RespondPages _pages = new(new ServiceCollection().BuildServiceProvider(), NullLoggerFactory.Instance, path => path + "?v=1");

    public static TheoryData<string> Pages => ["form", "faulty", "busy", "thanks", "protection", "unknown", "closed", "not open", "too large", "foreign", "unreadable"];

    [Fact]
    public async Task The_form_is_whole_around_any_key()
    {
        var form = await _pages.FormAsync(Doors.Open);

        var page = Parse(Encoding.UTF8.GetString(form.BeforeKey.Span) + Key + Encoding.UTF8.GetString(form.AfterKey.Span));

        Assert.Equal(Key.ToString(), page.QuerySelector("form input[name=nyckel]")!.GetAttribute("value"));
        Assert.Equal(8, page.QuerySelectorAll("fieldset").Length);
        Assert.Single(page.All, element => element.Attributes.Any(attribute => attribute.Value.Contains(Key.ToString(), StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Two_renderings_of_a_form_do_not_differ()
    {
        var first = await _pages.FormAsync(Doors.Open);
        var second = await _pages.FormAsync(Doors.Open);

        Assert.True(first.BeforeKey.Span.SequenceEqual(second.BeforeKey.Span));
        Assert.True(first.AfterKey.Span.SequenceEqual(second.AfterKey.Span));
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task A_page_has_nothing_inline_and_nothing_foreign(string name)
    {
        var page = Parse(await RenderAsync(name));

        Assert.Empty(page.QuerySelectorAll("style, iframe, object, embed, base, meta[http-equiv]"));
        Assert.All(page.QuerySelectorAll("script"), script =>
        {
            Assert.Empty(script.TextContent);
            Assert.StartsWith("/js/", script.GetAttribute("src"), StringComparison.Ordinal);
        });
        foreach (var attribute in page.All.SelectMany(element => element.Attributes))
        {
            Assert.NotEqual("style", attribute.Name);
            Assert.False(attribute.Name.StartsWith("on", StringComparison.Ordinal), attribute.Name);
            if (attribute.Name is "href" or "src" or "action")
            {
                Assert.Matches("^(/[^/]|/$|#|data:image/svg)", attribute.Value);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task A_page_says_what_it_is(string name)
    {
        var page = Parse(await RenderAsync(name));

        Assert.Equal("sv", page.DocumentElement.GetAttribute("lang"));
        Assert.NotEmpty(page.Title!);
        Assert.Single(page.QuerySelectorAll("h1"), heading => heading.Closest("[hidden]") is null);
        Assert.Single(page.QuerySelectorAll("main"));
        Assert.Equal("noindex, nofollow", page.QuerySelector("meta[name=robots]")!.GetAttribute("content"));
    }

    [Theory]
    [InlineData("faulty")]
    [InlineData("unknown")]
    [InlineData("closed")]
    [InlineData("not open")]
    [InlineData("too large")]
    [InlineData("foreign")]
    [InlineData("unreadable")]
    public async Task A_refusal_has_sentences_for_the_script_to_show(string name) =>
        Assert.True(Parse(await RenderAsync(name)).QuerySelectorAll("[data-says]").Length >= 2);

    [Fact]
    public async Task Style_sheets_and_scripts_go_through_the_given_addresses()
    {
        var page = Parse(await RenderAsync("form"));

        Assert.Equal(
            ["/css/tokens.css?v=1", "/css/respond.css?v=1"],
            page.QuerySelectorAll("link[rel=stylesheet]").Select(link => link.GetAttribute("href")));
        Assert.Equal("/js/questionnaire.js?v=1", Assert.Single(page.QuerySelectorAll("script")).GetAttribute("src"));
    }

    [Fact]
    public async Task The_start_says_who_asks_how_long_it_takes_and_that_it_is_voluntary()
    {
        var page = Parse(await RenderAsync("form"));
        var text = page.QuerySelector(".start")!.TextContent;

        Assert.Equal("Enkät deltagare", page.QuerySelector("h1")!.TextContent);
        Assert.All(Doors.Instrument.Introduction, paragraph => Assert.Contains(page.QuerySelectorAll(".start p"), p => p.TextContent == paragraph));
        Assert.Contains("Höglandets samordningsförbund", text, StringComparison.Ordinal);
        Assert.Contains("7 frågor och en om dig. Det tar ungefär 3 minuter.", text, StringComparison.Ordinal);
        Assert.Contains("frivilligt", text, StringComparison.Ordinal);
        Assert.Contains("fram till måndag 30 november 2026 kl. 16.00", text, StringComparison.Ordinal);
        Assert.Equal($"/svara/{Doors.Code}/skydd", page.QuerySelector(".start a")!.GetAttribute("href"));
        Assert.Equal(Doors.Instrument.Credit, page.QuerySelector("footer")!.TextContent);
    }

    [Fact]
    public async Task The_error_summary_leads_to_each_fault_and_takes_the_focus()
    {
        var page = Parse(await _pages.FaultyFormAsync(
            Doors.Open,
            new SubmittedFields(new Dictionary<string, string> { ["f-1"] = "2" }),
            [new("f-3", SheetProblemKind.UnknownOption), new("kon", SheetProblemKind.SeveralValues), new("nyckel", SheetProblemKind.UnknownOption)],
            Key, null));

        var summary = page.QuerySelector(".faults[autofocus][tabindex='-1']")!;
        var places = summary.QuerySelectorAll("a").Select(link => link.GetAttribute("href")!).ToList();
        Assert.Equal(["#f-3-1", "#kon-kvinna", "#skicka"], places);
        Assert.All(places, place => Assert.NotNull(page.GetElementById(place[1..])));
        Assert.StartsWith("Fråga 3 av 7:", summary.QuerySelector("li")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(["f-1-2"], page.QuerySelectorAll("input[checked]").Select(input => input.Id!));
        Assert.Equal("plain", page.QuerySelector("main")!.GetAttribute("data-respond"));
    }

    [Fact]
    public async Task A_busy_portal_keeps_the_answers_and_the_key()
    {
        var page = Parse(await RenderAsync("busy"));

        Assert.Equal(["f-1-2"], page.QuerySelectorAll("input[checked]").Select(input => input.Id!));
        Assert.Equal(Key.ToString(), page.QuerySelector("input[name=nyckel]")!.GetAttribute("value"));
        Assert.NotNull(page.QuerySelector(".notice[autofocus]"));
    }

    [Fact]
    public async Task A_hostile_title_is_only_text()
    {
        var html = await _pages.ClosedAsync(Doors.Open with { Title = "<script>alert(1)</script>", Association = "<img src=x onerror=alert(1)>" });

        var page = Parse(html);
        Assert.Empty(page.QuerySelectorAll("script, img"));
        Assert.Contains("<script>alert(1)</script>", page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_protection_page_follows_the_configuration()
    {
        var usual = await TextOfProtectionAsync(Doors.Facts);
        var other = await TextOfProtectionAsync(Doors.Facts with
        {
            Rule = Doors.Rule(12, 7),
            ReleaseInterval = TimeSpan.FromMinutes(2),
            KeyHours = 24,
            Database = AnswerStorage.Server,
            OpenLink = false,
        });
        var withheld = await TextOfProtectionAsync(Doors.Facts with { LiveResults = false });

        Assert.Contains("När minst 16 svar i en grupp väntar räknas alla utom 8 in", usual, StringComparison.Ordinal);
        Assert.Contains("bara om den har minst 5 svar", usual, StringComparison.Ordinal);
        Assert.Contains("var 30:e sekund", usual, StringComparison.Ordinal);
        Assert.Contains("i högst 48 timmar", usual, StringComparison.Ordinal);
        Assert.Contains("i en databasfil", usual, StringComparison.Ordinal);
        Assert.Contains("svara mer än en gång", usual, StringComparison.Ordinal);

        Assert.Contains("När minst 24 svar i en grupp väntar räknas alla utom 12 in", other, StringComparison.Ordinal);
        Assert.Contains("bara om den har minst 7 svar", other, StringComparison.Ordinal);
        Assert.Contains("var 2:a minut", other, StringComparison.Ordinal);
        Assert.Contains("i högst 24 timmar", other, StringComparison.Ordinal);
        Assert.Contains("i en databas ", other, StringComparison.Ordinal);
        Assert.DoesNotContain("mer än en gång", other, StringComparison.Ordinal);

        Assert.Contains("visas inga resultat alls", withheld, StringComparison.Ordinal);
        Assert.DoesNotContain("lottas", withheld, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_first_visits_page_is_small()
    {
        var form = await _pages.FormAsync(Doors.Open);

        await using var compressed = new MemoryStream();
        await using (var zip = new System.IO.Compression.GZipStream(compressed, System.IO.Compression.CompressionLevel.Optimal, leaveOpen: true))
        {
            await zip.WriteAsync(form.BeforeKey);
            await zip.WriteAsync(form.AfterKey);
        }

        Assert.True(compressed.Length < 6_000, compressed.Length.ToString(CultureInfo.InvariantCulture));
    }

    private async Task<string> TextOfProtectionAsync(ProtectionFacts facts) =>
        Parse(await _pages.ProtectionAsync(Doors.Open, facts)).QuerySelector("main")!.TextContent;

    private async Task<string> RenderAsync(string name)
    {
        var fields = new SubmittedFields(new Dictionary<string, string> { ["f-1"] = "2" });
        return name switch
        {
            "form" => Whole(await _pages.FormAsync(Doors.Open)),
            "faulty" => await _pages.FaultyFormAsync(Doors.Open, fields, [new("f-3", SheetProblemKind.UnknownOption)], Key, null),
            "busy" => await _pages.BusyAsync(Doors.Open, fields, Key, null),
            "thanks" => await _pages.ThanksAsync(Doors.Open),
            "protection" => await _pages.ProtectionAsync(Doors.Open, Doors.Facts),
            "unknown" => await _pages.UnknownAsync(),
            "closed" => await _pages.ClosedAsync(Doors.Open),
            "not open" => await _pages.NotOpenYetAsync(Doors.Open),
            "too large" => await _pages.TooLargeAsync(),
            "foreign" => await _pages.ForeignAsync(),
            _ => await _pages.UnreadableAsync(),
        };
    }

    private static string Whole(FormPage form) => Encoding.UTF8.GetString(form.BeforeKey.Span) + Key + Encoding.UTF8.GetString(form.AfterKey.Span);

    private static AngleSharp.Html.Dom.IHtmlDocument Parse(string html) => new HtmlParser().ParseDocument(html);
}
