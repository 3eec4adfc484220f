using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using SurveyPortal.Browser.Tests.Hosting;
using SurveyPortal.Browser.Tests.Pages;
using static Microsoft.Playwright.Assertions;

namespace SurveyPortal.Browser.Tests.Staff;

/// <summary>A day with a round, from the head who opens it to the file that says what came out of it.</summary>
public sealed class WholeDayTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    private const string Women = "Kvinnor";
    private const string Men = "Män";
    private const string Together = "Tillsammans";
    private const int AtOnce = 4;

    // Two ticks of the release clock and some: time enough for what must not happen.
    private static readonly TimeSpan SomeTicks = TimeSpan.FromSeconds(3);

    private readonly List<StoredSheet> _answers = [];

    [BrowserFact]
    public async Task A_round_from_opening_to_the_file()
    {
        await using var head = await portal.StaffAsync(portal.Head);
        await new RoundPages(head).OpenNewRoundAsync("En dag i november");
        var round = (await portal.Database.RoundsAsync()).Single(round => round.Title == "En dag i november");
        var results = new ResultsPage(head);

        // In the morning ten women and ten men answer from a mailed link.
        await Parallel.ForAsync(0, 20, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (i, _) => await PostAsync(round, i % 2 == 0 ? "kvinna" : "man", Steps(i)));
        await results.OpenAsync(round);
        await results.ShowsAsync(received: 20, shown: 0);

        // A coach turns on a tablet, and a participant answers on it.
        await using (var tabletVisitor = await portal.VisitorAsync(Screen.Tablet))
        {
            var tablet = new TabletPage(tabletVisitor.Page);
            await tablet.TurnOnAsync(portal.Coach, round);
            await tablet.Form.FillInAsync("Kvinna", Steps(20));
            await tablet.Form.SendAsync();
            await tablet.Form.IsThankedAsync();
            Remember("kvinna", Steps(20));
        }

        await results.ShowsAsync(received: 21, shown: 0);

        // Fifteen women and fifteen men wait: one too few in both groups, and nothing moves.
        await AnswerAsync(round, women: 4, men: 5);
        await results.ShowsAsync(received: 30, shown: 0);
        await NothingMovesAsync(round, []);
        await results.ShowsAsync(received: 30, shown: 0);

        // The sixteenth man: eight are shown and eight stay. Nothing is said of the women.
        await AnswerAsync(round, women: 0, men: 1);
        await results.ShowsAsync(received: 31, shown: 8);
        Assert.Equal(new Dictionary<string, int> { [Men] = 8 }, await results.GroupsAsync());
        await Expect(results.WithheldCells.First).ToHaveTextAsync("För få svar ännu");
        await NothingMovesAsync(round, new() { ["man"] = 8 });

        // The sixteenth woman.
        await AnswerAsync(round, women: 1, men: 0);
        await results.ShowsAsync(received: 32, shown: 16);
        Assert.Equal(new Dictionary<string, int> { [Women] = 8, [Men] = 8, [Together] = 16 }, await results.GroupsAsync());

        // Seven more women make fifteen waiting, one more man nine: the charts stand still while the number of received answers rises.
        await AnswerAsync(round, women: 7, men: 1);
        await results.ShowsAsync(received: 40, shown: 16);
        await NothingMovesAsync(round, new() { ["kvinna"] = 8, ["man"] = 8 });

        // The server is started anew while somebody has half a form; she loses nothing, and her answer is the one that moves eight.
        await using (var visitor = await portal.VisitorAsync())
        {
            var form = await new QuestionnairePage(visitor.Page).OpenAsync(round);
            await form.BeginAsync();
            await form.ChooseAsync("Kvinna");
            await form.NextAsync();
            await form.ChooseAsync("Alltid");
            await portal.Portal.RestartAsync();
            await results.OpenAsync(round);
            await results.ShowsAsync(received: 40, shown: 16);
            for (var i = 1; i <= 7; i++)
            {
                await form.IsAskingAsync($"Fråga {i} av 7");
                await form.Questions.GetByRole(AriaRole.Radio).Nth(5).CheckAsync();
                await form.NextAsync();
            }

            await form.SendAsync();
            await form.IsThankedAsync();
            Remember("kvinna", "6666666");
        }

        await results.ShowsAsync(received: 41, shown: 24);
        Assert.Equal(new Dictionary<string, int> { [Women] = 16, [Men] = 8, [Together] = 24 }, await results.GroupsAsync());
        await NothingMovesAsync(round, new() { ["kvinna"] = 16, ["man"] = 8 });
        await SameInTheFileAsync(results);

        // Closing shows the rest; how many were received is no longer said beside it.
        await new RoundPages(head).CloseAsync(round);
        await results.OpenAsync(round);
        await Expect(results.Shown).ToHaveTextAsync("41");
        await Expect(results.Received).ToHaveCountAsync(0);
        Assert.Equal(new Dictionary<string, int> { [Women] = 24, [Men] = 17, [Together] = 41 }, await results.GroupsAsync());
        await SameInTheFileAsync(results);
        await SameAsAnsweredAsync(results);

        await using var late = await portal.VisitorAsync();
        Assert.Equal(410, (await late.Page.GotoAsync(round.Form))!.Status);
        Assert.Empty(head.Foreign);
        Assert.Empty(head.Complaints);
    }

    private static string Steps(int person) => string.Concat(Enumerable.Range(0, 7).Select(question => (char)('1' + ((person + (question * person)) % 6))));

    // So many people with a phone each, some of them at the same time.
    private async Task AnswerAsync(DemoRound round, int women, int men)
    {
        var people = Enumerable.Repeat("Kvinna", women).Concat(Enumerable.Repeat("Man", men)).Select((person, i) => (person, steps: Steps(_answers.Count + i))).ToList();
        await Parallel.ForEachAsync(people, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (who, _) =>
        {
            await using var visitor = await portal.VisitorAsync();
            var form = await new QuestionnairePage(visitor.Page).OpenAsync(round);
            await form.FillInAsync(who.person, who.steps);
            await form.SendAsync();
            await form.IsThankedAsync();
            Remember(who.person == "Man" ? "man" : "kvinna", who.steps);
        });
    }

    private async Task PostAsync(DemoRound round, string person, string steps)
    {
        using var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false });
        using var body = new FormUrlEncodedContent(
            [new("nyckel", Guid.NewGuid().ToString("N")), new("kon", person), .. steps.Select((step, i) => KeyValuePair.Create($"f-{i + 1}", step.ToString()))]);
        using var response = await client.PostAsync(new Uri(portal.Portal.Address + round.Form), body);
        Assert.Equal(303, (int)response.StatusCode);
        Remember(person, steps);
    }

    private void Remember(string group, string steps)
    {
        lock (_answers)
        {
            _answers.Add(new StoredSheet(group, steps));
        }
    }

    private async Task NothingMovesAsync(DemoRound round, Dictionary<string, int> released)
    {
        await Task.Delay(SomeTicks);
        Assert.Equal(released, await portal.Database.ReleasedAsync(round));
    }

    // Each figure on the page stands in the file, and the file has no other.
    private static async Task SameInTheFileAsync(ResultsPage results)
    {
        var tables = await results.TablesAsync();
        var lines = (await results.DownloadAsync()).Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Select(Cells).ToList();
        int Column(string name) => Array.IndexOf(lines[0], name);
        var inFile = lines.Skip(1).Where(line => line[Column("Antal")].Length > 0).Select(line => (
            int.Parse(line[Column("Nr")], CultureInfo.InvariantCulture),
            new ResultsPage.Count(line[Column("Grupp")], line[Column("Svar")], int.Parse(line[Column("Antal")], CultureInfo.InvariantCulture)))).ToList();

        Assert.Equal(7, tables.Count);
        Assert.Equal(Sorted(tables.SelectMany((table, i) => table.Select(count => (i + 1, count)))), Sorted(inFile));
    }

    // Semicolons between, quotation marks around what holds one.
    private static string[] Cells(string line) =>
        [.. Regex.Matches(line + ";", "(?:\"((?:[^\"]|\"\")*)\"|([^;]*));").Select(cell => cell.Groups[1].Success ? cell.Groups[1].Value.Replace("\"\"", "\"", StringComparison.Ordinal) : cell.Groups[2].Value)];

    // After closing everything is shown, so the tables can be counted by hand.
    private async Task SameAsAnsweredAsync(ResultsPage results)
    {
        var tables = await results.TablesAsync();
        for (var question = 0; question < 7; question++)
        {
            foreach (var (group, name) in new[] { ("kvinna", Women), ("man", Men) })
            {
                var expected = Enumerable.Range(1, 6).Select(step => _answers.Count(sheet => sheet.Group == group && sheet.Steps[question] - '0' == step)).Order();
                Assert.Equal(expected, tables[question].Where(count => count.Group == name).Select(count => count.Number).Order());
            }
        }
    }

    private static IEnumerable<(int, ResultsPage.Count)> Sorted(IEnumerable<(int, ResultsPage.Count)> counts) =>
        counts.OrderBy(count => count.Item1).ThenBy(count => count.Item2.Group, StringComparer.Ordinal).ThenBy(count => count.Item2.Answer, StringComparer.Ordinal);
}
