using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using SurveyPortal.Domain.Instruments;
using SurveyPortal.Web.Tests.Access;

namespace SurveyPortal.Web.Tests.Features.Templates;

/// <summary>The questionnaire as a file: out, in again, and everything that can be wrong with one.</summary>
public sealed class TemplateFileTests(InProcessPortal portal) : IClassFixture<InProcessPortal>
{
    private static string Sound => InstrumentFile.Write(TemplateRules.Shipped);

    [Fact]
    public async Task What_is_fetched_as_a_file_can_be_read_in_again()
    {
        using var desk = await TemplateDesk.OpenAsync(portal);
        using var client = portal.Client(await portal.SignInAsync("chef@demo.example", "gul cykel vid sjön"));
        var answer = await client.GetAsync(new Uri(TemplateDesk.Page(1) + "/fil.json", UriKind.Relative));

        Assert.Equal("spindeln-version-1.json", answer.Content.Headers.ContentDisposition!.FileName!.Trim('"'));
        var file = await answer.Content.ReadAsByteArrayAsync();
        Assert.Equal(TemplateRules.Shipped, InstrumentFile.Read("", Encoding.UTF8.GetString(file)).Instrument);
        Assert.Equal(HttpStatusCode.Redirect, (await UploadAsync(desk, file)).Status);
        Assert.Equal(TemplateRules.Shipped with { Version = 2 }, await desk.StoredAsync(2));
        Assert.Equal("Demo Förbundschef|Spindeln, version 2|Läste in filen formulär.json", (await desk.LogAsync())[^1]);
    }

    [Fact]
    public async Task The_page_says_which_axes_are_known_and_which_are_new()
    {
        using var desk = await TemplateDesk.OpenAsync(portal);
        await UploadAsync(desk, With(file =>
        {
            file["version"] = 9_999;
            file["items"]![0]!["key"] = "egen";
            file["items"]![1]!["text"] = "Samma nyckel, andra ord";
        }));

        var page = await desk.Browser.ReadAsync(TemplateDesk.Page(2));
        var badges = page.QuerySelectorAll(".template-row legend .badge").Select(badge => badge.TextContent).ToList();
        Assert.Equal(["Ny axel", "Omskriven, samma axel", "Som förut"], badges.Take(3));
        Assert.Equal(["egen", "a2", "a3"], (await desk.StoredAsync(2)).Items.Take(3).Select(item => item.Key));
    }

    [Fact]
    public async Task A_draft_is_replaced_only_when_somebody_has_said_so()
    {
        using var desk = await TemplateDesk.OpenAsync(portal);
        var form = await desk.DraftAsync();
        var before = await desk.ContentAsync(2);

        var (status, page) = await UploadAsync(desk, With(file =>
        {
            file["heading"] = "</textarea>Från \"filen\"";
            file["items"]![0]!["key"] = "egen";
        }));

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Contains("Ska filen ersätta version 2?", TemplateDesk.Text(page), StringComparison.Ordinal);
        Assert.Equal(before, await desk.ContentAsync(2));
        var question = PlainBrowser.Fill(page, TemplateDesk.List, "ersatt-utkast");

        // Somebody saves meanwhile: the question is asked anew.
        await desk.SaveAsync(form.With("Form.Heading", "Nyare"));
        var (again, asked) = await desk.Browser.SendAsync(question);
        Assert.Equal(HttpStatusCode.OK, again);
        Assert.Contains("Någon har ändrat utkastet", TemplateDesk.Text(asked), StringComparison.Ordinal);
        Assert.Equal("Nyare", (await desk.StoredAsync(2)).Heading);

        Assert.Equal(HttpStatusCode.Redirect, (await desk.Browser.SendAsync(PlainBrowser.Fill(asked, TemplateDesk.List, "ersatt-utkast"))).Status);
        var stored = await desk.StoredAsync(2);
        Assert.Equal(("</textarea>Från \"filen\"", "egen"), (stored.Heading, stored.Items[0].Key));
        Assert.Equal(1, await desk.CountAsync());
    }

