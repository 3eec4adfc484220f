using System.IO.Compression;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SurveyPortal.Domain.Access;
using SurveyPortal.Domain.Answers;
using SurveyPortal.Domain.Release;
using SurveyPortal.Domain.Rounds;
using SurveyPortal.Persistence;
using SurveyPortal.Persistence.Intake;
using SurveyPortal.Persistence.Log;
using SurveyPortal.Persistence.Release;
using SurveyPortal.Web.Tests.Access;
using SurveyPortal.Web.Tests.WholeHost;

namespace SurveyPortal.Web.Tests.Features.Retention;

public sealed class RetentionTests(InProcessPortal portal) : IClassFixture<InProcessPortal>
{
    private const string Decision = "Dnr 2026/14";

    [Fact]
    public async Task A_round_is_decided_proposed_deleted_and_has_a_protocol()
    {
        var round = await ClosedRoundAsync("Hela vägen");
        using var head = await PlainBrowser.SignInAsync(portal, PortalRole.Head);
        var page = $"/admin/gallring/{round.Id:N}";
        var results = (await head.OpenAsync($"/matningar/{round.Id:N}/resultat.csv")).Text;
        Assert.Contains("Hela vägen", await SectionAsync(head, "Inte bestämt"), StringComparison.Ordinal);
        Assert.DoesNotContain("Gallra svaren nu", (await head.OpenAsync(page)).Text, StringComparison.Ordinal);

        Assert.Contains("Beslutet är sparat", (await head.SendAsync(page, "bestam", ("Months", "0"), ("Decision", $"  {Decision} "))).Text, StringComparison.Ordinal);
        await head.SendAsync(page, "bestam", ("Months", "0"), ("Decision", Decision));
        Assert.Contains("Hela vägen", await SectionAsync(head, "Dags att gallra"), StringComparison.Ordinal);

        var (status, protocol) = await head.SendAsync(page, "gallra", ("Reference", Decision), ("Sure", "ja"));

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Contains("Gallringsprotokoll", protocol, StringComparison.Ordinal);
        Assert.Contains(Decision, protocol, StringComparison.Ordinal);
        Assert.Contains("Demo Förbundschef", protocol, StringComparison.Ordinal);
        Assert.Contains("<dd>20</dd>", protocol, StringComparison.Ordinal);
        Assert.Contains("Hela vägen", await SectionAsync(head, "Gallrat"), StringComparison.Ordinal);

        // The results stand as they stood, and a second try says so calmly.
        Assert.Equal(results, (await head.OpenAsync($"/matningar/{round.Id:N}/resultat.csv")).Text);
        Assert.Equal(HttpStatusCode.OK, (await head.OpenAsync($"/matningar/{round.Id:N}/resultat")).Status);
        Assert.Contains("Svaren är gallrade", (await head.OpenAsync(page)).Text, StringComparison.Ordinal);
        await using var database = await portal.Services.GetRequiredService<IDbContextFactory<PortalContext>>().CreateDbContextAsync();
        var log = await database.LogEvents.Where(entry => entry.Subject == "Hela vägen").OrderBy(entry => entry.Number).ToListAsync();
        Assert.Equal([LogKind.RetentionDecided, LogKind.AnswersDeleted], log.Select(entry => entry.Kind).Where(kind => kind is LogKind.RetentionDecided or LogKind.AnswersDeleted));
    }

    [Theory]
    [InlineData("Dnr 2026/15", "ja", "Beslutet stämmer inte")]
    [InlineData("", "ja", "Beslutet stämmer inte")]
    [InlineData(Decision, "", "Kryssa i")]
    public async Task Without_the_decision_and_a_yes_nothing_is_deleted_and_everything_is_kept(string reference, string sure, string fault)
    {
        var round = await ClosedRoundAsync("Nästan", months: 0);
        using var head = await PlainBrowser.SignInAsync(portal, PortalRole.Head);

        var (_, text) = await head.SendAsync($"/admin/gallring/{round.Id:N}", "gallra", ("Reference", reference), ("Sure", sure));

        Assert.Contains(fault, text, StringComparison.Ordinal);
        Assert.Contains($"name=\"Reference\" value=\"{reference}\"", text, StringComparison.Ordinal);
        Assert.NotEqual(0, await AnswersAsync(round));
        Assert.Equal(HttpStatusCode.NotFound, (await head.OpenAsync($"/admin/gallring/{round.Id:N}/protokoll")).Status);
    }

