using System.Text;
using System.Text.RegularExpressions;

namespace SurveyPortal.Web.Tests.Mail;

/// <summary>A mail as a mail program reads it.</summary>
internal sealed partial class ReceivedMail
{
    private readonly List<(string Name, string Value)> _heads;

    public ReceivedMail(string raw, bool encrypted)
    {
        (Raw, Encrypted) = (raw, encrypted);
        var (heads, body) = Split(raw);
        _heads = heads;
        var boundary = Boundary().Match(Head("Content-Type")).Groups[1].Value;
        Parts = [.. body.Split("--" + boundary)[1..^1].Select(part => Split(part.TrimStart('\r', '\n'))).Select(part => (TypeOf(part.Heads), Decode(part.Heads, part.Body)))];
    }

    public string Raw { get; }

    public bool Encrypted { get; }

    public string Type => Head("Content-Type").Split(';')[0];

    public IReadOnlyList<(string Type, string Text)> Parts { get; }

    public string Subject => Words(Head("Subject"));

    public string From => Words(Head("From"));

    public string Text => Parts.Single(part => part.Type == "text/plain").Text;

    public string Html => Parts.Single(part => part.Type == "text/html").Text;

    public IEnumerable<string> HeadNames => _heads.Select(head => head.Name);

    /// <summary>The only head of that name.</summary>
    public string Head(string name) => _heads.Single(head => head.Name.Equals(name, StringComparison.OrdinalIgnoreCase)).Value;

    private static (List<(string Name, string Value)> Heads, string Body) Split(string text)
    {
        var end = text.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        var heads = Fold().Replace(text[..end], " ").Split("\r\n").Select(line => line.Split(':', 2)).Select(line => (line[0], line[1].Trim())).ToList();
        return (heads, text[(end + 4)..]);
    }

    private static string TypeOf(List<(string Name, string Value)> heads) =>
        heads.Single(head => head.Name.Equals("Content-Type", StringComparison.OrdinalIgnoreCase)).Value.Split(';')[0];

    private static string Decode(List<(string Name, string Value)> heads, string body)
    {
        Assert.Contains(heads, head => head.Value.Contains("charset=utf-8", StringComparison.OrdinalIgnoreCase));
        Assert.Contains(("Content-Transfer-Encoding", "base64"), heads.Select(head => (head.Name, head.Value.ToLowerInvariant())));
        return Encoding.UTF8.GetString(Convert.FromBase64String(body));
    }

    // Bytes are joined before they are read as text: a letter may be cut in two by a fold.
    private static string Words(string head) => EncodedRun().Replace(head, run =>
    {
        var bytes = new List<byte>();
        foreach (Match word in Encoded().Matches(run.Value))
        {
            bytes.AddRange(word.Groups[1].Value is "B" or "b"
                ? Convert.FromBase64String(word.Groups[2].Value)
                : Hex().Replace(word.Groups[2].Value.Replace('_', ' '), hex => ((char)Convert.ToByte(hex.Groups[1].Value, 16)).ToString()).Select(letter => (byte)letter));
        }

        return Encoding.UTF8.GetString([.. bytes]);
    });

    [GeneratedRegex("boundary=\"?([^\";]+)\"?")]
    private static partial Regex Boundary();

    [GeneratedRegex(@"\r\n[ \t]+")]
    private static partial Regex Fold();

    [GeneratedRegex(@"=\?utf-8\?[BbQq]\?[^?]*\?=(?:\s*=\?utf-8\?[BbQq]\?[^?]*\?=)*")]
    private static partial Regex EncodedRun();

    [GeneratedRegex(@"=\?utf-8\?([BbQq])\?([^?]*)\?=")]
    private static partial Regex Encoded();

    [GeneratedRegex("=([0-9A-Fa-f]{2})")]
    private static partial Regex Hex();
}
