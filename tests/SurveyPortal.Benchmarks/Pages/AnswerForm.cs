using System.Text;

namespace SurveyPortal.Benchmarks.Pages;

/// <summary>A questionnaire page, read once: which choices it offers and where its submission key stands.</summary>
internal sealed class AnswerForm
{
    public const int KeyLength = 32;

    private static readonly byte[] KeyField = "name=\"nyckel\""u8.ToArray();
    private static readonly byte[] ValueStart = "value=\""u8.ToArray();

    private readonly List<(string Name, string[] Values)> _choices;

    private AnswerForm(string path, byte[] page, List<(string Name, string[] Values)> choices)
    {
        Path = path;
        Page = page;
        _choices = choices;
    }

    public string Path { get; }

    public byte[] Page { get; }

    public static AnswerForm? TryRead(string path, byte[] page)
    {
        if (FindKey(page) < 0)
        {
            return null;
        }

        var choices = HtmlTags.Find(Encoding.UTF8.GetString(page))
            .Where(tag => tag.Name == "input" && tag["type"] == "radio" && tag["name"] is not null)
            .GroupBy(tag => tag["name"]!, tag => tag["value"] ?? "on")
            .Select(group => (group.Key, group.ToArray()))
            .ToList();
        return choices.Count == 0 ? null : new AnswerForm(path, page, choices);
    }

    /// <summary>Where the 32 digits of the submission key begin, or −1. Works on bytes: the load loop calls it per page.</summary>
    public static int FindKey(ReadOnlySpan<byte> page)
    {
        var name = page.IndexOf(KeyField);
        if (name < 0)
        {
            return -1;
        }

        // The value may stand on either side of the name, but always within the same tag.
        var tag = page[..name].LastIndexOf((byte)'<');
        var end = name + page[name..].IndexOf((byte)'>');
        if (tag < 0 || end < name)
        {
            return -1;
        }

        var value = page[tag..end].IndexOf(ValueStart);
        var start = tag + value + ValueStart.Length;
        return value >= 0 && start + KeyLength <= end ? start : -1;
    }

    /// <summary>One complete sheet with random answers, ready to send.</summary>
    public string Fill(string key)
    {
        var sheet = new StringBuilder("nyckel=").Append(key);
        foreach (var (name, values) in _choices)
        {
            sheet.Append('&').Append(Uri.EscapeDataString(name)).Append('=')
                .Append(Uri.EscapeDataString(values[Random.Shared.Next(values.Length)]));
        }

        return sheet.ToString();
    }

    public static string NewKey() => Guid.NewGuid().ToString("N");
}
