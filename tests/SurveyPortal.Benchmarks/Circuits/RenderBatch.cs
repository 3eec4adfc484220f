using System.Buffers.Binary;

namespace SurveyPortal.Benchmarks.Circuits;

/// <summary>
/// The numbers in a render batch. Its last five numbers say where its parts begin; the last part lists where each
/// string stands, up to those five numbers.
/// </summary>
internal static class RenderBatch
{
    private const int Footer = 5 * sizeof(int);

    /// <summary>Every whole number that stands in a text of the batch.</summary>
    public static HashSet<long> Numbers(ReadOnlySpan<byte> batch)
    {
        var numbers = new HashSet<long>();
        var table = BinaryPrimitives.ReadInt32LittleEndian(batch[^sizeof(int)..]);
        for (var entry = table; entry < batch.Length - Footer; entry += sizeof(int))
        {
            Collect(Text(batch[BinaryPrimitives.ReadInt32LittleEndian(batch[entry..])..]), numbers);
        }

        return numbers;
    }

    /// <summary>A string as <see cref="BinaryWriter"/> writes it: its length in groups of seven bits, then UTF-8.</summary>
    private static ReadOnlySpan<byte> Text(ReadOnlySpan<byte> at)
    {
        var (length, shift, prefix) = (0, 0, 0);
        byte part;
        do
        {
            part = at[prefix++];
            length |= (part & 0x7f) << shift;
            shift += 7;
        }
        while (part >= 0x80);
        return at.Slice(prefix, length);
    }

    // By hand and on bytes: two hundred screens a second share the processor with the server that is measured.
    private static void Collect(ReadOnlySpan<byte> text, HashSet<long> numbers)
    {
        var (value, inNumber) = (0L, false);
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsAsciiDigit((char)text[i]))
            {
                (value, inNumber) = ((value * 10) + (text[i] - '0'), true);
            }
            else if (inNumber && Gap(text[i..]) is var gap and > 0 && i + gap < text.Length && char.IsAsciiDigit((char)text[i + gap]))
            {
                i += gap - 1;
            }
            else if (inNumber)
            {
                numbers.Add(value);
                (value, inNumber) = (0, false);
            }
        }

        if (inNumber)
        {
            numbers.Add(value);
        }
    }

    /// <summary>Swedish groups thousands with a space that does not break, wide or narrow; its length in UTF-8, or 0.</summary>
    private static int Gap(ReadOnlySpan<byte> text) =>
        text.StartsWith("\u00a0"u8) ? 2 : text.StartsWith("\u202f"u8) ? 3 : 0;
}
