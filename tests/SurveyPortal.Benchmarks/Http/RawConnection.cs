using System.Buffers.Text;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace SurveyPortal.Benchmarks.Http;

/// <summary>
/// A keep-alive HTTP/1.1 connection on a bare socket. The client shares the processor with the server it
/// measures, so every cycle it spends is taken from the figure; the same code drives portal and reference.
/// </summary>
internal sealed class RawConnection(IPEndPoint server) : IDisposable
{
    private Socket? _socket;
    private byte[] _buffer = new byte[32 * 1024];
    private int _filled;

    /// <summary>Sends a complete request and reads the complete reply.</summary>
    public async ValueTask<RawReply> SendAsync(ReadOnlyMemory<byte> request, CancellationToken cancellationToken)
    {
        try
        {
            if (_socket is null)
            {
                _socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
                await _socket.ConnectAsync(server, cancellationToken);
            }

            await SendAllAsync(request, cancellationToken);
            return await ReceiveAsync(cancellationToken);
        }
        catch
        {
            Close();
            throw;
        }
    }

    public void Close()
    {
        _socket?.Dispose();
        _socket = null;
    }

    public void Dispose() => Close();

    private async ValueTask SendAllAsync(ReadOnlyMemory<byte> request, CancellationToken cancellationToken)
    {
        while (!request.IsEmpty)
        {
            request = request[await _socket!.SendAsync(request, SocketFlags.None, cancellationToken)..];
        }
    }

    private async ValueTask<RawReply> ReceiveAsync(CancellationToken cancellationToken)
    {
        _filled = 0;
        int headEnd;
        while ((headEnd = _buffer.AsSpan(0, _filled).IndexOf("\r\n\r\n"u8)) < 0)
        {
            await FillAsync(cancellationToken);
        }

        var bodyStart = headEnd + 4;
        if (!Utf8Parser.TryParse(_buffer.AsSpan(9, 3), out int status, out _))
        {
            throw new IOException("Not an HTTP/1.1 reply.");
        }

        // The status line is skipped; the head keeps its last line end so that every header has one.
        var headStart = _buffer.AsSpan(0, headEnd).IndexOf("\r\n"u8) is var line and >= 0 ? line + 2 : headEnd + 2;
        var length = RawReply.Find(_buffer.AsSpan(headStart, headEnd + 2 - headStart), "Content-Length") is { } text
            ? await ReadPlainAsync(bodyStart, int.Parse(text, CultureInfo.InvariantCulture), cancellationToken)
            : RawReply.Find(_buffer.AsSpan(headStart, headEnd + 2 - headStart), "Transfer-Encoding") is not null
                ? await ReadChunkedAsync(bodyStart, cancellationToken)
                : 0;

        var head = _buffer.AsMemory(headStart, headEnd + 2 - headStart);
        if (string.Equals(RawReply.Find(head.Span, "Connection"), "close", StringComparison.OrdinalIgnoreCase))
        {
            Close();
        }

        return new RawReply(status, head, _buffer.AsMemory(bodyStart, length));
    }

    private async ValueTask<int> ReadPlainAsync(int start, int length, CancellationToken cancellationToken)
    {
        while (_filled < start + length)
        {
            await FillAsync(cancellationToken);
        }

        return length;
    }

    /// <summary>Joins the chunks where they stand in the buffer, so that the body is one piece.</summary>
    private async ValueTask<int> ReadChunkedAsync(int start, CancellationToken cancellationToken)
    {
        var written = start;
        var position = start;
        while (true)
        {
            int lineLength;
            while ((lineLength = _buffer.AsSpan(position, _filled - position).IndexOf("\r\n"u8)) < 0)
            {
                await FillAsync(cancellationToken);
            }

            if (!Utf8Parser.TryParse(_buffer.AsSpan(position, lineLength), out int size, out _, 'x'))
            {
                throw new IOException("Not a chunk length.");
            }

            position += lineLength + 2;
            while (_filled < position + size + 2)
            {
                await FillAsync(cancellationToken);
            }

            _buffer.AsSpan(position, size).CopyTo(_buffer.AsSpan(written));
            written += size;
            position += size + 2;
            if (size == 0)
            {
                return written - start;
            }
        }
    }

    private async ValueTask FillAsync(CancellationToken cancellationToken)
    {
        if (_filled == _buffer.Length)
        {
            Array.Resize(ref _buffer, _buffer.Length * 2);
        }

        var read = await _socket!.ReceiveAsync(_buffer.AsMemory(_filled), SocketFlags.None, cancellationToken);
        if (read == 0)
        {
            throw new IOException("The server closed the connection within a reply.");
        }

        _filled += read;
    }
}