    [Fact]
    public async Task Before_its_time_nothing_is_deleted_whatever_is_sent()
    {
        var round = await ClosedRoundAsync("För tidigt", months: 12);
        using var head = await PlainBrowser.SignInAsync(portal, PortalRole.Head);

        await head.SendAsync($"/admin/gallring/{round.Id:N}", "gallra", ("Reference", Decision), ("Sure", "ja"));

        Assert.Contains("För tidigt", await SectionAsync(head, "Sparas ännu"), StringComparison.Ordinal);
        Assert.NotEqual(0, await AnswersAsync(round));
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("tolv", "x")]
    [InlineData("121", "x")]
    [InlineData("-1", "x")]
    [InlineData("12", "  ")]
    public async Task A_decision_that_cannot_be_used_is_not_stored(string months, string decision)
    {
        var round = await ClosedRoundAsync("Fel");
        using var head = await PlainBrowser.SignInAsync(portal, PortalRole.Head);

        var (_, text) = await head.SendAsync($"/admin/gallring/{round.Id:N}", "bestam", ("Months", months), ("Decision", decision));

        Assert.Contains("Det här behöver rättas", text, StringComparison.Ordinal);
        await using var database = await portal.Services.GetRequiredService<IDbContextFactory<PortalContext>>().CreateDbContextAsync();
        Assert.Null((await database.Rounds.SingleAsync(row => row.Id == round.Id)).RetentionMonths);
    }

    [Fact]
    public async Task An_open_round_is_not_found_here()
    {
        using var head = await PlainBrowser.SignInAsync(portal, PortalRole.Head);
        await using var database = await portal.Services.GetRequiredService<IDbContextFactory<PortalContext>>().CreateDbContextAsync();
        var open = await database.Rounds.FirstAsync(round => round.State == RoundState.Open);
        Assert.All(new[] { "", "/protokoll", "/arkiv.zip" }, address => Assert.Equal(
            HttpStatusCode.NotFound, head.OpenAsync($"/admin/gallring/{open.Id:N}{address}").GetAwaiter().GetResult().Status));
    }

