using System.Net;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SurveyPortal.Domain.Texts;
using SurveyPortal.Persistence;
using SurveyPortal.Persistence.Log;
using SurveyPortal.Persistence.Settings;
using SurveyPortal.Web.Features.PublicPages;
using SurveyPortal.Web.Hosting;
using SurveyPortal.Web.Mail;
using SurveyPortal.Web.Tests.Access;

namespace SurveyPortal.Web.Tests.Features.PublicPages;

public sealed class PublicPagesTests(InProcessPortal portal) : IClassFixture<InProcessPortal>
{
    private const string Statement = "/tillganglighet";

    public static TheoryData<string> Addresses => ["/om-enkaterna", "/sa-skyddas-dina-svar", "/tillganglighet", "/personuppgifter"];

    [Theory]
    [MemberData(nameof(Addresses))]
    public async Task An_open_page_needs_no_sign_in_sets_no_cookie_and_runs_no_script(string address)
    {
        using var client = portal.Client();
        var answer = await client.GetAsync(new Uri(address, UriKind.Relative));
        var html = await answer.Content.ReadAsStringAsync();
        var page = PlainBrowser.Parse(html);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.False(answer.Headers.Contains("Set-Cookie"));
        Assert.DoesNotContain("<script", html, StringComparison.Ordinal);
        Assert.DoesNotMatch(@"\{\w+\}", page.QuerySelector("main")!.TextContent);
        Assert.All(PublicPage.All.Select(open => open.Address), other => Assert.NotNull(page.QuerySelector($"footer a[href='{other}']")));
    }

    [Fact]
    public void Every_preset_keeps_the_rules_of_a_text()
    {
        var texts = portal.Services.GetRequiredService<PublicTexts>();
        Assert.All(PublicPage.All, page =>
        {
            Assert.NotEmpty(page.Preset);
            Assert.All(page.Preset, section => Assert.Empty(SimpleText.Unknown(section.Heading + section.Text, texts.Filled())));
            Assert.All(page.Preset, section => Assert.True(section.Heading.Length <= TextSection.MaxHeading && section.Text.Length <= TextSection.MaxText));
        });
    }

