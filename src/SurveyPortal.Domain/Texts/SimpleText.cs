using System.Text.RegularExpressions;

namespace SurveyPortal.Domain.Texts;

/// <summary>A heading and what stands under it.</summary>
/// <param name="Heading">One line; may be empty for what comes first on a page.</param>
/// <param name="Text">As <see cref="SimpleText"/> reads it.</param>
public sealed record TextSection(string Heading, string Text)
{
    /// <summary>The longest heading.</summary>
    public const int MaxHeading = 120;

    /// <summary>The longest text.</summary>
    public const int MaxText = 4000;
}

/// <summary>A piece of a text: a paragraph, or a list.</summary>
/// <param name="Lines">One line of a paragraph, or the items of a list.</param>
/// <param name="IsList">True for a list.</param>
public sealed record TextBlock(IReadOnlyList<string> Lines, bool IsList);

/// <summary>
/// Text that people write without knowing any markup: a blank line begins a paragraph, lines beginning with "- " are a list,
/// and {words} stand for values that the portal computes. Nothing in it is ever HTML.
/// </summary>
public static partial class SimpleText
{
    private const string Bullet = "- ";

    /// <summary>The paragraphs and lists of a text, in order.</summary>
    public static IReadOnlyList<TextBlock> Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var blocks = new List<TextBlock>();
        var words = new List<string>();
        var items = new List<string>();
        void End()
        {
            if (words.Count > 0)
            {
                blocks.Add(new TextBlock([string.Join(' ', words)], IsList: false));
            }

            if (items.Count > 0)
            {
                blocks.Add(new TextBlock([.. items], IsList: true));
            }

            words.Clear();
            items.Clear();
        }

        foreach (var line in text.ReplaceLineEndings("\n").Split('\n').Select(line => line.Trim()))
        {
            if (line.StartsWith(Bullet, StringComparison.Ordinal) && line[Bullet.Length..].Trim() is { Length: > 0 } item)
            {
                if (words.Count > 0)
                {
                    End();
                }

                items.Add(item);
            }
            else if (line.Length == 0)
            {
                End();
            }
            else
            {
                if (items.Count > 0)
                {
                    End();
                }

                words.Add(line);
            }
        }

        End();
        return blocks;
    }

    /// <summary>Puts values where their names stand in braces. A value is never read again for names.</summary>
    public static string Fill(string text, IReadOnlyDictionary<string, string> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        return Placeholder().Replace(text, match => values.TryGetValue(match.Groups[1].Value, out var value) ? value : match.Value);
    }

    /// <summary>The names in braces that stand for nothing.</summary>
    public static IReadOnlyList<string> Unknown(string text, IReadOnlyDictionary<string, string> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        return [.. Placeholder().Matches(text).Select(match => match.Groups[1].Value).Where(name => !values.ContainsKey(name)).Distinct()];
    }

    [GeneratedRegex(@"\{([^{}\r\n]*)\}")]
    private static partial Regex Placeholder();
}
