using System.Buffers.Binary;
using System.Text;

namespace SurveyPortal.Benchmarks.Circuits;

/// <summary>
/// Reads MessagePack into plain values: null, bool, long, double, string, <c>ReadOnlyMemory&lt;byte&gt;</c> for
/// binary, <c>object?[]</c> for arrays; maps are skipped, as the protocol's only map is an empty one.
/// </summary>
internal sealed class MessagePackReader(ReadOnlyMemory<byte> source)
{
    private int _position;

    public object? ReadValue()
    {
        var tag = source.Span[_position++];
        return tag switch
        {
            < 0x80 => (long)tag,
            < 0x90 => Map(tag & 0x0f),
            < 0xa0 => Array(tag & 0x0f),
            < 0xc0 => Text(tag & 0x1f),
            0xc0 => null,
            0xc2 => false,
            0xc3 => true,
            0xc4 => Binary((int)Unsigned(1)),
            0xc5 => Binary((int)Unsigned(2)),
            0xc6 => Binary((int)Unsigned(4)),
            0xca => (double)BinaryPrimitives.ReadSingleBigEndian(Take(4).Span),
            0xcb => BinaryPrimitives.ReadDoubleBigEndian(Take(8).Span),
            0xcc => (long)Unsigned(1),
            0xcd => (long)Unsigned(2),
            0xce => (long)Unsigned(4),
            0xcf => (long)Unsigned(8),
            0xd0 => (long)(sbyte)Unsigned(1),
            0xd1 => (long)(short)Unsigned(2),
            0xd2 => (long)(int)Unsigned(4),
            0xd3 => (long)Unsigned(8),
            0xd9 => Text((int)Unsigned(1)),
            0xda => Text((int)Unsigned(2)),
            0xdb => Text((int)Unsigned(4)),
            0xdc => Array((int)Unsigned(2)),
            0xdd => Array((int)Unsigned(4)),
            0xde => Map((int)Unsigned(2)),
            0xdf => Map((int)Unsigned(4)),
            >= 0xe0 => (long)(sbyte)tag,
            _ => throw new NotSupportedException($"MessagePack type {tag:x2} is never received."),
        };
    }

    private object?[] Array(int count)
    {
        var values = new object?[count];
        for (var i = 0; i < count; i++)
        {
            values[i] = ReadValue();
        }

        return values;
    }

    private object? Map(int count)
    {
        for (var i = 0; i < 2 * count; i++)
        {
            ReadValue();
        }

        return null;
    }

    private string Text(int length) => Encoding.UTF8.GetString(Take(length).Span);

    private object Binary(int length) => Take(length);

    private ulong Unsigned(int bytes)
    {
        var value = 0UL;
        foreach (var part in Take(bytes).Span)
        {
            value = (value << 8) | part;
        }

        return value;
    }

    private ReadOnlyMemory<byte> Take(int length)
    {
        var taken = source.Slice(_position, length);
        _position += length;
        return taken;
    }
}
