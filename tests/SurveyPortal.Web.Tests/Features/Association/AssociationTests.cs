using System.Net;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SurveyPortal.Domain.Access;
using SurveyPortal.Domain.Look;
using SurveyPortal.Domain.Rounds;
using SurveyPortal.Persistence;
using SurveyPortal.Persistence.Log;
using SurveyPortal.Web.Features.Association;
using SurveyPortal.Web.Features.Measurements;
using SurveyPortal.Web.Hosting;
using SurveyPortal.Web.Hosting.Demo;
using SurveyPortal.Web.Tests.Access;
using SurveyPortal.Web.Tests.Architecture;

namespace SurveyPortal.Web.Tests.Features.Association;

public sealed class AssociationTests(InProcessPortal portal) : IClassFixture<InProcessPortal>
{
    private const string Page = "/admin/installningar";

    private AssociationFacts Facts => portal.Services.GetRequiredService<AssociationFacts>();

    [Fact]
    public async Task What_the_settings_file_says_is_there_from_the_start()
    {
        using var head = await PlainBrowser.SignInAsync(portal);
        var areas = await head.FillAsync(Page, "omraden");
        var parties = await head.FillAsync(Page, "parter");
        var activities = await head.FillAsync(Page, "insatser");

        Assert.Subset(areas.Fields.Values.ToHashSet(), DemoPeople.Areas.ToHashSet());
        Assert.Contains("Region Exempel", parties.Fields.Values);
        Assert.Equal("2025-08-15", activities.Fields["Form.Rows[1].From"]);
    }

    [Fact]
    public async Task A_new_name_reaches_every_page_also_a_form_that_was_rendered_before()
    {
        using var client = portal.Client();
        using var head = await PlainBrowser.SignInAsync(portal);
        var form = await AnswerAddressAsync();
        Assert.DoesNotContain("Nya", await client.GetStringAsync(new Uri(form, UriKind.Relative)), StringComparison.Ordinal);

        var (status, _) = await head.SendAsync((await head.FillAsync(Page, "namn")).With("Form.Name", " Nya <b>förbundet</b> "));

        Assert.Equal(HttpStatusCode.Redirect, status);
        foreach (var address in new[] { form, form + "/skydd", "/", "/om-enkaterna", "/sa-skyddas-dina-svar" })
        {
            var page = await client.GetStringAsync(new Uri(address, UriKind.Relative));
            Assert.Contains("Nya &lt;b&gt;förbundet&lt;/b&gt;", page, StringComparison.Ordinal);
            Assert.DoesNotContain("<b>förbundet", page, StringComparison.Ordinal);
        }

        var log = await LogAsync();
        Assert.Contains(log, entry => entry.Detail.EndsWith("→ Nya <b>förbundet</b>", StringComparison.Ordinal) && entry.Actor == "Demo Förbundschef");
    }

    [Fact]
    public async Task Of_two_who_save_at_once_the_second_is_told_and_keeps_what_was_typed()
    {
        using var first = await PlainBrowser.SignInAsync(portal);
        using var second = await PlainBrowser.SignInAsync(portal, PortalRole.Administrator);
        var seenByFirst = await first.FillAsync(Page, "kontakt");
        var seenBySecond = await second.FillAsync(Page, "kontakt");

        Assert.Equal(HttpStatusCode.Redirect, (await first.SendAsync(seenByFirst.With("Form.Contact", "ett@forbundet.example"))).Status);
        var (status, page) = await second.SendAsync(seenBySecond.With("Form.Contact", "tva@forbundet.example"));

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Contains("ett@forbundet.example", page.QuerySelector("#kontakt [role=alert]")!.TextContent, StringComparison.Ordinal);
        var again = PlainBrowser.Fill(page, Page, "kontakt");
        Assert.Equal("tva@forbundet.example", again.Fields["Form.Contact"]);
        Assert.Equal("ett@forbundet.example", Facts.Contact);

        // Whoever has been told may go on.
        Assert.Equal(HttpStatusCode.Redirect, (await second.SendAsync(again)).Status);
        Assert.Equal("tva@forbundet.example", Facts.Contact);
    }

