using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Globalization;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using SurveyPortal.Domain.Rounds;
using SurveyPortal.Web.Hosting;
using SurveyPortal.Web.Tests.Features.Respond.Http;

namespace SurveyPortal.Web.Tests.WholeHost;

/// <summary>Promise P11: who answered leaves no trace, whatever the settings say.</summary>
public sealed class NoTraceTests
{
    private const string Agent = "PlanteradBrowser/7.7";
    private const string Forwarded = "203.0.113.77";
    private const string Query = "planterad-fraga";
    private const string Text = "planterad text";
    private const string Cookie = "planterad-kaka";
    private const string Referer = "https://planterad-sida.example/";

    // Another loopback address than everything else uses, so that it can only come from here.
    private static readonly IPAddress Sender = IPAddress.Parse("127.7.7.7");

    [Fact]
    public async Task Nothing_planted_is_found_in_log_database_or_backup()
    {
        await using var portal = PortalProcess.Prepare(new Dictionary<string, string>
        {
            ["Logging__LogLevel__Default"] = "Trace",
            ["Logging__LogLevel__Microsoft.AspNetCore"] = "Trace",
            ["Logging__LogLevel__Microsoft.AspNetCore.Hosting.Diagnostics"] = "Trace",
            ["Logging__Console__LogLevel__Default"] = "Trace",
            ["Logging__Console__LogLevel__*Diagnostics"] = "Trace",
            ["Logging__Console__LogLevel__Microsoft.EntityFrameworkCore.Database.Command"] = "Trace",
            ["Logging__Console__FormatterOptions__IncludeScopes"] = "true",
            ["Portal__Release__IntervalSeconds"] = "1",
        });
        var database = new PortalFile(portal.DatabasePath);
        await database.MakeAsync();
        var round = await database.OpenRoundAsync();
        var closed = await database.AddRoundAsync(round =>
        {
            round.Open(DateTime.UtcNow);
            round.Close(DateTime.UtcNow);
        });
        await portal.StartAsync();
        var keys = await VisitAsync(portal.Address, round, closed);

        // Errors too: for a moment the portal finds no rounds.
        await database.AskAsync("""ALTER TABLE "Rounds" RENAME TO "Away" """);
        var unseen = await Task.WhenAll(
            GetAsync(portal.Address, $"/svara/{new string('q', 26)}?{Query}"),
            RawHttp.PostAsync(portal.Address, $"/svara/{new string('q', 26)}?{Query}", Body(Participant.Key()), headers: Headers, from: Sender));
        await database.AskAsync("""ALTER TABLE "Away" RENAME TO "Rounds" """);
        Assert.All(unseen, answer =>
        {
            Assert.Equal(500, RawHttp.Status(answer));
            Assert.Contains("default-src 'none'", answer, StringComparison.Ordinal);
            Assert.DoesNotContain("SqliteException", answer, StringComparison.Ordinal);
        });
        Assert.Equal(0, await portal.RunAsync("backup", Path.Combine(portal.Folder, "backup", "copy.db")));

        string[] who = [Agent, Forwarded, Query, Text, Cookie, Referer, Sender.ToString(), .. keys];
        var files = Directory.GetFiles(portal.Folder, "*", SearchOption.AllDirectories);
        Assert.Contains(files, file => file.EndsWith("copy.db", StringComparison.Ordinal));
        foreach (var file in files.Where(file => !file.EndsWith(".owner", StringComparison.Ordinal)))
        {
            var bytes = await File.ReadAllBytesAsync(file);
            Assert.All(who, planted => Assert.True(bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(planted)) < 0, $"{planted} is in {Path.GetFileName(file)}."));
            Assert.All(keys, key => Assert.True(bytes.AsSpan().IndexOf(Convert.FromHexString(key)) < 0, $"A submission key is in {Path.GetFileName(file)}."));
            Assert.True(bytes.AsSpan().IndexOf(Sender.GetAddressBytes()) < 0, $"The sender's address is in {Path.GetFileName(file)}.");
        }

        // Log lines may come late; after the end there are no more.
        Assert.Equal(0, await portal.StopAsync());
        var log = portal.Output;
        Assert.Contains("\"LogLevel\":\"Debug\"", log, StringComparison.Ordinal);
        Assert.Contains("Unexpected error", log, StringComparison.Ordinal);
        Assert.All(who.Concat([round.Code, closed.Code, new string('q', 26), "/svara"]), planted => Assert.DoesNotContain(planted, log, StringComparison.OrdinalIgnoreCase));

