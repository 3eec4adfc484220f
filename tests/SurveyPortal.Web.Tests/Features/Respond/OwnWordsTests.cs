using System.Text;
using AngleSharp.Html.Parser;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SurveyPortal.Domain.Answers;
using SurveyPortal.Domain.Instruments;
using SurveyPortal.Persistence;
using SurveyPortal.Web.Features.Respond;
using SurveyPortal.Web.Features.Respond.Pages;

namespace SurveyPortal.Web.Tests.Features.Respond;

/// <summary>What a form has beyond steps: "vet ej", a text in one's own words, and a personal code.</summary>
public sealed class OwnWordsTests : IAsyncDisposable
{
    private static readonly Instrument Spindeln = ShippedInstruments.All.Single(instrument => instrument.Key == "spindeln");

    private readonly ServiceProvider _services = new ServiceCollection().AddLogging().BuildServiceProvider();
    private readonly RespondPages _pages;

    public OwnWordsTests() => _pages = new RespondPages(_services, _services.GetRequiredService<ILoggerFactory>(), path => path);

    private static Door Door => Doors.Open with { Instrument = Spindeln };

    [Fact]
    public async Task A_scale_with_vet_ej_offers_it_last_and_as_no_step()
    {
        var page = Parse(Whole(await _pages.FormAsync(Door)));

        var values = page.QuerySelectorAll("input[name='f-a1']").Select(input => input.GetAttribute("value"));
        Assert.Equal(["1", "2", "3", "4", "5", AnswerSheet.DontKnow], values);
    }

    [Fact]
    public async Task A_text_field_has_its_question_as_its_name_and_an_end()
    {
        var field = Parse(Whole(await _pages.FormAsync(Door))).QuerySelector("textarea[name='f-t1']")!;

        var name = field.Owner!.GetElementById(field.GetAttribute("aria-labelledby")!)!;
        Assert.Equal(Spindeln.Texts[0].Text, name.TextContent.Trim());
        Assert.Equal($"{AnswerSheet.MaxText}", field.GetAttribute("maxlength"));
    }

    [Theory]
    [InlineData("</textarea><script>alert(1)</script>")]
    [InlineData("\" onfocus=\"alert(1)")]
    [InlineData("rad 1\nrad 2")]
    public async Task What_was_written_is_kept_word_for_word_and_never_read_as_markup(string text)
    {
        var fields = new SubmittedFields(new Dictionary<string, string> { ["f-t1"] = text });
        var page = Parse(await _pages.FaultyFormAsync(Door, fields, [new("f-a1", SheetProblemKind.UnknownOption)], RandomId.SubmissionKey(), null));

        Assert.Equal(text, page.QuerySelector("textarea")!.TextContent);
        Assert.DoesNotContain(page.QuerySelectorAll("main script"), script => script.TextContent.Contains("alert", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_summary_leads_to_a_text_that_is_too_long()
    {
        var page = Parse(await _pages.FaultyFormAsync(Door, SubmittedFields.None, [new("f-t1", SheetProblemKind.TooLong)], RandomId.SubmissionKey(), null));

        var place = page.QuerySelector(".faults a")!.GetAttribute("href")!;
        Assert.Equal("textarea", page.GetElementById(place[1..])!.LocalName);
        Assert.Equal("true", page.GetElementById(place[1..])!.GetAttribute("aria-invalid"));
    }

    [Fact]
    public async Task A_form_for_personal_links_is_cut_where_the_code_stands_and_an_open_one_has_none()
    {
        var form = await _pages.FormAsync(Door with { Personal = true });
        var html = Encoding.UTF8.GetString(form.BeforeKey.Span) + "nyckeln" + Encoding.UTF8.GetString(form.AfterKey.Span) + "koden" + Encoding.UTF8.GetString(form.AfterCode.Span);
        var page = Parse(html);
        Assert.Equal("nyckeln", page.QuerySelector("input[name=nyckel]")!.GetAttribute("value"));
        Assert.Equal("koden", page.QuerySelector("input[name=kod]")!.GetAttribute("value"));

        Assert.Empty((await _pages.FormAsync(Door)).AfterCode.ToArray());
        Assert.Null(Parse(Whole(await _pages.FormAsync(Door))).QuerySelector("input[name=kod]"));
    }

    [Fact]
    public async Task A_faulty_form_keeps_its_personal_code()
    {
        var code = RandomId.RoundCode();
        var personal = Door with { Personal = true };
        Assert.Equal($"{code}", Code(await _pages.FaultyFormAsync(personal, SubmittedFields.None, [new("f-a1", SheetProblemKind.UnknownOption)], RandomId.SubmissionKey(), code)));
        Assert.Equal($"{code}", Code(await _pages.BusyAsync(personal, SubmittedFields.None, RandomId.SubmissionKey(), code)));
    }

    [Fact]
    public async Task The_page_of_protection_speaks_of_texts_actors_and_the_personal_link()
    {
        var open = Text(await _pages.ProtectionAsync(Door, Doors.Facts));
        Assert.Contains("Försäkringskassan", open, StringComparison.Ordinal);
        Assert.Contains("minst 10 har skrivit", open, StringComparison.Ordinal);
        Assert.Contains("kan samma person svara mer än en gång", open, StringComparison.Ordinal);

        var personal = Text(await _pages.ProtectionAsync(Door with { Personal = true }, Doors.Facts with { OpenLink = false }));
        Assert.Contains("fungerar en gång", personal, StringComparison.Ordinal);
        Assert.Contains("Adresserna tas bort när enkäten stängs", personal, StringComparison.Ordinal);
        Assert.DoesNotContain("mer än en gång", personal, StringComparison.Ordinal);
    }

    public async ValueTask DisposeAsync() => await _services.DisposeAsync();

    private static string? Code(string html) => Parse(html).QuerySelector("input[name=kod]")?.GetAttribute("value");

    private static string Text(string html) => Parse(html).Body!.TextContent;

    private static string Whole(FormPage form) => Encoding.UTF8.GetString(form.BeforeKey.Span) + "k" + Encoding.UTF8.GetString(form.AfterKey.Span);

    private static AngleSharp.Html.Dom.IHtmlDocument Parse(string html) => new HtmlParser().ParseDocument(html);
}
