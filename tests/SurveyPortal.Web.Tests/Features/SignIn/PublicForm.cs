using System.Net;
using System.Text.RegularExpressions;
using SurveyPortal.Web.Tests.Access;

namespace SurveyPortal.Web.Tests.Features.SignIn;

/// <summary>A form as the public gets it, with its cookie and token.</summary>
internal sealed partial class PublicForm(InProcessPortal portal, string address, string cookies, string token)
{
    public static async Task<PublicForm> OpenAsync(InProcessPortal portal, string address)
    {
        using var client = portal.Client();
        var page = await client.GetAsync(new Uri(address, UriKind.Relative));
        var cookies = string.Join("; ", page.Headers.GetValues("Set-Cookie").Select(value => value.Split(';')[0]));
        return new PublicForm(portal, address, cookies, Token().Match(await page.Content.ReadAsStringAsync()).Groups[1].Value);
    }

    public async Task<(HttpStatusCode Status, string Page)> SendAsync(Dictionary<string, string> fields)
    {
        using var client = portal.Client(cookies);
        using var content = new FormUrlEncodedContent(fields.Append(new("__RequestVerificationToken", token)));
        var answer = await client.PostAsync(new Uri(address, UriKind.Relative), content);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\"[^>]*value=\"([^\"]+)\"")]
    private static partial Regex Token();
}
