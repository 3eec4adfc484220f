using System.Globalization;
using System.Net;
using System.Text;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SurveyPortal.Domain.Access;
using SurveyPortal.Persistence;
using SurveyPortal.Persistence.Spindeln;
using SurveyPortal.Web.Documents;
using SurveyPortal.Web.Hosting.Demo;
using SurveyPortal.Web.Tests.Access;
using SurveyPortal.Web.Tests.Documents;

namespace SurveyPortal.Web.Tests.Features.EarlierResults;

/// <summary>Earlier results from a file: read, shown, and stored when somebody says yes.</summary>
public sealed class ImportTests(InProcessPortal portal) : IClassFixture<InProcessPortal>, IAsyncLifetime
{
    private const string Page = "/spindeln/tidigare/importera";
    private const string Headings = "område;slag;datum;antal svar;steg;källa;anteckning;Gemensamma mål;a2\n";
    private const string Rows = "Norrby;baslinje;2018-11-05;23;5;Rapport 2018;;3,4;2,85\nNorrby;tidigare;2019-11-04;31;5;Rapport 2019;Två parter;3,6;\n";

    public async Task InitializeAsync()
    {
        await using var database = await DatabaseAsync();
        await database.EarlierResults.ExecuteDeleteAsync();
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task What_will_be_stored_is_shown_and_stored_when_somebody_says_yes()
    {
        using var coordinator = await PlainBrowser.SignInAsync(portal, PortalRole.Coordinator);
        var preview = await UploadAsync(coordinator, Text(Headings + Rows));
        Assert.Contains("2 resultat. Inget är sparat än.", preview.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(["Gemensamma mål 3,4", "Tydliga roller 2,85", "Gemensamma mål 3,6"], preview.QuerySelectorAll(".means li").Select(item => item.TextContent));
        Assert.Empty(await StoredAsync());

        var yes = PlainBrowser.Fill(preview, Page, "spara");
        for (var time = 0; time < 2; time++)
        {
            var (status, stored) = await coordinator.FollowAsync(yes);
            Assert.Equal(HttpStatusCode.OK, status);
            Assert.Contains("2 resultat är sparade. Baslinjer behöver du bekräfta en och en.", stored.Body!.TextContent, StringComparison.Ordinal);
        }

        var rows = await StoredAsync();
        Assert.Equal(["Rapport 2018", "Rapport 2019"], rows.Select(row => row.Source));
        Assert.Equal(["""{"a1":3.4,"a2":2.85}""", """{"a1":3.6}"""], rows.Select(row => row.Axes));
        Assert.All(rows, row => Assert.Null(row.ConfirmedAt));
    }

    [Fact]
    public async Task An_Excel_file_does_as_well()
    {
        using var head = await PlainBrowser.SignInAsync(portal);
        static string Word(string text) => $"<c t=\"inlineStr\"><is><t>{text}</t></is></c>";
        var book = ExcelBook.Of("<row>" + string.Concat(Headings.Trim().Split(';').Select(Word)) + "</row><row>"
            + Word("Hela förbundet") + Word("baslinje") + "<c s=\"1\"><v>43409</v></c><c><v>120</v></c><c><v>5</v></c>" + Word("Rapport") + "<c/><c><v>3.3999999999999999</v></c><c><f>1+1</f><v>2</v></c></row>");

        var preview = await UploadAsync(head, book.ToBytes());
        await head.FollowAsync(PlainBrowser.Fill(preview, Page, "spara"));

        var row = Assert.Single(await StoredAsync());
        Assert.Equal((null, new DateOnly(2018, 11, 5), 120, """{"a1":3.4,"a2":2}"""), (row.AreaId, row.MeasuredOn, row.Answers, row.Axes));
    }

    [Fact]
    public async Task Faults_are_listed_by_row_and_column_and_nothing_is_stored()
    {
        using var coordinator = await PlainBrowser.SignInAsync(portal, PortalRole.Coordinator);

        var page = await UploadAsync(coordinator, Text(Headings + Rows + "Österby;baslinje;2018-11-05;4;5;R;;3;4\nHela förbundet;baslinje;2018-11-05;23;5;R;;3;9\n"));

        Assert.Equal(
            ["Rad 4|område|Du följer inte upp något område som heter ”Österby”.", "Rad 4|antal svar", "Rad 5|område|Du följer inte upp något område som heter ”Hela förbundet”.", "Rad 5|a2"],
            page.QuerySelectorAll("tbody tr").Select((row, index) => string.Join('|', row.Children.Take(index % 2 == 0 ? 3 : 2).Select(cell => cell.TextContent))));
        Assert.DoesNotContain(page.Forms, form => form.QuerySelector("input[name=Rows]") is not null);
        Assert.Empty(await StoredAsync());
    }

    [Fact]
    public async Task What_is_stored_already_is_told_also_when_it_came_between_preview_and_yes()
    {
        using var head = await PlainBrowser.SignInAsync(portal);
        var first = PlainBrowser.Fill(await UploadAsync(head, Text(Headings + Rows)), Page, "spara");
        var second = PlainBrowser.Fill(await UploadAsync(head, Text(Headings + Rows + "Söderby;baslinje;2018-11-05;23;5;R;;3;4\n")), Page, "spara");
        await head.FollowAsync(first);

        var (_, page) = await head.FollowAsync(second);
        Assert.Equal(["Norrby har redan ett sparat resultat från 5 november 2018.", "Norrby har redan ett sparat resultat från 4 november 2019."],
            page.QuerySelectorAll("tbody tr td:last-child").Select(cell => cell.TextContent));

        var third = await UploadAsync(head, Text(Headings + "Norrby;baslinje;2017-11-05;23;5;R;;3;4\n"));
        Assert.Equal("Norrby har redan en sparad baslinje.", third.QuerySelector("tbody tr td:last-child")!.TextContent);
        Assert.Equal(2, (await StoredAsync()).Count);
    }

    [Fact]
    public async Task What_comes_with_the_yes_is_checked_again()
    {
        using var coordinator = await PlainBrowser.SignInAsync(portal, PortalRole.Coordinator);
        var yes = PlainBrowser.Fill(await UploadAsync(coordinator, Text(Headings + Rows)), Page, "spara");
        foreach (var (from, to) in new[] { ("Norrby", DemoPeople.SecondArea), ("\"23\"", "\"4\""), ("3,4", "9,9") })
        {
            var rows = yes.Fields["Rows"].Replace(from, to, StringComparison.Ordinal);
            Assert.NotEqual(rows, yes.Fields["Rows"]);
            var (_, page) = await coordinator.FollowAsync(yes.With("Rows", rows));
            Assert.Contains("Filen går inte att spara än", page.Body!.TextContent, StringComparison.Ordinal);
        }

        foreach (var broken in new[] { "", "{}", "[[1]]" })
        {
            var (status, page) = await coordinator.FollowAsync(yes.With("Rows", broken));
            Assert.Equal(HttpStatusCode.OK, status);
            Assert.Contains("Filen kunde inte läsas en gång till.", page.Body!.TextContent, StringComparison.Ordinal);
        }

        Assert.Empty(await StoredAsync());
    }

    [Fact]
    public async Task A_file_that_is_no_table_is_told_so()
    {
        using var head = await PlainBrowser.SignInAsync(portal);
        foreach (var (bytes, text) in new[]
        {
            (new byte[] { 0xD0, 0xCF, 0x11, 0xE0, 1, 2, 3 }, "skyddad med lösenord"),
            (new byte[] { (byte)'P', (byte)'K', 3, 4, 0, 0 }, "går inte att läsa som en Excel-fil"),
            (new byte[TableFile.MaxBytes + 1], "Filen är för stor."),
            (Array.Empty<byte>(), "Filen är tom."),
        })
        {
            Assert.Contains(text, (await UploadAsync(head, bytes)).QuerySelector(".faults")!.TextContent, StringComparison.Ordinal);
        }

        var (_, none) = await head.FollowAsync(await head.FillAsync(Page, "las"));
        Assert.Contains("Välj en fil först.", none.QuerySelector(".faults")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Hostile_text_in_a_file_is_text_on_the_page_and_comes_through_whole()
    {
        const string Hostile = "<img src=x onerror=alert(1)>' \"\" =cmd|'/C calc'!A0 </textarea></script><script>alert(1)</script>";
        using var head = await PlainBrowser.SignInAsync(portal);
        var preview = await UploadAsync(head, Text(Headings + $"Norrby;baslinje;2018-11-05;23;5;\"{Hostile}\";\"{Hostile}\n{Hostile}\";3;4\n"));
        Assert.Empty(preview.QuerySelectorAll("img[src=x]"));
        Assert.DoesNotContain(preview.Scripts, script => script.Text.Contains("alert", StringComparison.Ordinal));

        await head.FollowAsync(PlainBrowser.Fill(preview, Page, "spara"));
        Assert.Equal(Hostile.Replace("\"\"", "\"", StringComparison.Ordinal), Assert.Single(await StoredAsync()).Source);

        var faulty = await UploadAsync(head, Text(Headings.Replace("a2", $"\"{Hostile}\"", StringComparison.Ordinal) + $"\"{Hostile}\";x\n"));
        Assert.Empty(faulty.QuerySelectorAll("img[src=x]"));
    }

    [Fact]
    public async Task A_table_of_the_largest_size_comes_through_the_form()
    {
        using var head = await PlainBrowser.SignInAsync(portal);
        var note = new string('x', 350);
        var rows = string.Concat(Enumerable.Range(0, TableFile.MaxRows - 1).Select(number => string.Create(
            CultureInfo.InvariantCulture, $"Norrby;tidigare;{new DateOnly(2000, 1, 1).AddDays(number):yyyy-MM-dd};23;5;R;{note};3;4\n")));

        var preview = await UploadAsync(head, Text(Headings + rows));
        var yes = PlainBrowser.Fill(preview, Page, "spara");
        var (_, page) = await head.FollowAsync(yes.With("Rows", yes.Fields["Rows"].Replace("Norrby", "Borta", StringComparison.Ordinal)));

        Assert.Contains("Och 4 799 till.", page.Body!.TextContent.Replace('\u00a0', ' '), StringComparison.Ordinal);
    }

    private static byte[] Text(string text) => Encoding.UTF8.GetBytes(text);

    private static async Task<IHtmlDocument> UploadAsync(PlainBrowser browser, byte[] file)
    {
        var (status, page) = await browser.FollowAsync(await browser.FillAsync(Page, "las"), file, "fil");
        Assert.Equal(HttpStatusCode.OK, status);
        return page;
    }

    private async Task<List<EarlierResult>> StoredAsync()
    {
        await using var database = await DatabaseAsync();
        return await database.EarlierResults.AsNoTracking().OrderBy(row => row.MeasuredOn).ToListAsync();
    }

    private Task<PortalContext> DatabaseAsync() => portal.Services.GetRequiredService<IDbContextFactory<PortalContext>>().CreateDbContextAsync();
}