    [Fact]
    public async Task A_text_is_changed_shown_as_words_and_the_preset_comes_back()
    {
        using var head = await PlainBrowser.SignInAsync(portal);
        using var client = portal.Client();
        const string Editor = "/admin/texter?sida=om-enkaterna";
        var form = (await head.FillAsync(Editor, "text"))
            .With("Form.Rows[0].Text", "Hej från {förbundet}.\n\n- <script>alert(1)</script>\n- \"två\"").With("Form.Do", "spara");

        Assert.Equal(HttpStatusCode.Redirect, (await head.SendAsync(form)).Status);

        var html = await client.GetStringAsync(new Uri("/om-enkaterna", UriKind.Relative));
        Assert.Contains("<li>&lt;script&gt;alert(1)&lt;/script&gt;</li>", html, StringComparison.Ordinal);
        Assert.Contains("Hej från Exempelbygdens samordningsförbund.", html, StringComparison.Ordinal);

        var (_, filled) = await head.SendAsync((await head.FillAsync(Editor, "text")).With("Form.Do", "forval"));
        Assert.Contains("Hej från", await client.GetStringAsync(new Uri("/om-enkaterna", UriKind.Relative)), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await head.SendAsync(PlainBrowser.Fill(filled, Editor, "text").With("Form.Do", "spara"))).Status);
        Assert.True(portal.Services.GetRequiredService<PublicTexts>().IsPreset(PublicPage.About));
    }

    [Fact]
    public async Task A_value_that_does_not_exist_is_a_fault_with_its_place_and_everything_is_kept()
    {
        using var head = await PlainBrowser.SignInAsync(portal);
        const string Editor = "/admin/texter?sida=personuppgifter";
        var form = (await head.FillAsync(Editor, "text")).With("Form.Rows[1].Text", "Skriv till {epost}.").With("Form.Do", "spara");

        var (status, page) = await head.SendAsync(form);

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Contains("{epost}", page.QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("Skriv till {epost}.", ((IHtmlTextAreaElement)page.QuerySelector("#avsnitt-1-text[aria-invalid=true]")!).Value);
        Assert.True(portal.Services.GetRequiredService<PublicTexts>().IsPreset(PublicPage.Privacy));
    }

    [Fact]
    public async Task Of_two_who_change_a_text_at_once_the_second_is_told_and_keeps_what_was_typed()
    {
        using var head = await PlainBrowser.SignInAsync(portal);
        const string Editor = "/admin/texter?sida=skydd";
        var seen = (await head.FillAsync(Editor, "text")).With("Form.Do", "spara");

        Assert.Equal(HttpStatusCode.Redirect, (await head.SendAsync(seen.With("Form.Rows[0].Text", "Den första."))).Status);
        var (status, page) = await head.SendAsync(seen.With("Form.Rows[0].Text", "Den andra."));

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.NotNull(page.QuerySelector(".message.warn[role=alert]"));
        Assert.Equal("Den andra.", ((IHtmlTextAreaElement)page.QuerySelector("#avsnitt-0-text")!).Value);
        Assert.Equal("Den första.", portal.Services.GetRequiredService<PublicTexts>().Read(PublicPage.Protection)[0].Text);
    }

    [Fact]
    public async Task Sections_are_added_moved_and_taken_away_and_nothing_holds_until_it_is_saved()
    {
        using var head = await PlainBrowser.SignInAsync(portal);
        const string Editor = "/admin/texter?sida=tillganglighet";
        var before = await head.FillAsync(Editor, "text");

        var moved = PlainBrowser.Fill((await head.SendAsync(before.With("Form.Do", "upp-2"))).Page, Editor, "text");
        Assert.Equal(before.Fields["Form.Rows[2].Heading"], moved.Fields["Form.Rows[1].Heading"]);
        Assert.Equal(before.Fields["Form.Rows[1].Heading"], moved.Fields["Form.Rows[2].Heading"]);
        var fewer = PlainBrowser.Fill((await head.SendAsync(before.With("Form.Do", "bort-1"))).Page, Editor, "text");
        Assert.Equal(before.Fields["Form.Rows[2].Heading"], fewer.Fields["Form.Rows[1].Heading"]);
        var (_, preview) = await head.SendAsync(before.With("Form.Rows[0].Text", "<i>Prov</i> {gräns}").With("Form.Do", "visa"));
        Assert.Equal("<i>Prov</i> 5", preview.QuerySelector(".preview p:not(.soft)")!.TextContent);
        foreach (var nonsense in new[] { "upp-0", "upp-99", "bort--1", "bort-x", "" })
        {
            Assert.Equal(HttpStatusCode.OK, (await head.SendAsync(before.With("Form.Do", nonsense))).Status);
        }

        Assert.True(portal.Services.GetRequiredService<PublicTexts>().IsPreset(PublicPage.Accessibility));
    }

    [Fact]
    public async Task A_hostile_report_is_stored_once_and_shown_as_words_until_it_is_handled()
    {
        using var client = portal.Client();
        using var head = await PlainBrowser.SignInAsync(portal);
        var form = PlainBrowser.Fill(PlainBrowser.Parse(await client.GetStringAsync(new Uri(Statement, UriKind.Relative))), Statement, "anmal-brist")
            .With("Form.Text", "<script>alert(1)</script>\r\nBcc: x@y.example\u0007 åäö \U0001F600").With("Form.ReplyTo", "person@epost.example");

        for (var i = 0; i < 2; i++)
        {
            using var content = new FormUrlEncodedContent(form.Fields);
            var answer = await client.PostAsync(new Uri(Statement, UriKind.Relative), content);
            Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
            Assert.False(answer.Headers.Contains("Set-Cookie"));
        }

        var page = await head.ReadAsync("/admin/tillganglighet");
        var report = Assert.Single(page.QuerySelectorAll(".report"));
        Assert.StartsWith("<script>alert(1)</script>\nBcc", report.QuerySelector(".report-text")!.TextContent, StringComparison.Ordinal);
        Assert.Empty(page.QuerySelectorAll(".report script"));

        var handle = PlainBrowser.Fill(page, "/admin/tillganglighet", "hantera").With("Form.Id", report.QuerySelector("button")!.GetAttribute("value")!);
        Assert.Equal(HttpStatusCode.Redirect, (await head.SendAsync(handle)).Status);
        Assert.Equal(HttpStatusCode.Redirect, (await head.SendAsync(handle)).Status);
        await using var database = await DatabaseAsync();
        var entry = await database.LogEvents.SingleAsync(entry => entry.Kind == LogKind.FaultReportHandled);
        Assert.DoesNotContain("script", entry.Subject + entry.Detail, StringComparison.Ordinal);
        Assert.NotNull((await database.FaultReports.SingleAsync()).HandledAt);
        database.FaultReports.RemoveRange(database.FaultReports);
        await database.SaveChangesAsync();
    }

    [Fact]
    public async Task A_report_that_cannot_be_read_is_refused_in_plain_words()
    {
        using var client = portal.Client();
        using var content = new StringContent("_handler=anmal-brist&Form.Text=a%00b", System.Text.Encoding.ASCII, "application/x-www-form-urlencoded");
        var answer = await client.PostAsync(new Uri(Statement, UriKind.Relative), content);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("Det gick inte att läsa", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "", "brist")]
    [InlineData("  \r\n ", "", "brist")]
    [InlineData("Något", "inte en adress", "svar-till")]
    [InlineData("Något", "a@b.example,c@d.example", "svar-till")]
    public async Task A_faulty_report_is_given_back_with_everything_kept(string text, string replyTo, string field)
    {
        using var client = portal.Client();
        using var content = new FormUrlEncodedContent(new Dictionary<string, string> { ["_handler"] = "anmal-brist", ["Form.Text"] = text, ["Form.ReplyTo"] = replyTo });
        var answer = await client.PostAsync(new Uri(Statement, UriKind.Relative), content);
        var page = PlainBrowser.Parse(await answer.Content.ReadAsStringAsync());

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("true", page.QuerySelector("#" + field)!.GetAttribute("aria-invalid"));
        Assert.NotNull(page.QuerySelector($"[role=alert] a[href='/tillganglighet#{field}']"));
        Assert.Equal(replyTo, ((IHtmlInputElement)page.QuerySelector("#svar-till")!).Value);
    }

    [Fact]
    public async Task A_report_from_another_site_is_not_taken()
    {
        using var client = portal.Client();
        using var request = new HttpRequestMessage(HttpMethod.Post, Statement)
        {
            Content = new FormUrlEncodedContent(new Dictionary<string, string> { ["_handler"] = "anmal-brist", ["Form.Text"] = "Skickat utifrån" }),
        };
        request.Headers.Add("Origin", "https://annan.example");
        request.Headers.Add("Sec-Fetch-Site", "cross-site");
        var answer = await client.SendAsync(request);

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Contains("Skickat utifrån", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        await using var database = await DatabaseAsync();
        Assert.False(await database.FaultReports.AnyAsync(report => report.Text == "Skickat utifrån"));
    }

    [Fact]
    public async Task A_flood_of_reports_is_stopped_until_somebody_has_handled_them()
    {
        await using var scope = portal.Services.CreateAsyncScope();
        var report = scope.ServiceProvider.GetRequiredService<ReportFault>();
        Task<ReportFault.Outcome> SendAsync() => report.RunAsync(new FaultForm { Id = RandomId.Create(), Text = "Fel" }, CancellationToken.None);
        for (var i = 0; i < ReportFault.MostAnHour; i++)
        {
            Assert.IsType<ReportFault.Outcome.Stored>(await SendAsync());
        }

        Assert.IsType<ReportFault.Outcome.TooMany>(await SendAsync());
        await using var database = await DatabaseAsync();
        Assert.Equal(ReportFault.MostAnHour, await database.FaultReports.CountAsync());
        await database.FaultReports.ExecuteUpdateAsync(set => set.SetProperty(row => row.HandledAt, DateTime.UtcNow));
        Assert.IsType<ReportFault.Outcome.Stored>(await SendAsync());
        await database.FaultReports.ExecuteDeleteAsync();
    }

    [Fact]
    public async Task A_report_is_mailed_to_the_contact_as_words_with_a_link_only_to_the_portals_own_address()
    {
        var facts = portal.Services.GetRequiredService<AssociationFacts>();
        var databases = portal.Services.GetRequiredService<IDbContextFactory<PortalContext>>();
        var version = facts.Find(SettingName.Contact)?.Version ?? 0;
        await portal.Services.GetRequiredService<StoredSettings>().SaveAsync(SettingName.Contact, "kansli@forbundet.example", version, null, CancellationToken.None);
        await facts.RefreshAsync(CancellationToken.None);
        foreach (var address in new[] { "", "https://portal.example" })
        {
            var options = new PortalOptions { PublicAddress = address, Mail = new MailOptions { Server = "smtp.example" } };
            using var signal = new MailSignal();
            var report = new ReportFault(databases, facts, new Outbox(options, facts, signal, TimeProvider.System), portal.Services.GetRequiredService<PortalClock>(), options);
            var form = new FaultForm { Id = RandomId.Create(), Text = "<b>Rad ett\r\nSubject: två", ReplyTo = "person@epost.example" };
            Assert.IsType<ReportFault.Outcome.Stored>(await report.RunAsync(form, CancellationToken.None));
            Assert.IsType<ReportFault.Outcome.Stored>(await report.RunAsync(form, CancellationToken.None));

            await using var database = await DatabaseAsync();
            var mail = await database.OutgoingMail.SingleAsync();
            Assert.Equal("kansli@forbundet.example", mail.To);
            Assert.DoesNotContain('\n', mail.Subject);
            Assert.Contains("person@epost.example", mail.Text, StringComparison.Ordinal);
            Assert.DoesNotContain("<b>", mail.Html, StringComparison.Ordinal);
            Assert.Equal(address.Length > 0, mail.Text.Contains("https://portal.example/admin/tillganglighet", StringComparison.Ordinal));
            Assert.Equal(address.Length > 0, mail.Text.Contains("http", StringComparison.Ordinal));
            await database.OutgoingMail.ExecuteDeleteAsync();
            await database.FaultReports.ExecuteDeleteAsync();
        }
    }

    private async Task<PortalContext> DatabaseAsync() => await portal.Services.GetRequiredService<IDbContextFactory<PortalContext>>().CreateDbContextAsync();
}
