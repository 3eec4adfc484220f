using System.IO.Compression;
using System.Net.Http.Headers;
using System.Text;

namespace SurveyPortal.Benchmarks.Pages;

/// <summary>A first visit as a phone makes it: the page, then all it refers to, then all those refer to.</summary>
internal static class PageVisit
{
    /// <summary>The page comes first in the list. Nothing is cached, and answers come compressed if the server can.</summary>
    public static async Task<IReadOnlyList<Resource>> LoadAsync(HttpClient client, Uri page, CancellationToken cancellationToken)
    {
        var seen = new HashSet<Uri> { page };
        var loaded = new List<Resource> { await FetchAsync(client, page, cancellationToken) };
        for (var next = 0; next < loaded.Count;)
        {
            // One level at a time and each level at once, as browsers do.
            var wanted = loaded.Skip(next).SelectMany(ReferencesOf).Where(seen.Add).ToList();
            next = loaded.Count;
            loaded.AddRange(await Task.WhenAll(wanted.Select(address => FetchAsync(client, address, cancellationToken))));
        }

        return loaded;
    }

    /// <summary>A client without cache or cookies, with the few connections per server a browser allows itself.</summary>
    public static HttpClient NewPhone()
    {
        var client = new HttpClient(new SocketsHttpHandler
        {
            MaxConnectionsPerServer = 6,
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = false,
        })
        { Timeout = TimeSpan.FromSeconds(30) };
        client.DefaultRequestHeaders.AcceptEncoding.Add(new StringWithQualityHeaderValue("gzip"));
        client.DefaultRequestHeaders.AcceptEncoding.Add(new StringWithQualityHeaderValue("br"));
        return client;
    }

    private static IEnumerable<Uri> ReferencesOf(Resource resource) =>
        References.In(resource.ContentType, Encoding.UTF8.GetString(resource.Content))
            .Select(reference => new Uri(resource.Address, reference));

    private static async Task<Resource> FetchAsync(HttpClient client, Uri address, CancellationToken cancellationToken)
    {
        using var reply = await client.GetAsync(address, cancellationToken);
        var wire = await reply.Content.ReadAsByteArrayAsync(cancellationToken);
        var encoding = string.Join(',', reply.Content.Headers.ContentEncoding);
        return new Resource(
            address,
            (int)reply.StatusCode,
            reply.Content.Headers.ContentType?.MediaType ?? "",
            encoding,
            wire.Length,
            Unpack(encoding, wire));
    }

    private static byte[] Unpack(string encoding, byte[] wire)
    {
        using var source = new MemoryStream(wire);
        using Stream? unpacking = encoding switch
        {
            "br" => new BrotliStream(source, CompressionMode.Decompress),
            "gzip" => new GZipStream(source, CompressionMode.Decompress),
            _ => null,
        };
        if (unpacking is null)
        {
            return wire;
        }

        using var content = new MemoryStream();
        unpacking.CopyTo(content);
        return content.ToArray();
    }
}
