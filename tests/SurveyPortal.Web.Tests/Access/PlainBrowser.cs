using System.Net;
using System.Text.RegularExpressions;
using SurveyPortal.Domain.Access;
using SurveyPortal.Web.Hosting.Demo;

namespace SurveyPortal.Web.Tests.Access;

/// <summary>One of the demo's people with a browser that runs no script: opens pages and sends the forms on them.</summary>
internal sealed partial class PlainBrowser(InProcessPortal portal, string cookies) : IDisposable
{
    private readonly HttpClient _client = portal.Client();

    public static async Task<PlainBrowser> SignInAsync(InProcessPortal portal, PortalRole role) =>
        new(portal, await portal.SignInAsync(DemoPeople.All.First(person => person.Role == role).Email, DemoPeople.Password));

    public async Task<(HttpStatusCode Status, string Text)> OpenAsync(string path)
    {
        using var answer = await GetAsync(path);
        return (answer.StatusCode, WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync()));
    }

    public async Task<HttpResponseMessage> GetAsync(string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Add("Cookie", cookies);
        return await _client.SendAsync(request);
    }

    /// <summary>Opens the page, sends its form of that name, and follows one redirect.</summary>
    public async Task<(HttpStatusCode Status, string Text)> SendAsync(string path, string form, params (string Name, string Value)[] fields)
    {
        using var page = await GetAsync(path);
        var token = Token().Match(await page.Content.ReadAsStringAsync()).Groups[1].Value;
        var set = page.Headers.TryGetValues("Set-Cookie", out var values) ? values.Select(value => value.Split(';')[0]) : [];
        using var request = new HttpRequestMessage(HttpMethod.Post, path)
        {
            Content = new FormUrlEncodedContent(
            [
                new("_handler", form), new("__RequestVerificationToken", token),
                .. fields.Select(field => new KeyValuePair<string, string>(field.Name, field.Value)),
            ]),
        };
        request.Headers.Add("Cookie", string.Join("; ", [cookies, .. set]));
        using var answer = await _client.SendAsync(request);
        return answer.StatusCode == HttpStatusCode.Redirect
            ? await OpenAsync(answer.Headers.Location!.IsAbsoluteUri ? answer.Headers.Location.PathAndQuery : answer.Headers.Location.OriginalString)
            : (answer.StatusCode, WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync()));
    }

    public void Dispose() => _client.Dispose();

    [GeneratedRegex("name=\"__RequestVerificationToken\"[^>]*value=\"([^\"]+)\"")]
    private static partial Regex Token();
}
