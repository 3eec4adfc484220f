using System.Globalization;
using System.Net;
using System.Text;
using SurveyPortal.Web.Features.Respond;

namespace SurveyPortal.Web.Tests.Features.Respond.Http;

/// <summary>Promise P16, at the answering door: a clear answer, and nothing stored wrong.</summary>
[Collection(nameof(RespondCollection))]
public sealed class BadInputTests(RespondPortal portal)
{
    private const string Key = "00112233445566778899aabbccddeeff";

    public static TheoryData<string, string> UnreadableBodies => new()
    {
        { "NUL", "nyckel=" + Key + "&kon=kvinna%00&f-1=3" },
        { "NUL in a field nobody asked for", "nyckel=" + Key + "&kommentar=%00" },
        { "a NUL in a name", "nyckel=" + Key + "&f-1%00=3" },
        { "a lone high surrogate", "nyckel=" + Key + "&kon=%ED%A0%80" },
        { "a lone low surrogate", "nyckel=" + Key + "&kon=%ED%BF%BF" },
        { "broken UTF-8, percent-encoded", "nyckel=" + Key + "&kon=%C3%28" },
        { "overlong UTF-8", "nyckel=" + Key + "&kon=%C0%AF" },
        { "broken UTF-8, raw", "nyckel=" + Key + "&kon=\u00ff\u00fe" },
        { "six hundred fields", "nyckel=" + Key + string.Concat(Enumerable.Range(0, 600).Select(number => $"&x{number}=1")) },
        { "six hundred times the same field", "nyckel=" + Key + string.Concat(Enumerable.Repeat("&f-1=1", 600)) },
        { "thousands of empty fields", "nyckel=" + Key + new string('&', 200) + string.Concat(Enumerable.Repeat("&a", 5000)) },
    };

    public static TheoryData<string, string, string> FaultyForms => new()
    {
        { "below the scale", "f-1=0", "#f-1-1" },
        { "above the scale", "f-1=7", "#f-1-1" },
        { "negative", "f-2=-1", "#f-2-1" },
        { "two digits", "f-2=11", "#f-2-1" },
        { "a sign", "f-3=%2B3", "#f-3-1" },
        { "a space", "f-3=+3", "#f-3-1" },
        { "a fraction", "f-4=2.5", "#f-4-1" },
        { "digits of another script", "f-5=%D9%A3", "#f-5-1" },
        { "a fullwidth digit", "f-5=%EF%BC%93", "#f-5-1" },
        { "a script", "f-6=%3Cscript%3Ealert(1)%3C%2Fscript%3E", "#f-6-1" },
        { "a formula", "f-7=%3D1%2B1", "#f-7-1" },
        { "line breaks", "f-7=3%0D%0ASet-Cookie%3A%20a%3Db", "#f-7-1" },
        { "right-to-left marks", "f-7=%E2%80%AE3", "#f-7-1" },
        { "an unknown group", "kon=kvinnor", "#kon-kvinna" },
        { "a group in capitals", "kon=KVINNA", "#kon-kvinna" },
        { "the merged group", "kon=ovriga", "#kon-kvinna" },
        { "two answers to one question", "f-1=2&f-1=3", "#f-1-1" },
        { "two groups", "kon=kvinna&kon=man", "#kon-kvinna" },
        { "a very long value", "f-1=" + new string('9', 20_000), "#f-1-1" },
    };