    public static TheoryData<string, byte[], string> Bad => new()
    {
        { "empty", [], "Filen är tom" },
        { "not JSON", "hej"u8.ToArray(), "rad 1: Filen är inte giltig JSON" },
        { "cut off", Encoding.UTF8.GetBytes(Sound[..^200]), "Filen är inte giltig JSON" },
        { "deep", Encoding.UTF8.GetBytes(new string('[', 90_000)), "Filen är inte giltig JSON" },
        { "Windows-1252", Encoding.Latin1.GetBytes(Sound), "UTF-8" },
        { "UTF-16", [0xFF, 0xFE, .. Encoding.Unicode.GetBytes(Sound)], "UTF-8" },
        { "a picture", [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0xFF], "UTF-8" },
        { "a number", "7"u8.ToArray(), "Filen ska innehålla ett objekt" },
        { "half a letter", Encoding.UTF8.GetBytes(Sound.Replace("Tillit", "\\ud800", StringComparison.Ordinal)), "items[3].label: Texten innehåller trasiga tecken" },
        { "turned around", With(file => file["title"] = "\u202Eabc"), "title: Texten innehåller styrtecken" },
        { "other questionnaire", With(file => file["key"] = "annat"), "key: Filen är ett annat formulär" },
        { "unknown field", With(file => file["script"] = "<script>alert(1)</script>"), "script: Fältet är okänt" },
        { "unknown hostile field", With(file => file["<img src=x onerror=alert(1)>"] = 1), "<img src=x onerror=alert(1)>: Fältet är okänt" },
        { "two axes", With(file => { while (file["items"]!.AsArray().Count > 2) { file["items"]!.AsArray().RemoveAt(0); } }), "items: Ett spindeldiagram har 3–16 axlar" },
        { "same key twice", With(file => file["items"]![1]!["key"] = "a1"), "items: Namnet \"a1\" finns flera gånger" },
        { "low threshold", With(file => file["thresholds"]!["openBatch"] = 6), "thresholds.openBatch: Talet får inte vara mindre än 8" },
        { "gender", With(file => file["background"]![1]!["text"] = "Kön?"), "background: Frågan kon ska se ut precis som" },
        { "large", Encoding.UTF8.GetBytes(Sound + new string(' ', 200_000)), "Filen är större än 200 kB" },
        { "very large", new byte[3_000_000], "Filen är större än 200 kB" },
    };

    [Theory]
    [MemberData(nameof(Bad))]
    public async Task A_file_that_cannot_be_used_is_answered_in_words_and_changes_nothing(string kind, byte[] file, string says)
    {
        Assert.NotEmpty(kind);
        using var desk = await TemplateDesk.OpenAsync(portal);

        var (status, page) = await UploadAsync(desk, file);

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Contains(says, page.QuerySelector("#las-in .message.bad")!.TextContent, StringComparison.Ordinal);
        Assert.Empty(page.QuerySelectorAll("main img, main script"));
        Assert.Equal(0, await desk.CountAsync());
    }

    [Fact]
    public async Task Hundreds_of_faults_are_not_a_page_of_hundreds()
    {
        using var desk = await TemplateDesk.OpenAsync(portal);
        var (_, page) = await UploadAsync(desk, With(file =>
        {
            for (var i = 0; i < 300; i++)
            {
                file[$"falt-{i}"] = 1;
            }
        }));

        Assert.Equal(40, page.QuerySelectorAll("#las-in .message.bad li").Length);
        Assert.Contains("Och 260 fel till", TemplateDesk.Text(page), StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_file_and_a_forged_question_are_answered_too()
    {
        using var desk = await TemplateDesk.OpenAsync(portal);
        Assert.Contains("Välj en fil först", TemplateDesk.Text((await desk.Browser.SendAsync(await desk.Browser.FillAsync(TemplateDesk.List, "las-in"))).Page), StringComparison.Ordinal);

        await desk.DraftAsync();
        var before = await desk.ContentAsync(2);
        var question = PlainBrowser.Fill((await UploadAsync(desk, Encoding.UTF8.GetBytes(Sound))).Page, TemplateDesk.List, "ersatt-utkast");
        await desk.Browser.SendAsync(question.With("Content", "{}"));
        await desk.Browser.SendAsync(question.With("Replace", "x"));
        await desk.Browser.SendAsync(question.With("Replace", "77"));
        Assert.Equal(before, await desk.ContentAsync(2));
    }

    private static async Task<(HttpStatusCode Status, IHtmlDocument Page)> UploadAsync(TemplateDesk desk, byte[] file) =>
        await desk.Browser.SendAsync(await desk.Browser.FillAsync(TemplateDesk.List, "las-in"), file, "formular-fil", "formulär.json");

    private static byte[] With(Action<JsonNode> change)
    {
        var file = JsonNode.Parse(Sound)!;
        change(file);
        return Encoding.UTF8.GetBytes(file.ToJsonString());
    }
}
