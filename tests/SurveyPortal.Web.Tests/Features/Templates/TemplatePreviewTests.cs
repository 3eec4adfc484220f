using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using SurveyPortal.Domain.Access;
using SurveyPortal.Domain.Instruments;
using SurveyPortal.Web.Hosting.Demo;
using SurveyPortal.Web.Tests.Access;

namespace SurveyPortal.Web.Tests.Features.Templates;

public sealed class TemplatePreviewTests(InProcessPortal portal) : IClassFixture<InProcessPortal>
{
    [Fact]
    public async Task The_preview_shows_every_question_on_both_screens_and_can_send_nothing()
    {
        using var desk = await TemplateDesk.OpenAsync(portal);
        foreach (var (title, width, document) in await FramesAsync(desk, 1))
        {
            Assert.Equal(title == "Formuläret på en mobil" ? "390" : "820", width);
            foreach (var text in TemplateRules.Shipped.Items.Select(item => item.Text).Append(TemplateRules.Shipped.Heading).Append("Vet ej").Append(TemplateRules.Shipped.Texts[0].Text))
            {
                Assert.Contains(text, document.Body!.TextContent, StringComparison.Ordinal);
            }

            Assert.Empty(document.QuerySelectorAll("script, a[href], [type=submit], button:not([type]), iframe, [autofocus]"));
            Assert.NotEmpty(document.QuerySelectorAll("link[rel=stylesheet][href='/css/respond.css']"));
        }
    }

    [Fact]
    public async Task Only_the_head_and_the_administrator_get_in()
    {
        foreach (var person in DemoPeople.All)
        {
            using var client = portal.Client(await portal.SignInAsync(person.Email, DemoPeople.Password));
            var expected = person.Role is PortalRole.Head or PortalRole.Administrator ? HttpStatusCode.OK : HttpStatusCode.NotFound;
            foreach (var address in new[] { TemplateDesk.List, TemplateDesk.Page(1), TemplateDesk.Page(1) + "/forhandsvisning", TemplateDesk.Page(1) + "/fil.json" })
            {
                Assert.Equal((person.Role, address, expected), (person.Role, address, (await client.GetAsync(new Uri(address, UriKind.Relative))).StatusCode));
            }
        }
    }

    [Fact]
    public async Task Frames_run_no_script_and_send_no_form()
    {
        using var desk = await TemplateDesk.OpenAsync(portal);
        var page = await desk.Browser.ReadAsync(TemplateDesk.Page(1) + "/forhandsvisning");

        Assert.All(page.QuerySelectorAll("iframe"), frame => Assert.Equal(("allow-same-origin", null), (frame.GetAttribute("sandbox"), frame.GetAttribute("src"))));
        using var client = portal.Client(await portal.SignInAsync("chef@demo.example", "gul cykel vid sjön"));
        var policy = string.Join(' ', (await client.GetAsync(new Uri(TemplateDesk.Page(1) + "/forhandsvisning", UriKind.Relative))).Headers.GetValues("Content-Security-Policy"));
        Assert.Contains("default-src 'none'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("frame-src", policy, StringComparison.Ordinal);
    }

    public static TheoryData<string> Hostile => new()
    {
        "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "</textarea></iframe><b>x</b>", "{{7*7}}", "'; DROP TABLE Instruments; --", "=HYPERLINK(\"http://x.example\")",
        "&lt;script&gt;", "]]><!--", "%00%0d%0a", "\\u003cscript\\u003e", "type=\"submit\"", "<a href=\"javascript:alert(1)\">x</a>", "é̂ ‍👩‍👩‍👧 日本語 עברית",
    };

    [Theory]
    [MemberData(nameof(Hostile))]
    public async Task Whatever_is_written_is_words_on_every_page_and_in_the_file(string text)
    {
        using var desk = await TemplateDesk.OpenAsync(portal);
        var form = await desk.DraftAsync();
        var texts = form.Fields.Keys.Where(name => name.EndsWith(".Text", StringComparison.Ordinal) || name.EndsWith(".Group", StringComparison.Ordinal)
            || name is "Form.Title" or "Form.Heading" or "Form.Introduction" or "Form.Credit" or "Form.DontKnow" or "Form.Actor").ToList();
        var hostile = texts.Select((name, i) => (name, Text: name.Contains("Axes", StringComparison.Ordinal) ? text : $"{text} {i}")).Aggregate(form, (filled, field) => filled.With(field.name, field.Text));

        var stored = await desk.SaveAsync(hostile.With("Form.Axes[0].Label", text[..Math.Min(text.Length, TemplateRules.MaxLabel)]));

        Assert.Equal(text, stored.Items[0].Text);
        Assert.Equal(stored, InstrumentFile.Read("", InstrumentFile.Write(stored)).Instrument);
        foreach (var address in new[] { "", "/forhandsvisning" })
        {
            var page = await desk.Browser.ReadAsync(TemplateDesk.Page(2) + address);
            Harmless(page, text);
        }

        foreach (var (_, _, document) in await FramesAsync(desk, 2))
        {
            Assert.Contains(text, document.Body!.TextContent, StringComparison.Ordinal);
            Harmless(document, text);
        }

        await desk.UseAsync(2);
        var reading = await desk.Browser.ReadAsync(TemplateDesk.Page(2));
        Assert.Contains(text, reading.Body!.TextContent, StringComparison.Ordinal);
        Harmless(reading, text);
    }

    [Fact]
    public async Task The_preview_of_a_draft_shows_what_is_stored_in_it()
    {
        using var desk = await TemplateDesk.OpenAsync(portal);
        var (status, _) = await desk.PressAsync((await desk.DraftAsync()).With("Form.Heading", "Alldeles ny rubrik"), "spara-och-visa");

        Assert.Equal(HttpStatusCode.Redirect, status);
        Assert.All(await FramesAsync(desk, 2), frame => Assert.Contains("Alldeles ny rubrik", frame.Document.Body!.TextContent, StringComparison.Ordinal));
    }

    private static void Harmless(IHtmlDocument page, string text)
    {
        Assert.True(page.QuerySelectorAll("main img[src=x], main b, [onerror], [href^=javascript]").Length == 0, text);
        Assert.DoesNotContain(page.QuerySelectorAll("script"), script => script.TextContent.Contains("alert", StringComparison.Ordinal));
    }

    private static async Task<IReadOnlyList<(string Title, string Width, IHtmlDocument Document)>> FramesAsync(TemplateDesk desk, int version)
    {
        var page = await desk.Browser.ReadAsync(TemplateDesk.Page(version) + "/forhandsvisning");
        var frames = page.QuerySelectorAll("iframe").Select(frame =>
            (frame.GetAttribute("title")!, frame.GetAttribute("width")!, PlainBrowser.Parse(frame.GetAttribute("srcdoc")!))).ToList();
        Assert.Equal(2, frames.Count);
        return frames;
    }
}
