using System.Globalization;
using System.Net.Mail;
using System.Text;

namespace SurveyPortal.Web.Mail;

/// <summary>What may stand in a mail's head. A line break there would let a text add heads, or receivers, of its own.</summary>
internal static class MailText
{
    /// <summary>The longest address, as the standard has it.</summary>
    public const int LongestAddress = 254;

    /// <summary>The longest subject.</summary>
    public const int LongestSubject = 200;

    // 60 letters of base64, 12 around them: the limit is 75.
    private const int LongestWord = 45;

    /// <summary>One bare address that a mail server can take: no display name, no list, nothing quoted.</summary>
    public static bool IsAddress(string? address) =>
        address is { Length: > 2 and <= LongestAddress }
        && IsOneLine(address)
        && address.IndexOfAny([' ', '"', '<', '>', '(', ')', ',', ';', ':', '\\', '[', ']']) < 0
        && address.LastIndexOf('@') is var at and > 0 && at == address.IndexOf('@', StringComparison.Ordinal)
        // Letters beyond ASCII before the @ need an extension that few servers have.
        && address[..at].All(char.IsAscii)
        && MailAddress.TryCreate(address, out var read) && read.Address == address;

    /// <summary>
    /// A head's text as encoded words when it is not plain ASCII, or looks like encoded words already: the receiver would
    /// otherwise read something else than was written.
    /// </summary>
    public static string Encode(string text)
    {
        if (text.All(letter => letter is >= ' ' and <= '~') && !text.Contains("=?", StringComparison.Ordinal))
        {
            return text;
        }

        // No letter is cut in two, no word is longer than the standard allows, and there are two at least: the library reads
        // a single one as it is set, and writes what it read.
        var longest = Math.Min(LongestWord, Encoding.UTF8.GetByteCount(text) / 2);
        var words = new List<List<byte>> { new() };
        foreach (var letter in text.EnumerateRunes())
        {
            var bytes = Encoding.UTF8.GetBytes(letter.ToString());
            if (words[^1].Count > 0 && words[^1].Count + bytes.Length > longest)
            {
                words.Add([]);
            }

            words[^1].AddRange(bytes);
        }

        return string.Join(' ', words.Select(word => $"=?utf-8?B?{Convert.ToBase64String([.. word])}?="));
    }

    /// <summary>No line breaks and no other control or format characters.</summary>
    public static bool IsOneLine(string text) => !text.Any(letter => char.GetUnicodeCategory(letter)
        is UnicodeCategory.Control or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);
}
