using System.Net;
using System.Text.RegularExpressions;
using SurveyPortal.Web.Tests.Access;

namespace SurveyPortal.Web.Tests.Features.SignIn;

/// <summary>A form as somebody gets it, with its cookies and token.</summary>
internal sealed partial class PublicForm(InProcessPortal portal, string address, string cookies, string token)
{
    public static async Task<PublicForm> OpenAsync(InProcessPortal portal, string address, string? with = null)
    {
        using var client = portal.Client(with);
        var page = await client.GetAsync(new Uri(address, UriKind.Relative));
        var given = page.Headers.TryGetValues("Set-Cookie", out var values) ? values.Select(value => value.Split(';')[0]) : [];
        var cookies = string.Join("; ", given.Prepend(with).OfType<string>());
        return new PublicForm(portal, address, cookies, Token().Match(await page.Content.ReadAsStringAsync()).Groups[1].Value);
    }

    public async Task<(HttpStatusCode Status, string Page)> SendAsync(Dictionary<string, string> fields, string? to = null)
    {
        var answer = await PostAsync(fields, to);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }

    /// <summary>The same, with the headers of the answer.</summary>
    public async Task<HttpResponseMessage> PostAsync(Dictionary<string, string> fields, string? to = null)
    {
        using var client = portal.Client(cookies);
        using var content = new FormUrlEncodedContent(fields.Append(new("__RequestVerificationToken", token)));
        return await client.PostAsync(new Uri(to ?? address, UriKind.Relative), content);
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\"[^>]*value=\"([^\"]+)\"")]
    private static partial Regex Token();
}
