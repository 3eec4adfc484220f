using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text.RegularExpressions;
using SurveyPortal.Web.Tests.Access;

namespace SurveyPortal.Web.Tests.Features.SignIn;

/// <summary>A person's browser without script: keeps cookies, fills in the forms it sees, follows nothing by itself.</summary>
internal sealed partial class StaffBrowser(InProcessPortal portal)
{
    private readonly Dictionary<string, string> _cookies = [];
    private string _address = "/";

    /// <summary>The page as it was last seen, with entities read.</summary>
    public string Page { get; private set; } = "";

    public HttpStatusCode Status { get; private set; }

    /// <summary>Where the last answer leads, without the portal's own name.</summary>
    public string? Leads { get; private set; }

    public IReadOnlyDictionary<string, string> Cookies => _cookies;

    /// <summary>As when a cookie's time is out.</summary>
    public void Forget(string cookie) => Assert.True(_cookies.Remove(cookie));

    public async Task<StaffBrowser> OpenAsync(string address)
    {
        _address = address;
        await SendAsync(new HttpRequestMessage(HttpMethod.Get, address));
        return this;
    }

    /// <summary>Sends a form of the page that is open, with its token.</summary>
    public Task<StaffBrowser> SendAsync(string form, params (string Name, string Value)[] fields) => SendToAsync(_address, form, fields);

    public async Task<StaffBrowser> SendToAsync(string address, string form, params (string Name, string Value)[] fields)
    {
        var all = fields.Select(field => new KeyValuePair<string, string>(field.Name, field.Value))
            .Append(new("_handler", form)).Append(new("__RequestVerificationToken", Token().Match(Page).Groups[1].Value));
        using var content = new FormUrlEncodedContent(all);
        await SendAsync(new HttpRequestMessage(HttpMethod.Post, address) { Content = content });
        return this;
    }

    public async Task<StaffBrowser> SignInAsync(string email, string password, string address = "/logga-in")
    {
        await OpenAsync(address);
        return await SendAsync("logga-in", ("Form.Email", email), ("Form.Password", password));
    }

    public Task<StaffBrowser> FollowAsync() => OpenAsync(Leads ?? throw new InvalidOperationException($"The page leads nowhere: {Status}"));

    /// <summary>The key on the page, as it is typed into an app.</summary>
    public string AppKey() => Key().Match(Page).Groups[1].Value.Replace(" ", "", StringComparison.Ordinal);

    /// <summary>The codes on the page.</summary>
    public IReadOnlyList<string> RecoveryCodes() => [.. Codes().Matches(Page).Select(match => match.Groups[1].Value)];

    /// <summary>What an app shows (RFC 6238, SHA-1, six digits), now or some steps of half a minute away.</summary>
    public static string AppCode(string key, int steps = 0)
    {
        const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
        var bits = string.Concat(key.Select(letter => Convert.ToString(Alphabet.IndexOf(letter, StringComparison.Ordinal), 2).PadLeft(5, '0')));
        var secret = Enumerable.Range(0, bits.Length / 8).Select(index => Convert.ToByte(bits.Substring(index * 8, 8), 2)).ToArray();
        var counter = BitConverter.GetBytes(IPAddress.HostToNetworkOrder((DateTimeOffset.UtcNow.ToUnixTimeSeconds() / 30) + steps));
#pragma warning disable CA5350 // What the standard says.
        var hash = HMACSHA1.HashData(secret, counter);
#pragma warning restore CA5350
        var offset = hash[^1] & 15;
        var number = IPAddress.NetworkToHostOrder(BitConverter.ToInt32(hash, offset)) & int.MaxValue;
        return (number % 1_000_000).ToString("D6", CultureInfo.InvariantCulture);
    }

    private async Task SendAsync(HttpRequestMessage request)
    {
        using (request)
        {
            using var client = portal.Client(_cookies.Count == 0 ? null : string.Join("; ", _cookies.Select(cookie => $"{cookie.Key}={cookie.Value}")));
            using var answer = await client.SendAsync(request);
            (Status, Page) = (answer.StatusCode, WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync()));
            Leads = answer.Headers.Location is { } location ? (location.IsAbsoluteUri ? location.PathAndQuery : location.OriginalString) : null;
            foreach (var cookie in answer.Headers.TryGetValues("Set-Cookie", out var values) ? values : [])
            {
                var (name, value) = (cookie[..cookie.IndexOf('=', StringComparison.Ordinal)], cookie.Split(';')[0][(cookie.IndexOf('=', StringComparison.Ordinal) + 1)..]);
                if (value.Length == 0)
                {
                    _cookies.Remove(name);
                }
                else
                {
                    _cookies[name] = value;
                }
            }
        }
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\"[^>]*value=\"([^\"]+)\"")]
    private static partial Regex Token();

    [GeneratedRegex("class=\"app-key\">([^<]+)<")]
    private static partial Regex Key();

    [GeneratedRegex("<li>([2-9A-Z]{5}-[2-9A-Z]{5})</li>")]
    private static partial Regex Codes();
}
