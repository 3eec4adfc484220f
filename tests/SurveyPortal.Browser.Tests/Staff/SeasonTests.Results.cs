using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using SurveyPortal.Browser.Tests.Hosting;
using SurveyPortal.Browser.Tests.Pages;
using static Microsoft.Playwright.Assertions;

namespace SurveyPortal.Browser.Tests.Staff;

/// <summary>The part of the season where there is something to see, to decide about and to share.</summary>
public sealed partial class SeasonTests
{
    private const string Baseline = "Baslinje 2018";
    private const string Decision = "Vi följer varandra en dag under våren.";

    // What was measured before the portal comes from a spreadsheet, and has its faults.
    private static async Task BaselineAsync(Visitor coordinator)
    {
        const string Heads = "område;slag;datum;antal svar;steg;källa;anteckning;Gemensamma mål;Tydliga roller;Tillit;a8";
        const string Right = "Västby;baslinje;2018-11-05;24;5;Rapport 2018;;3,2;2,7;3,5;2,9";
        var page = coordinator.Page;
        await ReadAsync($"{Heads}\n{Right}\nÄngby;baslinje;2018-11-05;24;5;Rapport 2018;;3,2;2,7;3,5;2,9\nVästby;tidigare;2019-11-05;4;5;Rapport 2019;;3,2;6,1;;\n");
        await Expect(page.GetByText("Filen går inte att spara än").First).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Table).Locator("tbody tr")).ToHaveTextAsync(
        [
            new Regex("Rad 3\\s+område\\s+Du följer inte upp något område som heter ”Ängby”"), new Regex("Rad 4\\s+antal svar\\s+.*färre än 5 personer"),
            new Regex("Rad 4\\s+Tydliga roller\\s+.*utanför skalan"),
        ]);

        await ReadAsync($"{Heads}\n{Right}\n");
        await page.GetByRole(AriaRole.Button, new() { Name = "Spara resultaten" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Baslinje, 5 november 2018" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Bekräfta", Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Bekräfta baslinjen" }).ClickAsync();
        await Expect(page.GetByText("Baslinjen är bekräftad.")).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Ta bort" })).ToHaveCountAsync(0);

        async Task ReadAsync(string file)
        {
            await page.GotoAsync("/spindeln/tidigare/importera");
            await page.Locator("#fil").SetInputFilesAsync(new FilePayload { Name = "baslinje.csv", MimeType = "text/csv", Buffer = Encoding.UTF8.GetBytes(file) });
            await page.GetByRole(AriaRole.Button, new() { Name = "Läs filen" }).ClickAsync();
        }
    }

    private static async Task ResultsOfThisYearAsync(Visitor coordinator, Visitor head)
    {
        // The men are too few, so the whole is the women.
        var spider = new SpiderPage(coordinator);
        await spider.OpenAsync("/spindeln/vastby");
        await Expect(spider.Figure("svar i")).ToHaveTextAsync("17");
        await Expect(spider.Figure("har svarat")).ToHaveCountAsync(0);
        var whole = await spider.TableAsync();
        Assert.Equal([Baseline, ThisYear], whole.Polygons);
        Assert.Equal("17 svar", whole.Basis(ThisYear));
        Assert.Equal([.. Means(SeasonPeople.Women), "–"], whole.Of(ThisYear));

        // The baseline is marked as what it is, and has a gap wherever it asked something else.
        Assert.Equal("24 svar, Sammanställt, från tidigare", whole.Basis(Baseline));
        Assert.Equal(["3,2", "2,7", "–", "3,5", "–", "–", "–", "–", "2,9"], whole.Of(Baseline));
        Assert.Equal(("Resultat", Change("2,7", whole.At("Tydliga roller", ThisYear))), (whole.Axes[^1], whole.At("Tydliga roller", "Ändring")));

        await spider.OpenAsync("/spindeln/vastby?delning=kon");
        var genders = await spider.TableAsync("#delat");
        Assert.Equal(Means(SeasonPeople.Women), genders.Of("Kvinnor"));
        Assert.All(genders.Of("Män"), cell => Assert.Equal(Hidden, cell));
        await Expect(spider.Page.GetByText("har färre än 5 svar")).ToBeVisibleAsync();

        // Three and two are five together, so the two large actors can be shown.
        await spider.OpenAsync("/spindeln/vastby?delning=aktor");
        var actors = await spider.TableAsync("#delat");
        Assert.Equal(["Kommunen", "Arbetsförmedlingen"], actors.Polygons);
        Assert.Equal(Means([.. SeasonPeople.Women.Where(answer => answer.Actor == "kommun")]), actors.Of("Kommunen"));
        Assert.Equal(Means([.. SeasonPeople.Women.Where(answer => answer.Actor == "af")]), actors.Of("Arbetsförmedlingen"));

        await head.OpenLiveAsync("/spindeln/angby");
        await Expect(head.Page.GetByText("Inget resultat att visa ännu")).ToBeVisibleAsync();
        await Expect(head.Page.GetByText($"{ThisYear}: {Hidden}")).ToBeVisibleAsync();
        await Expect(head.Page.Locator(".spider-table")).ToHaveCountAsync(0);

        // One area alone is not the association.
        await head.OpenLiveAsync("/spindeln/forbundet");
        await Expect(head.Page.GetByText($"{ThisYear} (Visas när minst två områden har resultat)")).ToBeVisibleAsync();
    }

    private async Task ReviewAsync(Visitor coordinator, DemoRound large)
    {
        var page = coordinator.Page;
        await page.GotoAsync($"/matningar/{large.Id:N}/fritext");
        for (var read = 0; read < 10; read++)
        {
            await Expect(page.GetByText($"{read} av 10 texter är lästa")).ToBeVisibleAsync();
            var box = page.GetByLabel("Texten", new() { Exact = true });
            var text = await box.InputValueAsync();
            if (text.Contains(SeasonPeople.Named, StringComparison.Ordinal))
            {
                await box.FillAsync(text.Replace(SeasonPeople.Named, "[struket]", StringComparison.Ordinal));
            }

            await page.GetByRole(AriaRole.Button, new() { Name = text == SeasonPeople.Rude ? "Visa inte" : "Visa", Exact = true }).ClickAsync();
        }

        await Expect(page.GetByText("Alla 10 texter är lästa")).ToBeVisibleAsync();
        await coordinator.OpenLiveAsync("/spindeln/vastby");
        await Expect(page.Locator(".spindeln-texts li")).ToHaveCountAsync(9);
        await Expect(page.Locator(".spindeln-texts")).ToContainTextAsync("Tala med [struket] på kontoret.");
        Assert.False(await portal.Database.HoldsAsync(SeasonPeople.Named));
        Assert.False(await portal.Database.HoldsAsync(SeasonPeople.Rude));
    }

    private static async Task DecideAsync(Visitor coordinator, Guid campaign, params string[] axes)
    {
        var page = coordinator.Page;
        await page.GotoAsync($"/spindeln/vastby/beslut/{campaign:N}");
        foreach (var axis in axes)
        {
            await page.GetByLabel(axis, new() { Exact = true }).CheckAsync();
        }

        await page.GetByLabel("Vad ska ni göra?").FillAsync(Decision);
        await page.GetByRole(AriaRole.Button, new() { Name = "Spara" }).ClickAsync();
        await Expect(page.GetByText("Beslutet är sparat.")).ToBeVisibleAsync();
    }

    private static async Task ResultsOfNextYearAsync(Visitor coordinator, Visitor head, Guid campaign)
    {
        var spider = new SpiderPage(coordinator);
        await spider.OpenAsync("/spindeln/vastby");
        await Expect(spider.Figure("svar i")).ToHaveTextAsync("17");
        var table = await spider.TableAsync();
        Assert.Equal([Baseline, ThisYear, NextYear], table.Polygons);
        Assert.Equal([.. NewAxes, "Individen i centrum", "Resultat"], table.Axes);
        foreach (var (axis, name) in NewAxes.Index())
        {
            var (last, now) = (SpindelnAnswer.Mean(SeasonPeople.Women, axis), SpindelnAnswer.Mean(SeasonPeople.NextYear, axis));
            Assert.Equal((name, now), (name, table.At(name, NextYear)));

            // The axis that is new has a gap last year; the one that was only reworded is compared.
            Assert.Equal((name, name == "Delaktighet" ? "–" : last), (name, table.At(name, ThisYear)));
            Assert.Equal((name, name == "Delaktighet" ? "–" : Change(last, now)), (name, table.At(name, "Ändring")));
        }

        Assert.Equal((SpindelnAnswer.Mean(SeasonPeople.Women, 6), "–"), (table.At("Individen i centrum", ThisYear), table.At("Individen i centrum", NextYear)));

        await head.OpenLiveAsync($"/spindeln/forbundet?visa=c-{campaign:N}");
        var both = await new SpiderPage(head).TableAsync();
        Assert.Equal("28 svar", both.Basis(NextYear));
        Assert.Equal(Means([.. SeasonPeople.NextYear, .. SeasonPeople.NextYearInSmall]), both.Of(NextYear));

        await coordinator.Page.GotoAsync($"/spindeln/vastby/beslut/{campaign:N}");
        await Expect(coordinator.Page.GetByText(Decision)).ToBeVisibleAsync();
        await coordinator.Page.GotoAsync("/spindeln/vastby/presentation");
        await Expect(coordinator.Page.Locator(".slide", new() { HasText = Decision })).ToHaveCountAsync(1);
    }

    private async Task ShareAsync(Visitor coordinator)
    {
        var page = coordinator.Page;
        await coordinator.OpenLiveAsync("/spindeln/vastby");
        var own = await new SpiderPage(coordinator).TableAsync();
        await page.GotoAsync("/spindeln/vastby/delning");
        foreach (var polygon in own.Polygons)
        {
            await page.GetByRole(AriaRole.Checkbox, new() { Name = polygon }).CheckAsync();
        }

        await page.GetByRole(AriaRole.Button, new() { Name = "Gör länken" }).ClickAsync();
        var link = await page.Locator(".open-link").InnerTextAsync();

        await using var anybody = await portal.VisitorAsync();
        Assert.Equal(200, (await anybody.Page.GotoAsync(link))!.Status);
        var shared = await new SpiderPage(anybody).TableAsync("main");
        Assert.Equal(own.Polygons.Select(polygon => (polygon, string.Join(' ', own.Of(polygon)))), shared.Polygons.Select(polygon => (polygon, string.Join(' ', shared.Of(polygon)))));
        await Expect(anybody.Page.GetByRole(AriaRole.Main)).ToContainTextAsync("Delad av Sam Samordnare.");
        Assert.Empty(await anybody.TracesAsync());
        Assert.Empty(anybody.Complaints);

        await page.GotoAsync("/spindeln/vastby/delning");
        await page.GetByRole(AriaRole.Button, new() { Name = "Avsluta nu" }).ClickAsync();
        await Expect(page.GetByText("Länken är avslutad")).ToBeVisibleAsync();
        Assert.Equal(404, (await anybody.Page.ReloadAsync())!.Status);
    }

    private static readonly IReadOnlyList<string> NewAxes =
        ["Gemensamma mål", "Tydliga roller", "Kunskap om varandra", "Tillit", "Lätt att nå varandra", "Stöd från chefer", "Delaktighet", "Uppföljning"];

    private static IReadOnlyList<string> Means(IReadOnlyList<SpindelnAnswer> answers) => [.. Enumerable.Range(0, SeasonPeople.Axes).Select(axis => SpindelnAnswer.Mean(answers, axis))];

    // Between what is shown, so that it adds up to a reader with a pencil.
    private static string Change(string from, string to)
    {
        var swedish = CultureInfo.GetCultureInfo("sv-SE");
        var change = decimal.Parse(to, swedish) - decimal.Parse(from, swedish);
        return change == 0 ? "oförändrat" : (change > 0 ? "+" : "−") + Math.Abs(change).ToString("F1", swedish);
    }
}
