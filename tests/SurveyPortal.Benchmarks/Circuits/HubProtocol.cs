namespace SurveyPortal.Benchmarks.Circuits;

/// <summary>The SignalR hub protocol as Blazor's circuits speak it ("blazorpack"): length, then a MessagePack array.</summary>
internal static class HubProtocol
{
    public const int Invocation = 1;
    public const int Completion = 3;
    public const int Ping = 6;
    public const int Close = 7;

    private const byte RecordSeparator = 0x1e;

    public static ReadOnlyMemory<byte> Handshake { get; } =
        (byte[])[.. """{"protocol":"blazorpack","version":1}"""u8, RecordSeparator];

    public static ReadOnlyMemory<byte> PingMessage { get; } = Frame(new MessagePackWriter().ArrayHeader(1).Value(Ping));

    /// <summary>A call to the hub; with an id when a result is wanted.</summary>
    public static ReadOnlyMemory<byte> Call(string? id, string target, params ReadOnlySpan<object?> arguments)
    {
        var message = new MessagePackWriter().ArrayHeader(6).Value(Invocation).EmptyMap().Value(id).Value(target).ArrayHeader(arguments.Length);
        foreach (var argument in arguments)
        {
            message.Value(argument);
        }

        return Frame(message.ArrayHeader(0));
    }

    /// <summary>How long the handshake's reply is, with its end mark, or 0 when it has not all come.</summary>
    public static int HandshakeReplyLength(ReadOnlySpan<byte> received) => received.IndexOf(RecordSeparator) + 1;

    /// <summary>Takes one message off the front. False when it has not all come.</summary>
    public static bool TryTake(ref ReadOnlyMemory<byte> received, out ReadOnlyMemory<byte> message)
    {
        message = default;
        var (length, shift, prefix) = (0, 0, 0);
        while (true)
        {
            if (prefix == received.Length)
            {
                return false;
            }

            var part = received.Span[prefix++];
            length |= (part & 0x7f) << shift;
            shift += 7;
            if (part < 0x80)
            {
                break;
            }
        }

        if (received.Length < prefix + length)
        {
            return false;
        }

        message = received.Slice(prefix, length);
        received = received[(prefix + length)..];
        return true;
    }

    private static ReadOnlyMemory<byte> Frame(MessagePackWriter message)
    {
        var body = message.Written;
        var frame = new List<byte>(body.Length + 5);
        var rest = body.Length;
        do
        {
            var part = (byte)(rest & 0x7f);
            rest >>= 7;
            frame.Add(rest > 0 ? (byte)(part | 0x80) : part);
        }
        while (rest > 0);
        frame.AddRange(body.Span);
        return frame.ToArray();
    }
}
