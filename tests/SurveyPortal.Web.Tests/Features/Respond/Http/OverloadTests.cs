using System.Net;
using SurveyPortal.Web.Features.Respond;
using SurveyPortal.Web.Tests.WholeHost;

namespace SurveyPortal.Web.Tests.Features.Respond.Http;

/// <summary>Promise P8, the small form: overload is answered, not suffered.</summary>
public sealed class OverloadTests
{
    [Fact]
    public async Task A_full_queue_asks_to_try_again_and_keeps_what_was_filled_in()
    {
        await using var portal = PortalProcess.Prepare(new Dictionary<string, string> { ["Portal__Intake__QueueCapacity"] = "1", ["Portal__Intake__CommitSize"] = "1" });
        var database = new PortalFile(portal.DatabasePath);
        await database.MakeAsync();
        var round = await database.OpenRoundAsync();
        await portal.StartAsync();
        using var client = portal.Client();
        await client.GetStringAsync(Participant.Address(round));

        // Somebody else holds the pen: one answer is with the writer, one waits, the others must go.
        await using var holder = await database.ConnectAsync();
        var hold = await holder.BeginTransactionAsync();
        var forms = Enumerable.Range(1, 6).Select(number => Participant.Fields(group: "man", steps: $"123456{number}")).ToList();
        var waiting = forms.Select(form => client.SendAsync(round, form)).ToList();
        var refused = new List<HttpResponseMessage>();
        while (refused.Count < 4)
        {
            var answered = await Task.WhenAny(waiting);
            waiting.Remove(answered);
            refused.Add(await answered);
        }

        foreach (var answer in refused)
        {
            Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
            Assert.Equal(TimeSpan.FromSeconds(5), answer.Headers.RetryAfter!.Delta);
            var page = await answer.Content.ReadAsStringAsync();
            Assert.Contains(RespondTexts.BusyHeading, page, StringComparison.Ordinal);
            Assert.Contains("id=\"kon-man\" checked", page, StringComparison.Ordinal);
        }

        Assert.Empty(await database.SheetsAsync(round));
        await hold.DisposeAsync();
        var stored = (await Task.WhenAll(waiting)).Count(answer => answer.StatusCode == HttpStatusCode.SeeOther);
        Assert.InRange(stored, 1, 2);
        Assert.Equal(stored, (await database.SheetsAsync(round)).Count);

        // And with the same keys once more everything is there, each once.
        foreach (var form in forms)
        {
            using var again = await client.SendAsync(round, form);
            Assert.Equal(HttpStatusCode.SeeOther, again.StatusCode);
        }

        Assert.Equal(forms.Count, (await database.SheetsAsync(round)).Distinct().Count());
        Assert.Equal(forms.Count, (await database.SheetsAsync(round)).Count);
    }
}
