using System.Text;

namespace SurveyPortal.Benchmarks.Http;

/// <summary>One answer, valid until the next request on the same connection.</summary>
internal readonly record struct RawReply(int Status, ReadOnlyMemory<byte> Head, ReadOnlyMemory<byte> Body)
{
    /// <summary>The value of a header, or null.</summary>
    public string? Header(string name) => Find(Head.Span, name);

    public static string? Find(ReadOnlySpan<byte> head, ReadOnlySpan<char> name)
    {
        while (head.IndexOf("\r\n"u8) is var end and > 0)
        {
            var line = head[..end];
            head = head[(end + 2)..];
            var colon = line.IndexOf((byte)':');
            if (colon == name.Length && Ascii.EqualsIgnoreCase(line[..colon], name))
            {
                return Encoding.ASCII.GetString(line[(colon + 1)..]).Trim();
            }
        }

        return null;
    }
}
