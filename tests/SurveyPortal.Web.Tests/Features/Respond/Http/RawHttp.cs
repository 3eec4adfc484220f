using System.Net;
using System.Net.Sockets;
using System.Text;

namespace SurveyPortal.Web.Tests.Features.Respond.Http;

/// <summary>Sends exactly these bytes, as no proper client would, and reads what comes back.</summary>
internal static class RawHttp
{
    public static async Task<string> SendAsync(Uri address, ReadOnlyMemory<byte> request, IPAddress? from = null)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(from ?? IPAddress.Loopback, 0));
        await socket.ConnectAsync(IPAddress.Loopback, address.Port);
        await using var stream = new NetworkStream(socket);
        var sending = SendAllAsync(stream, request);
        using var answer = new MemoryStream();
        await stream.CopyToAsync(answer);
        await sending;
        return Text(answer.ToArray());
    }

    public static Task<string> PostAsync(Uri address, string path, byte[] body, string contentType = "application/x-www-form-urlencoded", string headers = "", IPAddress? from = null)
    {
        var head = $"POST {path} HTTP/1.1\r\nHost: {address.Authority}\r\nContent-Type: {contentType}\r\nContent-Length: {body.Length}\r\nConnection: close\r\n{headers}\r\n";
        return SendAsync(address, (byte[])[.. Encoding.Latin1.GetBytes(head), .. body], from);
    }

    public static int Status(string answer) => answer.StartsWith("HTTP/1.1 ", StringComparison.Ordinal)
        ? int.Parse(answer.AsSpan(9, 3), System.Globalization.CultureInfo.InvariantCulture)
        : throw new InvalidOperationException($"No answer came: \"{answer}\"");

    // Head and body as text, chunks put together.
    private static string Text(byte[] answer)
    {
        var end = answer.AsSpan().IndexOf("\r\n\r\n"u8);
        if (end < 0)
        {
            return Encoding.UTF8.GetString(answer);
        }

        var head = Encoding.UTF8.GetString(answer, 0, end + 4);
        var rest = answer.AsSpan(end + 4);
        if (!head.Contains("Transfer-Encoding: chunked", StringComparison.OrdinalIgnoreCase))
        {
            return head + Encoding.UTF8.GetString(rest);
        }

        var body = new List<byte>();
        while (rest.IndexOf("\r\n"u8) is > 0 and var line)
        {
            var size = int.Parse(rest[..line], System.Globalization.NumberStyles.HexNumber, System.Globalization.CultureInfo.InvariantCulture);
            body.AddRange(rest.Slice(line + 2, size));
            rest = rest[(line + 2 + size + 2)..];
        }

        return head + Encoding.UTF8.GetString([.. body]);
    }

    private static async Task SendAllAsync(NetworkStream stream, ReadOnlyMemory<byte> request)
    {
        try
        {
            await stream.WriteAsync(request);
        }
        catch (IOException)
        {
            // The portal has heard enough and closed; what it said before is read.
        }
    }
}
