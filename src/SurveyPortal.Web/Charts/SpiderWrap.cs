using System.Globalization;

namespace SurveyPortal.Web.Charts;

/// <summary>Words in lines of a given width. Words that are too long are divided with a hyphen, never cut off.</summary>
/// <param name="Lines">The lines, none of them wider than asked for.</param>
/// <param name="Divisions">How many times a word had to be divided.</param>
internal sealed record SpiderWrap(IReadOnlyList<string> Lines, int Divisions)
{
    private const char SoftHyphen = '\u00ad';
    private const int FewestLetters = 3;
    private const string TiedAfter = "ngtd";
    private const string Vowels = "aeiouyåäöéAEIOUYÅÄÖÉ";

    /// <summary>The words in as few lines as the room allows, and those of about the same length.</summary>
    internal static SpiderWrap Into(string words, double room, double size)
    {
        var best = Greedy(words, room, size);
        for (var narrower = room - (size / 2); narrower > size * 3; narrower -= size / 2)
        {
            var tried = Greedy(words, narrower, size);
            if (tried.Lines.Count > best.Lines.Count || tried.Divisions > best.Divisions)
            {
                break;
            }

            best = tried;
        }

        return best;
    }

    /// <summary>The width of words, on the generous side: the reader's face may be another.</summary>
    internal static double Width(string words, double size) => size * words.Sum(letter => letter switch
    {
        SoftHyphen => 0,
        'i' or 'j' or 'l' or 'I' or '.' or ',' or ':' or ';' or '\'' or '|' or '!' => 0.32,
        'f' or 't' or 'r' or ' ' or '-' or '(' or ')' or '/' => 0.4,
        'm' or 'w' or 'M' or 'W' or '@' or '%' => 0.92,
        > '\u2e80' => 1.05,
        _ when char.IsUpper(letter) => 0.7,
        _ => 0.58,
    });

    private static SpiderWrap Greedy(string words, double room, double size)
    {
        var (lines, line, divisions) = (new List<string>(), "", 0);
        foreach (var word in words.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var rest = word;
            if (line.Length > 0 && Width($"{line} {rest}", size) > room)
            {
                lines.Add(line);
                line = "";
            }

            while (line.Length == 0 && Width(rest, size) > room)
            {
                var (head, tail) = Divide(rest, room, size);
                lines.Add(head);
                rest = tail;
                divisions++;
            }

            line = line.Length == 0 ? rest : $"{line} {rest}";
        }

        return new SpiderWrap([.. lines.Append(line).Where(text => text.Length > 0).Select(text => text.Replace($"{SoftHyphen}", "", StringComparison.Ordinal))], divisions);
    }

    private static (string Head, string Tail) Divide(string word, double room, double size)
    {
        var most = 1;
        while (most < word.Length - 1 && Width(word[..(most + 1)] + "-", size) <= room)
        {
            most++;
        }

        var offered = word.LastIndexOfAny([SoftHyphen, '-', '/'], Math.Max(0, most - 1));
        if (offered > 0)
        {
            return (word[..(offered + 1)].TrimEnd(SoftHyphen) + (word[offered] == SoftHyphen ? "-" : ""), word[(offered + 1)..]);
        }

        var between = Enumerable.Range(FewestLetters, Math.Max(0, Math.Min(most, word.Length - FewestLetters) - FewestLetters + 1))
            .Where(place => place > most / 2 && IsBetweenSyllables(word, place)).ToList();
        var at = between.Where(place => IsTied(word, place)).TakeLast(1).Concat(between.TakeLast(1)).DefaultIfEmpty(most).First();

        // A letter and the marks on it stay together.
        while (at > 1 && (char.IsLowSurrogate(word[at]) || CharUnicodeInfo.GetUnicodeCategory(word[at]) is UnicodeCategory.NonSpacingMark or UnicodeCategory.Format))
        {
            at--;
        }

        return (word[..at] + "-", word[at..]);
    }

    // As Swedish divides words where nothing better is known: one consonant goes to the next line, but the s that ties
    // two words together stays ("informations-överföring").
    private static bool IsBetweenSyllables(string word, int place) => (IsTied(word, place) && IsVowel(word[place]))
        || (char.IsLetter(word[place - 1]) && IsConsonant(word[place]) && IsVowel(word[place + 1])
            && !(word[place] == 's' && TiedAfter.Contains(word[place - 1])) && word[..place].Any(IsVowel));

    private static bool IsTied(string word, int place) => word[place - 1] == 's' && TiedAfter.Contains(word[place - 2]);

    private static bool IsVowel(char letter) => Vowels.Contains(letter);

    private static bool IsConsonant(char letter) => char.IsLetter(letter) && !IsVowel(letter);
}
