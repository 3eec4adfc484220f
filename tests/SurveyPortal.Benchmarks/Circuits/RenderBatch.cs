using System.Buffers.Binary;
using System.Text;

namespace SurveyPortal.Benchmarks.Circuits;

/// <summary>
/// The texts in a render batch. Its last five numbers say where its parts begin; the last part lists where each
/// string stands, up to those five numbers.
/// </summary>
internal static class RenderBatch
{
    private const int Footer = 5 * sizeof(int);

    public static List<string> Texts(ReadOnlySpan<byte> batch)
    {
        var texts = new List<string>();
        var table = BinaryPrimitives.ReadInt32LittleEndian(batch[^sizeof(int)..]);
        for (var entry = table; entry < batch.Length - Footer; entry += sizeof(int))
        {
            texts.Add(Text(batch[BinaryPrimitives.ReadInt32LittleEndian(batch[entry..])..]));
        }

        return texts;
    }

    /// <summary>A string as <see cref="BinaryWriter"/> writes it: its length in groups of seven bits, then UTF-8.</summary>
    private static string Text(ReadOnlySpan<byte> at)
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
        return Encoding.UTF8.GetString(at.Slice(prefix, length));
    }
}
