using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using SurveyPortal.Web.Tests.Features.Respond.Http;

namespace SurveyPortal.Web.Tests.WholeHost;

/// <summary>Promise P3: no acknowledged answer is ever lost, however the portal stops.</summary>
public sealed class PowerCutTests
{
    private const int Cuts = 20;

    private int _number;

    [Fact]
    public async Task After_twenty_kills_every_acknowledged_answer_is_there_once()
    {
        await using var portal = PortalProcess.Prepare();
        var database = new PortalFile(portal.DatabasePath);
        await database.MakeAsync();
        var round = await database.OpenRoundAsync();
        var acknowledged = new ConcurrentQueue<string>();
        var unanswered = new ConcurrentQueue<Dictionary<string, string>>();

        for (var cut = 0; cut < Cuts; cut++)
        {
            await portal.StartAsync();
            using var client = portal.Client();

            // Whoever heard nothing sends again, with the same key.
            while (unanswered.TryDequeue(out var form))
            {
                Assert.Equal(HttpStatusCode.SeeOther, (await client.SendAsync(round, form)).StatusCode);
                acknowledged.Enqueue(SheetOf(form));
            }

            using var heard = new SemaphoreSlim(0);
            var senders = Enumerable.Range(0, 6).Select(_ => Task.Run(async () =>
            {
                while (true)
                {
                    var form = NextForm();
                    try
                    {
                        using var answer = await client.SendAsync(round, form);
                        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
                        acknowledged.Enqueue(SheetOf(form));
                        heard.Release();
                    }
                    catch (HttpRequestException)
                    {
                        unanswered.Enqueue(form);
                        return;
                    }
                }
            })).ToList();
            for (var answers = RandomNumberGenerator.GetInt32(1, 60); answers > 0; answers--)
            {
                await heard.WaitAsync();
            }

            await portal.KillAsync();
            await Task.WhenAll(senders);
            Assert.Empty(acknowledged.Except(await database.SheetsAsync(round), StringComparer.Ordinal));
        }

        Assert.Equal("ok", await database.AskAsync("PRAGMA integrity_check"));
        var stored = await database.SheetsAsync(round);
        Assert.Equal(stored.Count, stored.Distinct().Count());
        Assert.Empty(stored.Except(acknowledged.Concat(unanswered.Select(SheetOf)), StringComparer.Ordinal));
        Assert.Equal(Cuts, portal.Output.Split("SurveyPortal är igång").Length - 1);
    }

    [Fact]
    public async Task A_stop_in_the_midst_of_answers_stores_what_it_acknowledged_and_nothing_else()
    {
        await using var portal = PortalProcess.Prepare(new Dictionary<string, string> { ["Portal__Intake__CommitSize"] = "2" });
        var database = new PortalFile(portal.DatabasePath);
        await database.MakeAsync();
        var round = await database.OpenRoundAsync();
        await portal.StartAsync();
        using var client = portal.Client();
        var acknowledged = new ConcurrentQueue<string>();
        using var heard = new SemaphoreSlim(0);
        var senders = Enumerable.Range(0, 20).Select(_ => Task.Run(async () =>
        {
            while (true)
            {
                var form = NextForm();
                try
                {
                    using var answer = await client.SendAsync(round, form);
                    if (answer.StatusCode == HttpStatusCode.SeeOther)
                    {
                        acknowledged.Enqueue(SheetOf(form));
                        heard.Release();
                    }
                }
                catch (HttpRequestException)
                {
                    return;
                }
            }
        })).ToList();
        for (var answers = 0; answers < 100; answers++)
        {
            await heard.WaitAsync();
        }

        Assert.Equal(0, await portal.StopAsync());
        await Task.WhenAll(senders);

        Assert.Equal(acknowledged.Order(StringComparer.Ordinal), (await database.SheetsAsync(round)).Order(StringComparer.Ordinal));
        Assert.False(File.Exists(portal.DatabasePath + ".owner"));
    }

    // Different for every form, so that each can be told from every other in the database.
    private Dictionary<string, string> NextForm()
    {
        var number = Interlocked.Increment(ref _number);
        var steps = new char[7];
        for (var i = 0; i < steps.Length; i++, number /= 7)
        {
            steps[i] = (char)('0' + (number % 7));
        }

        return Participant.Fields(steps: new string(steps));
    }

    private static string SheetOf(Dictionary<string, string> form) => $"{form["kon"]} " + string.Concat(
        Enumerable.Range(1, 7).Select(item => form[string.Create(CultureInfo.InvariantCulture, $"f-{item}")] is { Length: > 0 } step ? step : "0"));
}