        // What should be there is there: the search would find something.
        Assert.Contains("man 6543216", await database.SheetsAsync(round));
        Assert.True((await File.ReadAllBytesAsync(Path.Combine(portal.Folder, "backup", "copy.db"))).AsSpan().IndexOf(Encoding.UTF8.GetBytes(round.Code)) > 0);
    }

    [Fact]
    public async Task Nothing_planted_is_found_in_traces_or_metrics()
    {
        var heard = new ConcurrentQueue<string>();
        using var activities = new ActivityListener
        {
            ShouldListenTo = _ => true,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = activity => heard.Enqueue(Describe(activity)),
        };
        ActivitySource.AddActivityListener(activities);
        using var meters = new MeterListener { InstrumentPublished = (instrument, listener) => listener.EnableMeasurementEvents(instrument) };
        meters.SetMeasurementEventCallback<int>((instrument, value, tags, _) => heard.Enqueue(Describe(instrument, value, tags)));
        meters.SetMeasurementEventCallback<long>((instrument, value, tags, _) => heard.Enqueue(Describe(instrument, value, tags)));
        meters.SetMeasurementEventCallback<double>((instrument, value, tags, _) => heard.Enqueue(Describe(instrument, value, tags)));
        meters.Start();

        var folder = Directory.CreateTempSubdirectory("portal-traces-").FullName;
        var file = Path.Combine(folder, "portal.db");
        var database = new PortalFile(file);
        await database.MakeAsync();
        var (round, closed) = (await database.OpenRoundAsync(), await database.AddRoundAsync());
        List<string> keys;
        await using (var app = PortalHost.Build(["--urls", "http://127.0.0.1:0", "--Portal:Database:Path", file]))
        {
            await app.Services.GetRequiredService<PortalStart>().PrepareAsync(CancellationToken.None);
            await app.StartAsync();
            var address = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());
            keys = await VisitAsync(address, round, closed);
            await app.StopAsync();
        }

        meters.RecordObservableInstruments();
        Directory.Delete(folder, recursive: true);

        // The listeners heard the portal at work.
        Assert.Contains(heard, line => line.Contains("surveyportal.intake.commit.size", StringComparison.Ordinal));
        Assert.Contains(heard, line => line.Contains("Microsoft.AspNetCore.Hosting.HttpRequestIn", StringComparison.Ordinal));
        Assert.All(
            [Agent, Forwarded, Query, Text, Cookie, Referer, Sender.ToString(), round.Code, closed.Code, round.Id.ToString(), .. keys],
            planted => Assert.DoesNotContain(heard, line => line.Contains(planted, StringComparison.OrdinalIgnoreCase)));
    }

    private static string Headers =>
        $"User-Agent: {Agent}\r\nX-Forwarded-For: {Forwarded}\r\nForwarded: for={Forwarded}\r\nReferer: {Referer}\r\nCookie: a={Cookie}\r\nsec-ch-ua: \"{Agent}\"\r\ntraceparent: 00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01\r\n";

    // Everything a respondent can do, with everything that could tell who it was.
    private static async Task<List<string>> VisitAsync(Uri address, Round round, Round closed)
    {
        var form = await GetAsync(address, $"/svara/{round.Code}?{Query}");
        var keys = new List<string> { Participant.KeyOf(form), Participant.Key(), Participant.Key(), Participant.Key() };
        string[] answers =
        [
            await RawHttp.PostAsync(address, $"/svara/{round.Code}?{Query}", Body(keys[0]), headers: Headers, from: Sender),
            await RawHttp.PostAsync(address, $"/svara/{round.Code}?{Query}", Body(keys[0]), headers: Headers, from: Sender),
            await RawHttp.PostAsync(address, $"/svara/{round.Code}", Body(keys[1], "&f-1=9"), headers: Headers, from: Sender),
            await RawHttp.PostAsync(address, $"/svara/{closed.Code}", Body(keys[2]), headers: Headers, from: Sender),
            await RawHttp.PostAsync(address, $"/svara/{round.Code}", Body(keys[3]), headers: Headers + "Origin: https://planterad.example\r\n", from: Sender),
            await RawHttp.PostAsync(address, $"/svara/{round.Code}", Body(keys[3]), contentType: "text/plain", headers: Headers, from: Sender),
            await RawHttp.PostAsync(address, $"/svara/{round.Code}", new byte[100_000], headers: Headers, from: Sender),
            await GetAsync(address, $"/svara/{round.Code}/tack?{Query}"),
            await GetAsync(address, $"/svara/{round.Code}/skydd?{Query}"),
            await GetAsync(address, $"/kod?kod={round.ShortCode}&{Query}"),
            await GetAsync(address, $"/?{Query}"),
            await GetAsync(address, $"/saknas-helt/{round.Code}?{Query}"),
            await RawHttp.SendAsync(address, Encoding.ASCII.GetBytes($"GET /svara/{round.Code} {Query} HTTP/1.1\r\nHost: a\r\n{Headers}\r\n"), Sender),
        ];
        Assert.Equal([303, 303, 400], answers.Take(3).Select(RawHttp.Status));
        return keys;
    }

    private static Task<string> GetAsync(Uri address, string path) =>
        RawHttp.SendAsync(address, Encoding.ASCII.GetBytes($"GET {path} HTTP/1.1\r\nHost: {address.Authority}\r\nConnection: close\r\n{Headers}\r\n"), Sender);

    private static byte[] Body(string key, string more = "") =>
        Encoding.ASCII.GetBytes($"nyckel={key}&kon=man&f-1=6&f-2=5&f-3=4&f-4=3&f-5=2&f-6=1&f-7=6&kommentar={Uri.EscapeDataString(Text)}{more}".Replace(more.Length > 0 ? "&f-1=6" : "\0", "", StringComparison.Ordinal));

    private static string Describe(Activity activity) => string.Join(
        ' ',
        [activity.Source.Name, activity.OperationName, activity.DisplayName, .. activity.TagObjects.Concat(activity.Baggage.Select(item => new KeyValuePair<string, object?>(item.Key, item.Value)))
            .Concat(activity.Events.SelectMany(happening => happening.Tags)).Select(tag => $"{tag.Key}={tag.Value}")]);

    private static string Describe<T>(Instrument instrument, T value, ReadOnlySpan<KeyValuePair<string, object?>> tags) =>
        string.Join(' ', [instrument.Meter.Name, instrument.Name, string.Create(CultureInfo.InvariantCulture, $"{value}"), .. tags.ToArray().Select(tag => $"{tag.Key}={tag.Value}")]);
}