    [Fact]
    public async Task The_protocol_and_the_archive_never_say_how_many_were_withheld()
    {
        var round = await ClosedRoundAsync("Undanhållna", months: 0, withheld: 4);
        using var head = await PlainBrowser.SignInAsync(portal, PortalRole.Head);
        var (_, protocol) = await head.SendAsync($"/admin/gallring/{round.Id:N}", "gallra", ("Reference", Decision), ("Sure", "ja"));
        var package = await PackageAsync(head, round);

        Assert.DoesNotContain("<dd>24</dd>", protocol, StringComparison.Ordinal);
        Assert.DoesNotContain("<dd>4</dd>", protocol, StringComparison.Ordinal);
        Assert.Equal(20, JsonDocument.Parse(package["metadata.json"]).RootElement.GetProperty("matomgang").GetProperty("visade_svar").GetInt32());
        Assert.Contains("Färre än 5 svar", Encoding.UTF8.GetString(package["siffror.csv"]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_archive_package_is_the_released_figures_the_wording_and_what_it_is()
    {
        var round = await ClosedRoundAsync("Till <arkivet> & kommunen", months: 0);
        using var head = await PlainBrowser.SignInAsync(portal, PortalRole.Head);
        var results = await (await head.GetAsync($"/matningar/{round.Id:N}/resultat.csv")).Content.ReadAsByteArrayAsync();

        var package = await PackageAsync(head, round);

        Assert.Equal(["las-mig.html", "metadata.json", "siffror.csv"], package.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(results, package["siffror.csv"]);
        var metadata = JsonDocument.Parse(package["metadata.json"]).RootElement;
        Assert.Equal("Till <arkivet> & kommunen", metadata.GetProperty("matomgang").GetProperty("titel").GetString());
        Assert.Equal(Decision, metadata.GetProperty("gallring").GetProperty("beslut").GetString());
        Assert.Equal(PortalFile.Instrument.Items.Select(item => item.Text), metadata.GetProperty("formular").GetProperty("fragor").EnumerateArray().Select(item => item.GetProperty("fraga").GetString()));
        Assert.Equal((8, 5), (metadata.GetProperty("troskelvarden").GetProperty("oppen").GetInt32(), metadata.GetProperty("troskelvarden").GetProperty("stangd").GetInt32()));
        Assert.All(metadata.GetProperty("filer").EnumerateArray(), file => Assert.Equal(
            Convert.ToHexStringLower(SHA256.HashData(package[file.GetProperty("namn").GetString()!])), file.GetProperty("sha256").GetString()));
        var page = Encoding.UTF8.GetString(package["las-mig.html"]);
        Assert.Contains("Till &lt;arkivet&gt; &amp; kommunen", page, StringComparison.Ordinal);
        Assert.All(PortalFile.Instrument.Items, item => Assert.Contains(item.Text, WebUtility.HtmlDecode(page), StringComparison.Ordinal));

        // Whole in itself.
        Assert.DoesNotContain("src=\"http", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<link", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", page, StringComparison.Ordinal);

        // The same after the answers are gone, but for the deletion itself.
        await head.SendAsync($"/admin/gallring/{round.Id:N}", "gallra", ("Reference", Decision), ("Sure", "ja"));
        Assert.Equal(results, (await PackageAsync(head, round))["siffror.csv"]);
        await using var database = await portal.Services.GetRequiredService<IDbContextFactory<PortalContext>>().CreateDbContextAsync();
        Assert.Equal(2, await database.LogEvents.CountAsync(entry => entry.Kind == LogKind.Archived && entry.Subject == round.Title));
    }

    private static async Task<Dictionary<string, byte[]>> PackageAsync(PlainBrowser head, Round round)
    {
        using var answer = await head.GetAsync($"/admin/gallring/{round.Id:N}/arkiv.zip");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        using var zip = new ZipArchive(await answer.Content.ReadAsStreamAsync(), ZipArchiveMode.Read);
        return zip.Entries.ToDictionary(entry => entry.FullName, entry =>
        {
            using var stream = entry.Open();
            using var bytes = new MemoryStream();
            stream.CopyTo(bytes);
            return bytes.ToArray();
        });
    }

    private static async Task<string> SectionAsync(PlainBrowser head, string heading)
    {
        var (_, text) = await head.OpenAsync("/admin/gallring");
        var at = text.IndexOf($">{heading}</h2>", StringComparison.Ordinal);
        return at < 0 ? "" : text[at..text.IndexOf("</section>", at, StringComparison.Ordinal)];
    }

    private async Task<int> AnswersAsync(Round round)
    {
        await using var database = await portal.Services.GetRequiredService<IDbContextFactory<PortalContext>>().CreateDbContextAsync();
        return await database.Database.SqlQuery<int>($"""SELECT COUNT(*) AS "Value" FROM "ReleasedAnswers" WHERE "RoundId" = {round.Id}""").SingleAsync();
    }

    // Twenty women are released; a few men are withheld for good.
    private async Task<Round> ClosedRoundAsync(string title, int? months = null, int withheld = 3)
    {
        var round = Round.Plan(RandomId.Create(), PortalFile.Instrument, title, RandomId.RoundCode(), RandomId.ShortCode(), ReleaseRule.Of(GroupThreshold.Of(8), GroupThreshold.Of(5)));
        round.Open(DateTime.UtcNow);
        await ChangeAsync(database => database.Rounds.Add(round));
        var answers = portal.Services.GetRequiredService<AnswerIntake>();
        await Task.WhenAll(Enumerable.Range(0, 20 + withheld).Select(number => answers.StoreAsync(
            round.Id, RandomId.SubmissionKey(), null, AnswerSheet.FromCode(PortalFile.Instrument, number < 20 ? "kvinna" : "man", "1234561"), true, CancellationToken.None)));
        await ChangeAsync(database =>
        {
            var stored = database.Rounds.Single(row => row.Id == round.Id);
            stored.Close(DateTime.UtcNow);
            if (months is { } decided)
            {
                stored.DecideRetention(decided, Decision);
            }
        });
        var release = portal.Services.GetRequiredService<ReleaseRounds>();
        while (!await SettledAsync(round))
        {
            await release.TickAsync(CancellationToken.None);
        }

        return round;
    }

    private async Task<bool> SettledAsync(Round round)
    {
        await using var database = await portal.Services.GetRequiredService<IDbContextFactory<PortalContext>>().CreateDbContextAsync();
        return await database.Rounds.AnyAsync(row => row.Id == round.Id && row.Settled);
    }

    private async Task ChangeAsync(Action<PortalContext> change)
    {
        await using var database = await portal.Services.GetRequiredService<IDbContextFactory<PortalContext>>().CreateDbContextAsync();
        change(database);
        await database.SaveChangesAsync();
    }
}
