using System.Net;
using SurveyPortal.Domain.Rounds;

namespace SurveyPortal.Web.Tests.Features.Respond.Http;

/// <summary>The answering addresses when everything is as it should be.</summary>
[Collection(nameof(RespondCollection))]
public sealed class AnsweringTests(RespondPortal portal)
{
    private const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self' data:; connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

    [Fact]
    public async Task An_answer_is_stored_when_the_thanks_are_shown()
    {
        var round = await portal.Database.OpenRoundAsync();
        var key = Participant.KeyOf(await portal.Client.GetStringAsync(Participant.Address(round)));

        using var answer = await portal.Client.SendAsync(round, Participant.Fields(key, "man", "6655443"));

        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        Assert.Equal($"/svara/{round.Code}/tack", answer.Headers.Location!.OriginalString);
        Assert.Equal(["man 6655443"], await portal.Database.SheetsAsync(round));
        Assert.Equal(HttpStatusCode.OK, (await portal.Client.GetAsync(answer.Headers.Location)).StatusCode);
    }

    [Fact]
    public async Task Every_form_has_a_key_of_its_own()
    {
        var round = await portal.Database.OpenRoundAsync();

        var keys = await Task.WhenAll(Enumerable.Range(0, 50).Select(async _ => Participant.KeyOf(await portal.Client.GetStringAsync(Participant.Address(round)))));

        Assert.Equal(50, keys.Distinct().Count());
    }

