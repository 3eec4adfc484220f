using System.Net;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SurveyPortal.Domain.Access;
using SurveyPortal.Persistence;
using SurveyPortal.Persistence.Log;
using SurveyPortal.Persistence.Spindeln;
using SurveyPortal.Web.Hosting.Demo;
using SurveyPortal.Web.Tests.Access;

namespace SurveyPortal.Web.Tests.Features.EarlierResults;

/// <summary>Baseline and earlier years, as people fill them in.</summary>
public sealed class EarlierResultsTests(InProcessPortal portal) : IClassFixture<InProcessPortal>, IAsyncLifetime
{
    private const string Hostile = "<script>alert(1)</script>\"'&amp;=cmd|' /C calc'!A0 {{7*7}} @(1+1) ‮";

    public async Task InitializeAsync()
    {
        await using var database = await DatabaseAsync();
        await database.BaselineCorrections.ExecuteDeleteAsync();
        await database.EarlierResults.ExecuteDeleteAsync();
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task A_baseline_is_written_down_confirmed_and_then_only_corrected()
    {
        using var head = await PlainBrowser.SignInAsync(portal);
        var address = await AddAsync(head, "baslinje", "2018-11-05");
        Assert.Contains("Resultatet är sparat.", (await head.ReadAsync(address + "?klart=tillagt")).Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Baslinjen är inte bekräftad", (await head.ReadAsync(address)).Body!.TextContent, StringComparison.Ordinal);

        var (_, confirmed) = await head.FollowAsync(await head.FillAsync(address + "?gor=bekrafta", "bekrafta"));
        Assert.Contains("Baslinjen är bekräftad. Från och med nu kan den bara rättas", confirmed.Body!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain(confirmed.QuerySelectorAll("a.button"), link => link.GetAttribute("href")!.Contains("gor=andra", StringComparison.Ordinal));

        var correction = await head.FillAsync(address + "?gor=ratta", "ratta");
        var (_, without) = await head.FollowAsync(correction.With("axel-a1", "3,6"));
        Assert.Contains("Skriv varför baslinjen rättas.", without.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal("3,6", ((IHtmlInputElement)without.QuerySelector("#axel-a1")!).Value);

        var (_, corrected) = await head.FollowAsync(correction.With("axel-a1", "3,6").With("Form.Reason", "Fel avskrivet"));
        var text = corrected.Body!.TextContent;
        Assert.Contains("Rättelsen är sparad.", text, StringComparison.Ordinal);
        Assert.Contains("av Demo Förbundschef", text, StringComparison.Ordinal);
        Assert.Contains("Orsak: Fel avskrivet", text, StringComparison.Ordinal);
        Assert.Equal(["3,6", "2,85", "3,4", "2,85"], corrected.QuerySelectorAll(".earlier-means td").Select(cell => cell.TextContent));

        await using var database = await DatabaseAsync();
        var log = await database.LogEvents.AsNoTracking().Where(row => row.Subject == DemoPeople.FirstArea).OrderByDescending(row => row.At).Take(3).ToListAsync();
        Assert.Equal([LogKind.BaselineCorrected, LogKind.BaselineConfirmed, LogKind.EarlierResultChanged], log.Select(row => row.Kind));
        Assert.Equal("Baslinje, 5 november 2018: Fel avskrivet", log[0].Detail);
        Assert.DoesNotContain(log, row => row.Detail.Contains("23", StringComparison.Ordinal) || row.Detail.Contains("3,4", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_confirmed_baseline_withstands_pages_that_were_opened_before()
    {
        using var head = await PlainBrowser.SignInAsync(portal);
        var address = await AddAsync(head, "baslinje", "2018-11-05");
        var change = await head.FillAsync(address + "?gor=andra", "andra");
        var remove = await head.FillAsync(address + "?gor=ta-bort", "ta-bort");
        var confirm = await head.FillAsync(address + "?gor=bekrafta", "bekrafta");
        await head.FollowAsync(confirm);
        var stored = await OnlyAsync();

        foreach (var late in new[] { change.With("axel-a1", "5").With("Form.Kind", "tidigare"), change.With("axel-a1", "5").With("Form.Stamp", "1"), remove, remove.With("Form.Stamp", "1") })
        {
            var (status, page) = await head.FollowAsync(late);
            Assert.Equal(HttpStatusCode.OK, status);
            Assert.Contains("Den kan inte längre ändras eller tas bort, bara rättas. Inget sparades.", page.Body!.TextContent, StringComparison.Ordinal);
        }

        // A correction without a reason, and forms that the page does not offer.
        Assert.NotEqual(HttpStatusCode.Redirect, (await head.FollowAsync(change with { Address = address + "?gor=ratta" })).Status);
        Assert.NotEqual(HttpStatusCode.Redirect, (await head.FollowAsync(change with { Address = address })).Status);
        var (_, again) = await head.FollowAsync(confirm);
        Assert.Contains("Baslinjen är bekräftad.", again.Body!.TextContent, StringComparison.Ordinal);

        var after = await OnlyAsync();
        Assert.Equal((stored.Axes, stored.Stamp, stored.ConfirmedAt, true), (after.Axes, after.Stamp, after.ConfirmedAt, after.IsBaseline));
    }

    [Fact]
    public async Task Of_two_who_save_at_once_the_second_is_told_and_sees_how_it_is()
    {
        using var head = await PlainBrowser.SignInAsync(portal);
        using var coordinator = await PlainBrowser.SignInAsync(portal, PortalRole.Coordinator);
        var address = await AddAsync(head, "tidigare", "2019-11-04");
        var (first, second) = (await head.FillAsync(address + "?gor=andra", "andra"), await coordinator.FillAsync(address + "?gor=andra", "andra"));

        var (_, saved) = await head.FollowAsync(first.With("axel-a1", "4,1"));
        Assert.Contains("Ändringen är sparad.", saved.Body!.TextContent, StringComparison.Ordinal);
        var (_, told) = await coordinator.FollowAsync(second.With("axel-a1", "1,1"));

        Assert.Contains("Någon annan hann före", told.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal("4,1", ((IHtmlInputElement)told.QuerySelector("#axel-a1")!).Value);
        Assert.Equal(4.1m, StoredMeans.Read((await OnlyAsync()).Axes)["a1"]);
        foreach (var stamp in new[] { "x", "", "-1", "0" })
        {
            var (_, removed) = await coordinator.FollowAsync((await head.FillAsync(address + "?gor=ta-bort", "ta-bort"))
                .With("Form.Stamp", stamp).With("__RequestVerificationToken", second.Fields["__RequestVerificationToken"]));
            Assert.Contains("Någon annan hann före", removed.Body!.TextContent, StringComparison.Ordinal);
        }

        Assert.Equal(4.1m, StoredMeans.Read((await OnlyAsync()).Axes)["a1"]);
    }

    [Fact]
    public async Task Sent_twice_it_is_stored_once_and_a_removed_result_stays_removed()
    {
        using var head = await PlainBrowser.SignInAsync(portal);
        var form = await FillNewAsync(head, "tidigare", "2019-11-04");
        await head.FollowAsync(form);
        var (status, page) = await head.FollowAsync(form);
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Contains("Resultatet är sparat.", page.Body!.TextContent, StringComparison.Ordinal);

        var address = "/spindeln/tidigare/" + (await OnlyAsync()).Id.ToString("N");
        var remove = await head.FillAsync(address + "?gor=ta-bort", "ta-bort");
        var (_, removed) = await head.FollowAsync(remove);
        Assert.Contains("Resultatet är borttaget.", removed.Body!.TextContent, StringComparison.Ordinal);
        var (_, again) = await head.FollowAsync(remove);
        Assert.Contains("Resultatet är borttaget.", again.Body!.TextContent, StringComparison.Ordinal);
        var (late, _) = await head.FollowAsync(remove with { Address = address + "?gor=andra", Fields = new(remove.Fields) { ["_handler"] = "andra" } });
        Assert.Equal(HttpStatusCode.NotFound, late);
        Assert.Equal(HttpStatusCode.NotFound, (await head.GetAsync(address)).StatusCode);
    }

    [Fact]
    public async Task Every_fault_is_told_at_once_with_a_link_and_everything_is_kept()
    {
        using var head = await PlainBrowser.SignInAsync(portal);
        var form = (await FillNewAsync(head, "baslinje", "2090-11-04")).With("Form.Answers", "4").With("Form.Steps", "x").With("axel-a1", "9,9").With("axel-a2", "hej").With("Form.Source", "").With("Form.Note", "kvar");

        var (_, page) = await head.FollowAsync(form);

        Assert.Equal(["datum", "antal", "steg", "axel-a1", "axel-a2", "kalla"], page.QuerySelectorAll(".faults a").Select(link => link.GetAttribute("href")!.Split('#')[1]));
        Assert.Contains("färre än 5 personer", page.QuerySelector("#antal-fel")!.TextContent, StringComparison.Ordinal);
        Assert.All(page.QuerySelectorAll(".faults a"), link => Assert.Equal("true", page.GetElementById(link.GetAttribute("href")!.Split('#')[1])!.GetAttribute("aria-invalid")));
        Assert.Equal(("9,9", "hej", "kvar"), (((IHtmlInputElement)page.QuerySelector("#axel-a1")!).Value, ((IHtmlInputElement)page.QuerySelector("#axel-a2")!).Value, ((IHtmlTextAreaElement)page.QuerySelector("#anteckning")!).Value));
    }

    [Fact]
    public async Task An_area_gets_no_second_baseline_and_no_second_result_of_a_day()
    {
        using var head = await PlainBrowser.SignInAsync(portal);
        await AddAsync(head, "baslinje", "2018-11-05");

        var (_, second) = await head.FollowAsync(await FillNewAsync(head, "baslinje", "2019-11-05"));
        Assert.Equal("Området har redan en baslinje.", second.QuerySelector(".faults a")!.TextContent);
        var (_, day) = await head.FollowAsync(await FillNewAsync(head, "tidigare", "2018-11-05"));
        Assert.Equal("Området har redan ett resultat från den dagen.", day.QuerySelector(".faults a")!.TextContent);
    }

    [Fact]
    public async Task A_coordinator_looks_after_the_own_area_and_nobody_elses()
    {
        using var head = await PlainBrowser.SignInAsync(portal);
        using var coordinator = await PlainBrowser.SignInAsync(portal, PortalRole.Coordinator);
        var areas = await AreasAsync();
        await head.FollowAsync((await FillNewAsync(head, "baslinje", "2018-11-05")).With("Form.Area", areas[DemoPeople.SecondArea].ToString("N")));
        await head.FollowAsync((await FillNewAsync(head, "baslinje", "2018-11-05")).With("Form.Area", ""));

        var list = await coordinator.ReadAsync("/spindeln/tidigare");
        Assert.Equal([DemoPeople.FirstArea], list.QuerySelectorAll("section h2").Select(heading => heading.TextContent));
        Assert.Equal(4, (await head.ReadAsync("/spindeln/tidigare")).QuerySelectorAll("section h2").Length);

        var form = await FillNewAsync(coordinator, "baslinje", "2018-11-05");
        foreach (var foreign in new[] { areas[DemoPeople.SecondArea].ToString("N"), "", "x", RandomId.Create().ToString("N") })
        {
            var (_, page) = await coordinator.FollowAsync(form.With("Form.Area", foreign));
            Assert.Equal("Välj ett område som du följer upp.", page.QuerySelector(".faults a")!.TextContent);
        }

        // What was opened by somebody who may is no use to somebody who may not.
        await using var database = await DatabaseAsync();
        foreach (var result in await database.EarlierResults.AsNoTracking().ToListAsync())
        {
            var address = "/spindeln/tidigare/" + result.Id.ToString("N");
            foreach (var deed in new[] { "andra", "bekrafta", "ta-bort" })
            {
                var theirs = await head.FillAsync($"{address}?gor={deed}", deed);
                var own = form.Fields.Where(field => field.Key == "__RequestVerificationToken");
                Assert.Equal(HttpStatusCode.NotFound, (await coordinator.FollowAsync(theirs.With("__RequestVerificationToken", own.Single().Value))).Status);
            }
        }

        Assert.Equal(2, await database.EarlierResults.CountAsync(result => result.ConfirmedAt == null && result.Stamp == 0));
    }

    [Fact]
    public async Task Hostile_text_is_text_on_every_page()
    {
        using var head = await PlainBrowser.SignInAsync(portal);
        await head.FollowAsync((await FillNewAsync(head, "baslinje", "2018-11-05")).With("Form.Source", Hostile).With("Form.Note", Hostile + "\n" + Hostile));
        var address = "/spindeln/tidigare/" + (await OnlyAsync()).Id.ToString("N");
        await head.FollowAsync(await head.FillAsync(address + "?gor=bekrafta", "bekrafta"));
        await head.FollowAsync((await head.FillAsync(address + "?gor=ratta", "ratta")).With("Form.Source", "annan").With("Form.Reason", Hostile));

        foreach (var page in new[] { await head.ReadAsync("/spindeln/tidigare"), await head.ReadAsync(address), await head.ReadAsync(address + "?gor=ratta"), await head.ReadAsync("/admin/logg") })
        {
            Assert.DoesNotContain(page.Scripts, script => script.Text.Contains("alert", StringComparison.Ordinal));
        }

        var text = (await head.ReadAsync(address)).Body!.TextContent;
        Assert.Contains("Orsak: " + Hostile, text, StringComparison.Ordinal);
        Assert.Contains(Hostile + "\n" + Hostile, text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_template_holds_the_axes_of_the_form()
    {
        using var head = await PlainBrowser.SignInAsync(portal);
        var file = (await head.ReadAsync("/spindeln/tidigare/mall.csv")).Body!.TextContent;

        Assert.Equal(HttpStatusCode.OK, (await head.GetAsync("/spindeln/tidigare?klart=tillagt&antal=abc")).StatusCode);
        Assert.StartsWith("område;slag;datum;antal svar;steg;källa;anteckning;Gemensamma mål;Tydliga roller;", file.TrimStart('\uFEFF'), StringComparison.Ordinal);
    }

    private static async Task<FilledForm> FillNewAsync(PlainBrowser browser, string kind, string day) =>
        (await browser.FillAsync("/spindeln/tidigare/nytt", "nytt")).With("Form.Kind", kind).With("Form.MeasuredOn", day).With("Form.Answers", "23")
        .With("axel-a1", "3,4").With("axel-a2", "2.85").With("Form.Source", "Rapport 2018");

    private async Task<string> AddAsync(PlainBrowser browser, string kind, string day)
    {
        await browser.FollowAsync(await FillNewAsync(browser, kind, day));
        await using var database = await DatabaseAsync();
        var id = (await database.EarlierResults.SingleAsync(row => row.MeasuredOn == DateOnly.ParseExact(day, "yyyy-MM-dd"))).Id;
        return "/spindeln/tidigare/" + id.ToString("N");
    }

    private async Task<EarlierResult> OnlyAsync()
    {
        await using var database = await DatabaseAsync();
        return await database.EarlierResults.AsNoTracking().SingleAsync();
    }

    private async Task<Dictionary<string, Guid>> AreasAsync()
    {
        await using var database = await DatabaseAsync();
        return await database.Areas.ToDictionaryAsync(area => area.Name, area => area.Id);
    }

    private Task<PortalContext> DatabaseAsync() => portal.Services.GetRequiredService<IDbContextFactory<PortalContext>>().CreateDbContextAsync();
}