    [Theory]
    [InlineData("/svara/abcdefghijklmnopqrstuvwxyz")]
    [InlineData("/svara/x")]
    [InlineData("/svara/ABCDEFGHIJKLMNOPQRSTUVWXYZ234567ABCDEFGHIJKLMNOPQRSTUVWXYZ")]
    [InlineData("/svara/%E2%84%AAbcdefghijklmnopqrstuvwxy")]
    [InlineData("/svara/%3Cscript%3Ealert(1)%3C%2Fscript%3E")]
    [InlineData("/svara/abcdefghijklmnopqrstuvwxyz/tack")]
    [InlineData("/svara/abcdefghijklmnopqrstuvwxyz/skydd")]
    [InlineData("/svara/%0D%0ALocation:x")]
    public async Task An_unknown_code_is_a_readable_404(string address)
    {
        using var answer = await portal.Client.GetAsync(new Uri(address, UriKind.Relative));

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        var page = await answer.Content.ReadAsStringAsync();
        Assert.Contains(RespondTexts.UnknownTitle, page, StringComparison.Ordinal);
        Assert.DoesNotContain("alert(1)", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_code_in_capitals_is_the_same_code()
    {
        var round = await portal.Database.OpenRoundAsync();

        using var answer = await portal.Client.GetAsync(new Uri("/svara/" + round.Code.ToUpperInvariant(), UriKind.Relative));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Fact]
    public async Task A_planned_round_says_that_it_has_not_opened_and_stores_nothing()
    {
        using var form = await portal.Client.GetAsync(Participant.Address(portal.Planned));
        using var sent = await portal.Client.SendAsync(portal.Planned);

        Assert.Equal(HttpStatusCode.NotFound, form.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, sent.StatusCode);
        Assert.Contains(RespondTexts.NotOpenTitle, await sent.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Empty(await portal.Database.SheetsAsync(portal.Planned));
    }

    [Fact]
    public async Task A_closed_round_is_gone_and_stores_nothing()
    {
        using var form = await portal.Client.GetAsync(Participant.Address(portal.Closed));
        using var sent = await portal.Client.SendAsync(portal.Closed);
        using var faulty = await portal.Client.SendAsync(portal.Closed, new Dictionary<string, string> { ["nyckel"] = Key, ["f-1"] = "9" });

        Assert.All([form, sent, faulty], answer => Assert.Equal(HttpStatusCode.Gone, answer.StatusCode));
        Assert.Contains(RespondTexts.ClosedTitle, await sent.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Empty(await portal.Database.SheetsAsync(portal.Closed));
    }

    [Theory]
    [InlineData("Origin", "https://evil.example")]
    [InlineData("Origin", "http://127.0.0.1:1")]
    [InlineData("Origin", "file://")]
    [InlineData("Origin", "not an origin")]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Sec-Fetch-Site", "same-site")]
    [InlineData("Sec-Fetch-Site", "none, cross-site")]
    public async Task A_form_on_another_site_is_refused(string header, string value)
    {
        var round = await portal.Database.OpenRoundAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, Participant.Address(round)) { Content = new FormUrlEncodedContent(Participant.Fields()) };
        request.Headers.TryAddWithoutValidation(header, value);

        using var answer = await portal.Client.SendAsync(request);

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Contains(RespondTexts.ForeignTitle, await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Empty(await portal.Database.SheetsAsync(round));
    }

    [Fact]
    public async Task A_foreign_origin_is_refused_whatever_else_the_request_claims()
    {
        var round = await portal.Database.OpenRoundAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, Participant.Address(round)) { Content = new FormUrlEncodedContent(Participant.Fields()) };
        request.Headers.TryAddWithoutValidation("Origin", "https://evil.example");
        request.Headers.TryAddWithoutValidation("Sec-Fetch-Site", "same-origin");
        request.Headers.TryAddWithoutValidation("X-Forwarded-Host", "evil.example");
        request.Headers.TryAddWithoutValidation("X-Forwarded-Proto", "https");

        Assert.Equal(HttpStatusCode.Forbidden, (await portal.Client.SendAsync(request)).StatusCode);
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData("null", "same-origin")]
    [InlineData("own", "same-origin")]
    [InlineData("own", null)]
    public async Task A_form_of_our_own_is_taken(string? origin, string? verdict)
    {
        var round = await portal.Database.OpenRoundAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, Participant.Address(round)) { Content = new FormUrlEncodedContent(Participant.Fields()) };
        if (origin is not null)
        {
            request.Headers.TryAddWithoutValidation("Origin", origin == "own" ? portal.Address.GetLeftPart(UriPartial.Authority) : origin);
        }

        if (verdict is not null)
        {
            request.Headers.TryAddWithoutValidation("Sec-Fetch-Site", verdict);
        }

        Assert.Equal(HttpStatusCode.SeeOther, (await portal.Client.SendAsync(request)).StatusCode);
        Assert.Equal(["kvinna 1234561"], await portal.Database.SheetsAsync(round));
    }

    [Theory]
    [InlineData(64 * 1024 + 1)]
    [InlineData(4 * 1024 * 1024)]
    public async Task Too_much_is_a_readable_413(int size)
    {
        var round = await portal.Database.OpenRoundAsync();
        var body = Encoding.ASCII.GetBytes("nyckel=" + Key + "&kommentar=");
        Array.Resize(ref body, size);
        body.AsSpan("nyckel=".Length + Key.Length + "&kommentar=".Length).Fill((byte)'a');

        var withLength = await RawHttp.PostAsync(portal.Address, $"/svara/{round.Code}", body);
        var head = $"POST /svara/{round.Code} HTTP/1.1\r\nHost: {portal.Address.Authority}\r\nContent-Type: application/x-www-form-urlencoded\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n";
        byte[] chunked =
        [
            .. Encoding.ASCII.GetBytes(head),
            .. body.Chunk(16_000).SelectMany(chunk => (byte[])[.. Encoding.ASCII.GetBytes(chunk.Length.ToString("x", CultureInfo.InvariantCulture) + "\r\n"), .. chunk, 13, 10]),
            .. "0\r\n\r\n"u8,
        ];
        var withoutLength = await RawHttp.SendAsync(portal.Address, chunked);

        foreach (var answer in new[] { withLength, withoutLength })
        {
            Assert.Equal(413, RawHttp.Status(answer));
            Assert.Contains(RespondTexts.TooLargeTitle, answer, StringComparison.Ordinal);
        }

        Assert.Empty(await portal.Database.SheetsAsync(round));
    }

    [Theory]
    [MemberData(nameof(UnreadableBodies))]
    public async Task What_is_no_sound_form_is_a_readable_400(string what, string body)
    {
        Assert.NotEmpty(what);
        var round = await portal.Database.OpenRoundAsync();

        var answer = await RawHttp.PostAsync(portal.Address, $"/svara/{round.Code}", Encoding.Latin1.GetBytes(body));

        Assert.Equal(400, RawHttp.Status(answer));
        Assert.Contains(RespondTexts.UnreadableTitle, answer, StringComparison.Ordinal);
        Assert.Empty(await portal.Database.SheetsAsync(round));
    }

    [Theory]
    [InlineData("multipart/form-data; boundary=x")]
    [InlineData("text/plain")]
    [InlineData("application/json")]
    [InlineData("application/x-www-form-urlencodedx")]
    [InlineData("")]
    public async Task Another_kind_of_content_is_refused(string contentType)
    {
        var round = await portal.Database.OpenRoundAsync();
        var body = await new FormUrlEncodedContent(Participant.Fields()).ReadAsByteArrayAsync();

        Assert.Equal(400, RawHttp.Status(await RawHttp.PostAsync(portal.Address, $"/svara/{round.Code}", body, contentType)));
        Assert.Empty(await portal.Database.SheetsAsync(round));
    }

    [Theory]
    [InlineData("%")]
    [InlineData("%4")]
    [InlineData("%zz")]
    [InlineData("%u0041")]
    public async Task A_broken_percent_sign_is_plain_text_and_never_an_answer(string value)
    {
        var round = await portal.Database.OpenRoundAsync();

        var answer = await RawHttp.PostAsync(portal.Address, $"/svara/{round.Code}", Encoding.ASCII.GetBytes($"nyckel={Key}&kon={value}&f-1=3"));

        Assert.Equal(400, RawHttp.Status(answer));
        Assert.Empty(await portal.Database.SheetsAsync(round));
    }

    [Theory]
    [InlineData("")]
    [InlineData("&nyckel=")]
    [InlineData("&nyckel=0011")]
    [InlineData("&nyckel=00112233445566778899aabbccddeefg")]
    [InlineData("&nyckel=00112233445566778899aabbccddeeff00")]
    [InlineData("&nyckel=00112233445566778899aabbccddeeff&nyckel=ffeeddccbbaa99887766554433221100")]
    [InlineData("&nyckel=%EF%BC%90%EF%BC%90112233445566778899aabbccddeeff")]
    public async Task Without_its_key_the_form_comes_back_filled_in_with_a_new_one(string key)
    {
        var round = await portal.Database.OpenRoundAsync();

        var answer = await RawHttp.PostAsync(portal.Address, $"/svara/{round.Code}", Encoding.ASCII.GetBytes("kon=man&f-1=3" + key));

        Assert.Equal(400, RawHttp.Status(answer));
        Assert.Empty(await portal.Database.SheetsAsync(round));
        Assert.Equal(["f-1-3", "kon-man"], Chosen(answer));
        var again = Participant.KeyOf(answer);
        Assert.Equal(HttpStatusCode.SeeOther, (await portal.Client.SendAsync(round, new Dictionary<string, string> { ["nyckel"] = again, ["kon"] = "man", ["f-1"] = "3" })).StatusCode);
        Assert.Equal(["man 3000000"], await portal.Database.SheetsAsync(round));
    }

    [Theory]
    [MemberData(nameof(FaultyForms))]
    public async Task A_faulty_form_comes_back_with_a_link_to_the_fault_and_everything_else_kept(string what, string fault, string place)
    {
        Assert.NotEmpty(what);
        var round = await portal.Database.OpenRoundAsync();
        var key = Participant.Key();
        var faulty = fault[..fault.IndexOf('=', StringComparison.Ordinal)];
        var sound = Participant.Fields(key, "man", "6543216").Where(field => field.Key != faulty).ToList();
        var body = string.Join('&', sound.Select(field => $"{field.Key}={field.Value}").Append(fault));

        var answer = await RawHttp.PostAsync(portal.Address, $"/svara/{round.Code}", Encoding.Latin1.GetBytes(body));

        Assert.Equal(400, RawHttp.Status(answer));
        Assert.Contains(RespondTexts.FaultHeading, answer, StringComparison.Ordinal);
        Assert.Contains($"href=\"{place}\"", answer, StringComparison.Ordinal);
        Assert.Contains($"id=\"{place[1..]}\"", answer, StringComparison.Ordinal);
        var kept = sound.Where(field => field.Key != "nyckel").Select(field => $"{field.Key}-{field.Value}");
        Assert.Equal(kept.Order(StringComparer.Ordinal), Chosen(answer).Where(id => !id.StartsWith(faulty + "-", StringComparison.Ordinal)));
        Assert.Equal(key, Participant.KeyOf(answer));
        Assert.DoesNotContain("alert(1)", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("Set-Cookie", answer, StringComparison.OrdinalIgnoreCase);
        Assert.Empty(await portal.Database.SheetsAsync(round));
    }

    [Fact]
    public async Task Fields_nobody_asked_for_are_ignored_and_never_stored()
    {
        var round = await portal.Database.OpenRoundAsync();
        var fields = Participant.Fields(group: "man", steps: "1234560");
        fields["kommun"] = "Planterad kommun";
        fields["f-8"] = "3";
        fields["f-"] = "3";
        fields["RoundId"] = Guid.Empty.ToString();
        fields["😀"] = "𝒳 åäö";

        Assert.Equal(HttpStatusCode.SeeOther, (await portal.Client.SendAsync(round, fields)).StatusCode);
        Assert.Equal(["man 1234560"], await portal.Database.SheetsAsync(round));
    }

    [Fact]
    public async Task Nothing_but_the_key_is_an_answer_that_skips_every_question()
    {
        var round = await portal.Database.OpenRoundAsync();

        Assert.Equal(HttpStatusCode.SeeOther, (await portal.Client.SendAsync(round, new Dictionary<string, string> { ["nyckel"] = Participant.Key() })).StatusCode);
        Assert.Equal(["annat 0000000"], await portal.Database.SheetsAsync(round));
    }

    [Theory]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    [InlineData("PATCH")]
    [InlineData("OPTIONS")]
    [InlineData("TRACE")]
    [InlineData("FOO")]
    public async Task Other_methods_do_nothing(string method)
    {
        var round = await portal.Database.OpenRoundAsync();

        var answer = await RawHttp.SendAsync(portal.Address, Encoding.ASCII.GetBytes($"{method} /svara/{round.Code} HTTP/1.1\r\nHost: {portal.Address.Authority}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"));

        Assert.InRange(RawHttp.Status(answer), 400, 499);
        Assert.DoesNotContain("Set-Cookie", answer, StringComparison.OrdinalIgnoreCase);
        Assert.Empty(await portal.Database.SheetsAsync(round));
    }

    [Theory]
    [InlineData("")]
    [InlineData("/tack")]
    [InlineData("/skydd")]
    public async Task A_link_checker_that_asks_for_the_head_only_gets_it(string page)
    {
        var round = await portal.Database.OpenRoundAsync();
        using var request = new HttpRequestMessage(HttpMethod.Head, Participant.Address(round, page));

        Assert.Equal(HttpStatusCode.OK, (await portal.Client.SendAsync(request)).StatusCode);
    }

    [Theory]
    [InlineData("GET /svara/%zz HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")]
    [InlineData("GET /svara/%00 HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")]
    [InlineData("GET /svara/%C3%28 HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")]
    [InlineData("GET /svara/../../etc/passwd HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")]
    [InlineData("GET /svara//tack HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")]
    [InlineData("GET /svara/a\\b HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")]
    [InlineData("GET /svara/å HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")]
    [InlineData("POST /svara/a HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n0\r\n\r\n")]
    [InlineData("POST /svara/a HTTP/1.1\r\nHost: a\r\nContent-Length: -1\r\nConnection: close\r\n\r\n")]
    [InlineData("POST /svara/a HTTP/1.1\r\nHost: a\r\nContent-Type: application/x-www-form-urlencoded\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\nzz\r\n")]
    public async Task A_broken_request_is_the_senders_fault_and_never_ours(string request)
    {
        Assert.InRange(RawHttp.Status(await RawHttp.SendAsync(portal.Address, Encoding.UTF8.GetBytes(request))), 400, 499);
    }

    private static IEnumerable<string> Chosen(string page) => page.Split("<input ").Skip(1)
        .Select(input => input[..input.IndexOf('>', StringComparison.Ordinal)])
        .Where(input => input.Contains(" checked", StringComparison.Ordinal))
        .Select(input => input.Split("id=\"")[1].Split('"')[0])
        .Order(StringComparer.Ordinal);
}
