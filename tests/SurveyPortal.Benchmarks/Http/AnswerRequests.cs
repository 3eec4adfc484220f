using System.Globalization;
using System.Net;
using System.Text;
using SurveyPortal.Benchmarks.Pages;

namespace SurveyPortal.Benchmarks.Http;

/// <summary>The two requests of one answer, as bytes prepared once; only the submission key is written in per answer.</summary>
internal sealed class AnswerRequests
{
    private const int Variants = 64;

    private readonly (byte[] Bytes, int KeyAt)[] _posts;

    public AnswerRequests(Uri address, AnswerForm form)
    {
        Server = new IPEndPoint(IPAddress.Parse(address.Host), address.Port);
        Get = Encoding.ASCII.GetBytes($"GET {form.Path} HTTP/1.1\r\nHost: {address.Authority}\r\n\r\n");
        _posts = [.. Enumerable.Range(0, Variants).Select(_ => Post(address, form))];
    }

    public IPEndPoint Server { get; }

    public byte[] Get { get; }

    /// <summary>A private copy of a random filled-in sheet, so that each connection can write its key into its own.</summary>
    public Sheet Draw()
    {
        var (bytes, keyAt) = _posts[Random.Shared.Next(Variants)];
        return new Sheet((byte[])bytes.Clone(), keyAt);
    }

    private static (byte[] Bytes, int KeyAt) Post(Uri address, AnswerForm form)
    {
        var body = form.Fill(new string('0', AnswerForm.KeyLength));
        var head = string.Create(CultureInfo.InvariantCulture, $"""
            POST {form.Path} HTTP/1.1
            Host: {address.Authority}
            Origin: {address.GetLeftPart(UriPartial.Authority)}
            Sec-Fetch-Site: same-origin
            Content-Type: application/x-www-form-urlencoded
            Content-Length: {body.Length}


            """).ReplaceLineEndings("\r\n");
        return (Encoding.ASCII.GetBytes(head + body), head.Length + "nyckel=".Length);
    }

    internal sealed class Sheet(byte[] bytes, int keyAt)
    {
        public ReadOnlyMemory<byte> WithKey(ReadOnlySpan<byte> key)
        {
            key.CopyTo(bytes.AsSpan(keyAt, AnswerForm.KeyLength));
            return bytes;
        }

        public ReadOnlyMemory<byte> WithNewKey()
        {
            Guid.NewGuid().TryFormat(bytes.AsSpan(keyAt, AnswerForm.KeyLength), out _, "N");
            return bytes;
        }
    }
}