    [Fact]
    public async Task The_same_form_sent_twice_is_thanked_twice_and_stored_once()
    {
        var round = await portal.Database.OpenRoundAsync();
        var fields = Participant.Fields();

        var answers = await Task.WhenAll(portal.Client.SendAsync(round, fields), portal.Client.SendAsync(round, fields));
        using var later = await portal.Client.SendAsync(round, fields);

        Assert.All(answers.Append(later), answer => Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode));
        Assert.Single(await portal.Database.SheetsAsync(round));
    }

    [Fact]
    public async Task A_room_code_leads_to_the_form_while_the_round_is_open()
    {
        var round = await portal.Database.OpenRoundAsync();
        Assert.True(ShortCode.TryParse(round.ShortCode, out var code));

        using var answer = await portal.Client.GetAsync(new Uri("/svara/" + Uri.EscapeDataString(code.Display.ToLowerInvariant()), UriKind.Relative));
        using var closed = await portal.Client.GetAsync(new Uri("/svara/" + portal.Closed.ShortCode, UriKind.Relative));

        Assert.Equal((HttpStatusCode.SeeOther, $"/svara/{round.Code}"), (answer.StatusCode, answer.Headers.Location!.OriginalString));
        Assert.Equal(HttpStatusCode.NotFound, closed.StatusCode);
    }

    [Fact]
    public async Task Every_page_of_a_respondent_has_the_same_strict_headers_and_no_cookie()
    {
        var round = await portal.Database.OpenRoundAsync();
        var answers = new List<HttpResponseMessage>
        {
            await portal.Client.GetAsync(Participant.Address(round)),
            await portal.Client.GetAsync(Participant.Address(round, "/tack")),
            await portal.Client.GetAsync(Participant.Address(round, "/skydd")),
            await portal.Client.SendAsync(round),
            await portal.Client.SendAsync(round, new Dictionary<string, string> { ["nyckel"] = Participant.Key(), ["f-1"] = "9" }),
            await portal.Client.GetAsync(Participant.Address(portal.Closed)),
            await portal.Client.GetAsync(Participant.Address(portal.Planned)),
            await portal.Client.GetAsync(new Uri("/svara/finns-inte", UriKind.Relative)),
        };

        Assert.Equal([200, 200, 200, 303, 400, 410, 404, 404], answers.Select(answer => (int)answer.StatusCode));
        foreach (var answer in answers)
        {
            Assert.Equal(Policy, Header(answer, "Content-Security-Policy"));
            Assert.Equal("no-store", Header(answer, "Cache-Control"));
            Assert.Equal("no-referrer", Header(answer, "Referrer-Policy"));
            Assert.Equal("nosniff", Header(answer, "X-Content-Type-Options"));
            Assert.Equal("same-origin", Header(answer, "Cross-Origin-Opener-Policy"));
            Assert.Equal("same-origin", Header(answer, "Cross-Origin-Resource-Policy"));
            Assert.Contains("geolocation=()", Header(answer, "Permissions-Policy"), StringComparison.Ordinal);
            Assert.False(answer.Headers.Contains("Set-Cookie"));
            Assert.False(answer.Headers.Contains("Server"));
            Assert.False(answer.Headers.Contains("ETag"));
        }
    }

    [Fact]
    public async Task The_pages_of_a_respondent_load_no_circuit_and_nothing_foreign_or_inline()
    {
        var round = await portal.Database.OpenRoundAsync();
        foreach (var page in new[] { "", "/tack", "/skydd" })
        {
            var html = await portal.Client.GetStringAsync(Participant.Address(round, page));
            Assert.DoesNotContain("_framework", html, StringComparison.Ordinal);
            Assert.DoesNotContain("_blazor", html, StringComparison.Ordinal);
            Assert.DoesNotContain("<style", html, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain(" style=", html, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotMatch("(?i)<script(?![^>]*src=)", html);
            Assert.DoesNotMatch("(?i)(src|href|action)=\"(https?:)?//", html);
            Assert.DoesNotMatch("(?i)\\son[a-z]+=", html);
        }
    }

    [Fact]
    public async Task Everything_a_form_loads_is_there()
    {
        var round = await portal.Database.OpenRoundAsync();
        var html = await portal.Client.GetStringAsync(Participant.Address(round));
        var files = System.Text.RegularExpressions.Regex.Matches(html, "(?:<link[^>]+href|<script[^>]+src)=\"([^\"]+)\"").Select(match => match.Groups[1].Value).Where(file => !file.StartsWith("data:", StringComparison.Ordinal)).ToList();

        Assert.NotEmpty(files);
        foreach (var file in files)
        {
            using var answer = await portal.Client.GetAsync(new Uri(file, UriKind.Relative));
            Assert.True(answer.StatusCode == HttpStatusCode.OK, $"{file}: {answer.StatusCode}");
            Assert.False(answer.Headers.Contains("Set-Cookie"));
        }
    }

    [Theory]
    [InlineData("GET", "/_blazor")]
    [InlineData("POST", "/_blazor/negotiate?negotiateVersion=1")]
    [InlineData("POST", "/_blazor/disconnect")]
    [InlineData("GET", "/_blazor/initializers")]
    [InlineData("POST", "/_BLAZOR/negotiate")]
    public async Task The_circuit_is_closed_to_the_public(string method, string address)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), address);

        using var answer = await portal.Client.SendAsync(request);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.False(answer.Headers.Contains("Set-Cookie"));
    }

    [Theory]
    [InlineData("/finns-inte")]
    [InlineData("/admin")]
    [InlineData("/.git/config")]
    [InlineData("/appsettings.json")]
    [InlineData("/App_Data/portal.db")]
    [InlineData("/svara")]
    [InlineData("/wp-login.php")]
    public async Task What_is_not_for_the_public_is_not_found_or_asks_to_sign_in(string address)
    {
        using var answer = await portal.Client.GetAsync(new Uri(address, UriKind.Relative));

        Assert.True(answer.StatusCode == HttpStatusCode.NotFound || answer.Headers.Location?.OriginalString.StartsWith("/logga-in?", StringComparison.Ordinal) == true);
        Assert.False(answer.Headers.Contains("Set-Cookie"));
    }

    private static string Header(HttpResponseMessage answer, string name) =>
        answer.Headers.TryGetValues(name, out var values) ? Assert.Single(values) : $"{name} is missing ({(int)answer.StatusCode})";
}
