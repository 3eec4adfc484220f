using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using SurveyPortal.Domain.Look;

namespace SurveyPortal.Web.Hosting;

/// <summary>
/// The style sheet of the portal's tokens with the association's own colours written over. It takes the place of the plain one,
/// so that a first visit is not one request longer. No colours of its own: the plain file is used.
/// </summary>
internal sealed class AccentSheet(AssociationFacts facts, IWebHostEnvironment environment)
{
    public const string Path = "/utseende.css";
    private const string Tokens = "/css/tokens.css";

    private volatile Made? _made;

    /// <summary>Where a page finds the tokens; <paramref name="plain"/> when there are no own colours.</summary>
    public string Address(string plain) => facts.Accent == AssociationAccent.Own ? plain : $"{Path}?v={Make().Hash}";

    /// <summary>The same for pages that know style sheets by their plain address.</summary>
    public string Instead(string path) => path == Tokens ? Address(path) : path;

    public void Write(HttpContext context, out ReadOnlyMemory<byte> body)
    {
        var made = Make();
        var headers = context.Response.Headers;
        headers.ContentType = "text/css; charset=utf-8";
        headers.XContentTypeOptions = "nosniff";
        headers.Vary = "Accept-Encoding";
        headers.CacheControl = context.Request.Query["v"] == made.Hash ? "public, max-age=31536000, immutable" : "no-cache";
        headers.Remove("Pragma");
        var small = context.Request.Headers.AcceptEncoding.ToString().Contains("br", StringComparison.OrdinalIgnoreCase);
        if (small)
        {
            headers.ContentEncoding = "br";
        }

        body = small ? made.Brotli : made.Plain;
    }

    private Made Make()
    {
        var accent = facts.Accent;
        if (_made is { } made && made.Accent == accent)
        {
            return made;
        }

        var css = Read() + Override(accent);
        var plain = Encoding.UTF8.GetBytes(css);
        return _made = new Made(accent, Convert.ToHexStringLower(SHA256.HashData(plain))[..16], plain, Pack(plain));
    }

    private string Read()
    {
        using var reader = new StreamReader(environment.WebRootFileProvider.GetFileInfo(Tokens).CreateReadStream());
        return reader.ReadToEnd();
    }

    private static string Override(AssociationAccent accent)
    {
        static string Rules(string text, AccentTheme theme) => Rgb.TryParse(text, out var colour)
            ? $"--accent: {colour}; --accent-soft: {AccentColour.Soft(colour, theme)}; --focus: {colour};"
            : "";
        return $$"""

            :root { {{Rules(accent.Light, AccentTheme.Light)}} }
            @media (prefers-color-scheme: dark) { :root:not([data-theme="light"]) { {{Rules(accent.Dark, AccentTheme.Dark)}} } }

            """;
    }

    private static byte[] Pack(byte[] plain)
    {
        using var packed = new MemoryStream();
        using (var brotli = new BrotliStream(packed, CompressionLevel.SmallestSize))
        {
            brotli.Write(plain);
        }

        return packed.ToArray();
    }

    private sealed record Made(AssociationAccent Accent, string Hash, ReadOnlyMemory<byte> Plain, ReadOnlyMemory<byte> Brotli);
}