    [Fact]
    public async Task An_area_is_renamed_ended_and_added_but_never_taken_away()
    {
        using var head = await PlainBrowser.SignInAsync(portal);
        var form = await head.FillAsync(Page, "omraden");
        var row = form.Fields.Single(field => field.Value == "Söderby").Key.Split('.')[1];
        var last = form.Fields.Keys.Where(key => key.EndsWith(".Name", StringComparison.Ordinal)).Order(StringComparer.Ordinal).Last();

        var (refused, page) = await head.SendAsync(form.With($"Form.{row}.Name", ""));
        Assert.Equal(HttpStatusCode.OK, refused);
        Assert.Contains("Söderby", page.QuerySelector("#omraden [role=alert]")!.TextContent, StringComparison.Ordinal);
        Assert.NotNull(page.QuerySelector("#omraden [aria-invalid=true]"));

        (refused, _) = await head.SendAsync(form.With(last, "norrby"));
        Assert.Equal(HttpStatusCode.OK, refused);

        var (status, _) = await head.SendAsync(form.With($"Form.{row}.Name", "Södra bygden").With($"Form.{row}.Ended", "true").With(last, "Västerby"));
        Assert.Equal(HttpStatusCode.Redirect, status);

        await using var database = await DatabaseAsync();
        var areas = await database.Areas.ToDictionaryAsync(area => area.Name);
        Assert.NotNull(areas["Södra bygden"].EndedAt);
        Assert.Null(areas["Västerby"].EndedAt);
        Assert.Contains(await LogAsync(), entry => entry.Detail.Contains("Söderby", StringComparison.Ordinal) && entry.Detail.Contains("Västerby", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_activity_keeps_its_days_and_a_faulty_one_is_not_stored()
    {
        using var head = await PlainBrowser.SignInAsync(portal);
        var form = (await head.FillAsync(Page, "insatser")).With("Form.Rows[3].Name", "Nya insatsen").With("Form.Rows[3].From", "2026-09-01");

        var (refused, page) = await head.SendAsync(form.With("Form.Rows[3].To", "2026-08-31"));
        Assert.Equal(HttpStatusCode.OK, refused);
        Assert.Equal("2026-08-31", PlainBrowser.Fill(page, Page, "insatser").Fields["Form.Rows[3].To"]);

        Assert.Equal(HttpStatusCode.Redirect, (await head.SendAsync(form.With("Form.Rows[3].To", "2027-08-31"))).Status);
        var activity = Facts.Activities.Single(activity => activity.Name == "Nya insatsen");
        Assert.Equal((new DateOnly(2026, 9, 1), new DateOnly(2027, 8, 31)), (activity.From, activity.To));
    }

    [Fact]
    public async Task Thresholds_go_up_for_new_rounds_and_never_below_the_settings_file()
    {
        using var head = await PlainBrowser.SignInAsync(portal);
        var form = await head.FillAsync(Page, "grupper");
        foreach (var (open, closed) in new[] { ("7", "5"), ("8", "4"), ("8", "9"), ("åtta", "5"), ("8.5", "5"), ("-8", "5"), ("1001", "5"), ("", "") })
        {
            var (refused, page) = await head.SendAsync(form.With("Form.OpenBatch", open).With("Form.Closed", closed));
            Assert.Equal(HttpStatusCode.OK, refused);
            Assert.NotNull(page.QuerySelector("#grupper [role=alert]"));
        }

        Assert.Equal(new AssociationThresholds(8, 5), Facts.Thresholds);
        var before = await RuleOfOpenRoundsAsync();
        Assert.Equal(HttpStatusCode.Redirect, (await head.SendAsync(form.With("Form.OpenBatch", "12").With("Form.Closed", "10"))).Status);

        Assert.Equal(before, await RuleOfOpenRoundsAsync());
        Assert.Equal((12, 10), await PlanAsync());
        using var client = portal.Client();
        var page2 = await client.GetStringAsync(new Uri("/sa-skyddas-dina-svar", UriKind.Relative));
        Assert.Contains("minst 24 svar", page2, StringComparison.Ordinal);
        Assert.Contains("minst 10 svar", page2, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_colour_that_cannot_be_read_is_refused_with_the_nearest_that_can()
    {
        using var head = await PlainBrowser.SignInAsync(portal);
        using var client = portal.Client();
        var form = await head.FillAsync(Page, "farg");

        var (refused, page) = await head.SendAsync(form.With("Form.Light", "#ffcc00"));
        Assert.Equal(HttpStatusCode.OK, refused);
        Rgb.TryParse("#ffcc00", out var yellow);
        var nearest = AccentColour.Nearest(yellow, AccentTheme.Light).ToString();
        Assert.Contains(nearest, page.QuerySelector("#farg [role=alert]")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await head.SendAsync(form.With("Form.Light", "red;}body{display:none"))).Status);
        Assert.DoesNotContain("utseende.css", await client.GetStringAsync(new Uri("/", UriKind.Relative)), StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.Redirect, (await head.SendAsync(form.With("Form.Light", nearest))).Status);
        foreach (var address in new[] { "/", await AnswerAddressAsync() })
        {
            var html = await client.GetStringAsync(new Uri(address, UriKind.Relative));
            Assert.DoesNotContain("css/tokens", html, StringComparison.Ordinal);
            var sheet = PlainBrowser.Parse(html).QuerySelector("link[href^='/utseende.css']")!.GetAttribute("href")!;
            var answer = await client.GetAsync(new Uri(sheet, UriKind.Relative));
            var css = await answer.Content.ReadAsStringAsync();
            Assert.Contains($"--accent: {nearest};", css, StringComparison.Ordinal);
            Assert.Contains("--ground: #f4f3ee", css, StringComparison.Ordinal);
            Assert.Contains("immutable", answer.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_logo_is_served_as_the_picture_it_is_and_nothing_else_is_taken()
    {
        using var head = await PlainBrowser.SignInAsync(portal);
        using var client = portal.Client();
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync(new Uri("/logotyp", UriKind.Relative))).StatusCode);
        var form = await head.FillAsync(Page, "logotyp");
        foreach (var wrong in new[]
        {
            Encoding.UTF8.GetBytes("<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>"),
            LogoFileTests.AnyPng(200_001), [],
        })
        {
            var (refused, page) = await head.SendAsync(form, wrong, "logotyp-fil");
            Assert.Equal(HttpStatusCode.OK, refused);
            Assert.NotNull(page.QuerySelector("#logotyp [role=alert]"));
        }

        var (_, broken) = await head.SendAsync(form, LogoFileTests.AnyPng()[..^1], "logotyp-fil");
        Assert.Contains(AssociationTexts.FaultLogoBroken, broken.QuerySelector("#logotyp [role=alert]")!.TextContent, StringComparison.Ordinal);

        // Far too large is told so too, not cut off.
        Assert.Equal(HttpStatusCode.OK, (await head.SendAsync(form, LogoFileTests.AnyPng(3_000_000), "logotyp-fil")).Status);

        var png = LogoFileTests.AnyPng();
        Assert.Equal(HttpStatusCode.Redirect, (await head.SendAsync(form, png, "logotyp-fil")).Status);
        var address = PlainBrowser.Parse(await client.GetStringAsync(new Uri("/", UriKind.Relative))).QuerySelector(".brand img")!.GetAttribute("src")!;
        var answer = await client.GetAsync(new Uri(address, UriKind.Relative));
        Assert.Equal("image/png", answer.Content.Headers.ContentType!.ToString());
        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
        Assert.Contains("immutable", answer.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
        Assert.Equal(png, await answer.Content.ReadAsByteArrayAsync());

        var remove = (await head.FillAsync(Page, "logotyp")).With("Form.Remove", "true");
        Assert.Equal(HttpStatusCode.Redirect, (await head.SendAsync(remove, [], "logotyp-fil")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync(new Uri(address, UriKind.Relative))).StatusCode);
    }

    [Fact]
    public void The_themes_are_the_style_sheets_own()
    {
        var css = File.ReadAllText(Path.Combine(Repository.Root, "wwwroot-assets", "wwwroot", "css", "tokens.css"));
        var dark = css[css.IndexOf("prefers-color-scheme: dark", StringComparison.Ordinal)..];
        var light = css[..^dark.Length];
        foreach (var (sheet, theme) in new[] { (light, AccentTheme.Light), (dark, AccentTheme.Dark) })
        {
            var grounds = new[] { "--ground", "--surface", "--surface-2", "--accent-ink" }
                .Select(name => System.Text.RegularExpressions.Regex.Match(sheet, name + @": (#[0-9a-f]{6});").Groups[1].Value);
            Assert.Equal(theme.Grounds.Select(ground => ground.ToString()), grounds);
            Assert.Equal(theme.Grounds[1], theme.Surface);
        }
    }

    private async Task<PortalContext> DatabaseAsync() => await portal.Services.GetRequiredService<IDbContextFactory<PortalContext>>().CreateDbContextAsync();

    private async Task<string> AnswerAddressAsync()
    {
        await using var database = await DatabaseAsync();
        return "/svara/" + await database.Rounds.Where(round => round.State == RoundState.Open).Select(round => round.Code).FirstAsync();
    }

    private async Task<List<(Guid, int, int)>> RuleOfOpenRoundsAsync()
    {
        await using var database = await DatabaseAsync();
        return [.. (await database.Rounds.ToListAsync()).Select(round => (round.Id, round.OpenBatch, round.ClosedThreshold)).OrderBy(round => round.Id)];
    }

    private async Task<List<LogEvent>> LogAsync()
    {
        await using var database = await DatabaseAsync();
        return await database.LogEvents.Where(entry => entry.Kind == LogKind.SettingsChanged).ToListAsync();
    }

    private async Task<(int, int)> PlanAsync()
    {
        await using var scope = portal.As(PortalRole.Head);
        var id = RandomId.Create();
        var form = new RoundForm
        {
            Id = id,
            Title = "Efter höjningen",
            Instrument = RoundForm.Choice(Domain.Instruments.ShippedInstruments.All[^1]),
            Closing = RoundClosing.ByHand,
        };
        Assert.IsType<PlanRound.Outcome.Planned>(await scope.ServiceProvider.GetRequiredService<PlanRound>().RunAsync(id, form, CancellationToken.None));
        await using var database = await DatabaseAsync();
        var round = await database.Rounds.SingleAsync(round => round.Id == id);
        database.Rounds.Remove(round);
        await database.SaveChangesAsync();
        return (round.OpenBatch, round.ClosedThreshold);
    }
}
