namespace SurveyPortal.Benchmarks.Pages;

/// <summary>
/// A browser's pages and cookies. Like browsers, and unlike the framework's own cookie container, it sends
/// cookies marked "secure" to loopback.
/// </summary>
internal sealed class Browser(Uri address) : IDisposable
{
    private readonly HttpClient _client = new(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false, UseProxy = false })
    {
        BaseAddress = address,
        Timeout = TimeSpan.FromSeconds(60),
    };

    private readonly Dictionary<string, string> _jar = [];

    public Uri Address => address;

    public string Origin => address.GetLeftPart(UriPartial.Authority);

    /// <summary>The cookies as a request header.</summary>
    public string Cookies
    {
        get
        {
            lock (_jar)
            {
                return string.Join("; ", _jar.Select(cookie => $"{cookie.Key}={cookie.Value}"));
            }
        }
    }

    public Task<Page> GetAsync(string path, CancellationToken cancellationToken) =>
        SendAsync(new HttpRequestMessage(HttpMethod.Get, path), cancellationToken);

    public async Task<Page> PostAsync(string path, HttpContent form, CancellationToken cancellationToken)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = form };
        request.Headers.Add("Origin", Origin);
        request.Headers.Add("Sec-Fetch-Site", "same-origin");
        return await SendAsync(request, cancellationToken);
    }

    public void Dispose() => _client.Dispose();

    private async Task<Page> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        using (request)
        {
            if (Cookies is { Length: > 0 } cookies)
            {
                request.Headers.Add("Cookie", cookies);
            }

            using var reply = await _client.SendAsync(request, cancellationToken);
            Keep(reply);
            return new Page(
                (int)reply.StatusCode,
                reply.Headers.Location?.OriginalString,
                await reply.Content.ReadAsStringAsync(cancellationToken));
        }
    }

    private void Keep(HttpResponseMessage reply)
    {
        if (!reply.Headers.TryGetValues("Set-Cookie", out var cookies))
        {
            return;
        }

        lock (_jar)
        {
            foreach (var cookie in cookies)
            {
                var pair = cookie.Split(';')[0].Split('=', 2);
                _jar[pair[0].Trim()] = pair[1];
            }
        }
    }

    internal sealed record Page(int Status, string? Location, string Html);
}
