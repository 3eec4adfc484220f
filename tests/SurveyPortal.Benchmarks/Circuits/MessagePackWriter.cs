using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace SurveyPortal.Benchmarks.Circuits;

/// <summary>The part of MessagePack that a Blazor circuit's hub protocol sends.</summary>
internal sealed class MessagePackWriter
{
    private readonly ArrayBufferWriter<byte> _output = new();

    public ReadOnlyMemory<byte> Written => _output.WrittenMemory;

    public MessagePackWriter Value(object? value) => value switch
    {
        null => Byte(0xc0),
        bool flag => Byte(flag ? (byte)0xc3 : (byte)0xc2),
        long number => Number(number),
        int number => Number(number),
        string text => Text(text),
        _ => throw new NotSupportedException($"{value.GetType().Name} is never sent."),
    };

    public MessagePackWriter ArrayHeader(int count) =>
        count < 16 ? Byte((byte)(0x90 | count)) : throw new NotSupportedException("Longer arrays are never sent.");

    public MessagePackWriter EmptyMap() => Byte(0x80);

    private MessagePackWriter Number(long value)
    {
        if (value is >= 0 and < 128)
        {
            return Byte((byte)value);
        }

        Byte(0xd3);
        BinaryPrimitives.WriteInt64BigEndian(_output.GetSpan(8), value);
        _output.Advance(8);
        return this;
    }

    private MessagePackWriter Text(string value)
    {
        Byte(0xdb);
        BinaryPrimitives.WriteInt32BigEndian(_output.GetSpan(4), Encoding.UTF8.GetByteCount(value));
        _output.Advance(4);
        _output.Advance(Encoding.UTF8.GetBytes(value, _output.GetSpan(Encoding.UTF8.GetMaxByteCount(value.Length))));
        return this;
    }

    private MessagePackWriter Byte(byte value)
    {
        _output.GetSpan(1)[0] = value;
        _output.Advance(1);
        return this;
    }
}
